using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Tests.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Supervision;

/// <summary>
/// One call and the agents around it, with messages under way between them: each pair keeps its order, all else is chance. What a call tells its
/// agents and they tell it is the engine's, in short.
/// </summary>
internal sealed class Floor
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<AgentKey, AgentState> _agents = [];
    private readonly Dictionary<AgentKey, Queue<AgentCommand>> _toAgents = [];
    private readonly Dictionary<AgentKey, Queue<CallCommand>> _toCall = [];
    private readonly Queue<CallCommand> _phones = [];
    private readonly CallWalk _walk;
    private readonly List<string> _story = [];
    private int _numbers = 100;

    public Floor(bool internalCall)
    {
        _walk = In(internalCall ? "Talking, internal" : "Talking");
        foreach (var agent in new[] { Ann, Bob, Cy, Sue })
        {
            var state = AgentState.New(agent.Agent, supervisor: agent == Sue).Apply(new LoggedIn(Now, agent.Extension, false));
            _agents[agent.Agent] = agent == Sue ? state : state.Apply(new BecameIdle(Now));
            _toAgents[agent.Agent] = [];
            _toCall[agent.Agent] = [];
        }

        foreach (var (role, party) in CallDrive.PartiesOf(_walk.State))
            if (party.Agent is { } agent)
                _agents[agent.Agent] = _agents[agent.Agent].Apply(new OfferTaken(Now, CallOf(Other(role), agent.Offer))).Apply(new TalkStarted(Now, null));
    }

    public CallState Call => _walk.State;

    /// <summary>What has arrived where, and what came of it.</summary>
    public string Story => string.Join("\n", _story);

    public IReadOnlyDictionary<AgentKey, AgentState> Agents => _agents;

    /// <summary>An agent presses a button, or a message arrives.</summary>
    public void Step(Step step)
    {
        if (step.Kind % 3 == 0)
        {
            var (key, state) = _agents.ElementAt(step.Pick % _agents.Count);
            var allowed = AgentBehaviours.Of(state).Operations.Where(operation => operation is not (Operation.Logout or Operation.Login or Operation.Dial
                or Operation.CallAgent or Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout)).ToArray();
            if (allowed.Length is 0)
                return;
            // Most calls are to last for a while.
            var operation = allowed[step.Other % allowed.Length];
            if (operation is not (Operation.HangUp or Operation.Reset or Operation.ForceRelease or Operation.TransferToIvr) || step.Kind % 15 == 0)
                Tell(key, Press(operation, step));
        }
        else
        {
            Deliver(step.Pick);
        }
    }

    /// <summary>All that is under way arrives, and nobody does anything.</summary>
    public void Settle()
    {
        while (Deliver(0)) { }
    }

    private bool Deliver(int pick)
    {
        var ways = new List<Action>();
        ways.AddRange(_toAgents.Where(way => way.Value.Count > 0).Select(way => (Action)(() => Tell(way.Key, way.Value.Dequeue()))));
        ways.AddRange(_toCall.Values.Where(way => way.Count > 0).Select(way => (Action)(() => Give(way.Dequeue()))));
        if (_phones.Count > 0)
            ways.Add(() => Give(_phones.Dequeue()));
        if (ways.Count > 0)
            ways[pick % ways.Count]();
        return ways.Count > 0;
    }

    private AgentOperation Press(Operation operation, Step step)
    {
        var other = _agents.Keys.ElementAt(step.Other / 5 % _agents.Count).AgentId;
        return operation switch
        {
            Operation.ConsultAgent => new ConsultAgent(Now, other, NewOffer()),
            Operation.ConsultExternal => new ConsultExternal(Now, Number, NewOffer()),
            Operation.Monitor => new MonitorAgent(Now, other),
            Operation.SendDtmf => new SendDtmf(Now, "1"),
            Operation.TransferToIvr => new TransferToIvr(Now, "survey"),
            _ => Tests.Agents.AgentFixture.Ask(operation) with { At = Now },
        };
    }

    private void Tell(AgentKey key, AgentCommand command)
    {
        var before = _agents[key];
        var decision = AgentBehaviours.Of(before).Decide(before, command);
        if (command is OfferCall { Call: var offered })
            _toCall[key].Enqueue(decision.Events.IsEmpty
                ? new AgentDeclines(offered.Offer)
                : new AgentTakes(offered.Offer, key, before.Extension!));
        if (command is StartMonitoring && !decision.Handled)
            _toCall[key].Enqueue(new AgentHangsUp(key));
        _agents[key] = decision.Events.Aggregate(before, (state, change) => state.Apply(change));
        _story.Add($"{key.AgentId} {before.Status}: {command.GetType().Name} → {_agents[key].Status}");
        foreach (var change in decision.Events)
            Asked(key, change);
    }

    private void Asked(AgentKey key, AgentEvent change)
    {
        if (change is MonitorAsked monitor)
        {
            var target = key with { AgentId = monitor.AgentId };
            if (_agents[target].Status is AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing)
                _toCall[target].Enqueue(new SupervisorJoins(new CallAgent(NewOffer(), key, _agents[key].Extension!), target));
            return;
        }

        CallCommand? command = change switch
        {
            CallDropped { Kind: DropKind.Refused } e => new AgentRefuses(e.Call.Offer),
            CallDropped { Kind: DropKind.ToFlow } => new AgentSendsToFlow(key, Survey),
            CallDropped { Kind: DropKind.Released } => new SupervisorReleases(key),
            CallDropped => new AgentHangsUp(key),
            CallHeld => new AgentHolds(key),
            CallRetrieved => new AgentRetrieves(key),
            ConsultStarted e => new AgentConsults(key, e.Consultation.Id,
                e.Outside ? null : key with { AgentId = e.Consultation.Target }, e.Outside ? e.Consultation.Target : null),
            TransferAsked => new AgentTransfers(key),
            ConferenceAsked => new AgentConferences(key),
            WhisperSwitched e => new SupervisorSets(key, e.On ? SupervisionMode.Whisper : SupervisionMode.Monitor),
            Barged => new SupervisorSets(key, SupervisionMode.Barge),
            InterceptAsked => new SupervisorIntercepts(key),
            _ => null,
        };
        if (command is not null)
            _toCall[key].Enqueue(command);
    }

    private void Give(CallCommand command)
    {
        var state = Call;
        var events = CallRules.Decide(state, command);
        _story.Add($"call {state.Phase}: {command} → {string.Join(", ", events.Select(change => change.GetType().Name))}");
        foreach (var change in events)
        {
            state = state.Apply(change);
            Tell(change, state);
        }

        _walk.Give(command);
    }

    private void Tell(CallEvent change, CallState state)
    {
        switch (change)
        {
            case AgentAsked e:
                Send(e.Agent.Agent, new OfferCall(Now, CallOf(state.Agent!, e.Agent.Offer) with { IsConsulted = e.Role is PartyRole.Consulted }));
                break;
            case AgentTook e:
                Ring(state.Party(e.Role)!.Agent!.Offer);
                break;
            case SupervisionBegan e:
                var side = state.RoleOf(e.Target)!.Value;
                Send(e.Supervisor.Agent, new StartMonitoring(Now, CallOf(Other(side), e.Supervisor.Offer)));
                Ring(e.Supervisor.Offer);
                break;
            case ConsultationBegan { Number: { } number }:
                var leg = new LegId(_numbers++);
                _phones.Enqueue(new NumberRung(leg, number));
                _phones.Enqueue(new LegAnswered(leg));
                break;
            case OfferWithdrawn e:
                Send(e.Agent, new EndOffer(Now, e.Offer, OfferEnd.CallGone));
                break;
            case OfferCameToNothing { AgentKnows: false } e:
                Send(e.Agent.Agent, new EndOffer(Now, e.Agent.Offer, e.Cause));
                break;
            case ConsultationAnswered:
                Send(state.Agent!.Agent!.Agent, new AnswerConsultation(Now, state.Consultation!.Value));
                if (state.Consulted!.Agent is { } consulted)
                    Send(consulted.Agent, new ConnectCall(Now, state.Id));
                break;
            case ConsultationEnded e:
                Drop(e.Consulted, PartyRole.Consulted, CallEndCause.AgentHungUp);
                if (e.Cause is not ConsultEnd.Retrieved)
                    Send(state.Agent!.Agent!.Agent, new EndConsultation(Now, e.Consultation, e.Cause));
                break;
            case ConsultationRefused e:
                Send(state.Party(e.Role)!.Agent!.Agent, new EndConsultation(Now, e.Consultation, ConsultEnd.Busy));
                break;
            case ConferenceBegan or TwoRemain when state.Phase is not CallPhase.Transferred:
                foreach (var (role, party) in CallDrive.PartiesOf(state).Where(part => part.Role is not PartyRole.Supervisor && part.Party.Agent is not null))
                {
                    var with = CallOf((role is PartyRole.Caller ? state.Agent : state.Caller)!, default);
                    Send(party.Agent!.Agent, change is ConferenceBegan ? new JoinConference(Now, state.Id, with) : new ConnectCall(Now, state.Id, with));
                }

                break;
            case PartyLeft e:
                Drop(e.Party, e.Role, e.Cause);
                break;
            case SupervisionEnded e:
                Drop(e.Supervisor, PartyRole.Supervisor, e.Cause);
                break;
            case CallEnded e:
                foreach (var (role, party) in CallDrive.PartiesOf(state))
                    Drop(party, role, e.Cause);
                break;
        }
    }

    private void Drop(CallParty? party, PartyRole role, CallEndCause cause)
    {
        if (party?.Agent is not { } agent)
            return;
        if (party.Leg is not null || role is PartyRole.Supervisor)
            Send(agent.Agent, new EndCall(Now, Call.Id, cause));
        else if (agent.Extension.Length > 0)
            Send(agent.Agent, new EndOffer(Now, agent.Offer, OfferEnd.CallGone));
    }

    private void Ring(OfferId offer)
    {
        var leg = new LegId(_numbers++);
        _phones.Enqueue(new PhonesRung(offer, [leg]));
        _phones.Enqueue(new LegAnswered(leg));
    }

    private void Send(AgentKey key, AgentCommand command) => _toAgents[key].Enqueue(command);

    private CallParty Other(PartyRole role) => (role is PartyRole.Caller ? Call.Agent : Call.Caller)!;

    private AgentCall CallOf(CallParty other, OfferId offer) =>
        new(Call.Id, offer, other.Direction, other.Number, other.Name, null, null, Now);

    private OfferId NewOffer() => new(new Guid(_numbers++, 0, 0, new byte[8]));
}

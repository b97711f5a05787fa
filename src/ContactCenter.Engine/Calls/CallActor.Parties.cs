using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Calls;

// Who comes and goes: what the agents, the queue and the records are told.
public sealed partial class CallActor
{
    /// <summary>A call whose legs have not ended by then (a lost BYE is given up after 32 s, RFC 3261, 17.1.2.2) is stopped all the same.</summary>
    private static readonly TimeSpan LegsEndWithin = TimeSpan.FromSeconds(40);

    private DateTimeOffset? _answeredAt;
    private DateTimeOffset? _endedAt;

    private void JoinQueue()
    {
        if (_state is { Queue: { } queue, Phase: CallPhase.Queued or CallPhase.RingingAgent })
            _engine.Queues.Tell(new CallJoins(queue, _info, Self));
    }

    private void LeaveQueue()
    {
        Timers.Cancel(JoinAgain.Instance);
        if (_state.Queue is { } queue)
            _engine.Queues.Tell(new CallLeaves(queue, _info.Id));
    }

    private void Withdraw(OfferCameToNothing over)
    {
        CancelTimers(over.Agent.Offer);
        HangUpLegs(over.StillRinging, "Offer withdrawn");
        _log.Information("Call {CallId}: agent {Agent} was not reached, {Cause}", _info.Id, over.Agent.Agent, over.Cause);
        if (!over.AgentKnows)
            _engine.Agents.Tell(new OfferIsOver(over.Agent.Agent, over.Agent.Offer, over.Cause));
        if (over.Role is PartyRole.Agent && _state.Queue is { } queue)
            _engine.Queues.Tell(new OfferFailed(queue, over.Agent.Offer));
    }

    /// <summary>The router has matched a call that does not wait: the agent is free again, the router forgets the call.</summary>
    private void Decline(CallAgent agent)
    {
        _engine.Agents.Tell(new OfferIsOver(agent.Agent, agent.Offer, OfferEnd.CallGone));
        if (_state.Queue is { } queue)
            _engine.Queues.Tell(new CallLeaves(queue, _info.Id));
    }

    private void Join(AgentJoined joined)
    {
        CancelTimers(_state.Party(joined.Role)!.Agent!.Offer);
        HangUpLegs(joined.StillRinging, "Answered elsewhere");
        if (joined.Role is PartyRole.Agent && _beginning is CallBeginning.Outbound { Start.Number: var number } && _state.Phase is CallPhase.CallingAgent)
            RingNumber(number);
    }

    private void Connect()
    {
        _answeredAt ??= _engine.Time.GetUtcNow(); // the first talk counts; a flow may lead the caller to another agent
        CancelNumberTimer(_state.Caller!);
        _log.Information("Call {CallId}: {Agent} and {RemoteNumber} talk", _info.Id, _state.Agent!.Number, _state.Caller!.Number);
        foreach (var agent in Agents(PartyRole.Agent, PartyRole.Caller))
            _engine.Agents.Tell(new CallIsConnected(agent, _info.Id));
        LeaveQueue();
    }

    private void ConnectConsulted()
    {
        CancelNumberTimer(_state.Consulted!);
        _engine.Agents.Tell(new ConsultationIsAnswered(_state.Agent!.Agent!.Agent, _state.Consultation!.Value));
        foreach (var agent in Agents(PartyRole.Consulted))
            _engine.Agents.Tell(new CallIsConnected(agent, _info.Id));
    }

    private void EndConsultation(ConsultationEnded ended)
    {
        _log.Information("Call {CallId}: the consultation is over, {Cause}", _info.Id, ended.Cause);
        if (ended.Consulted is { } consulted)
            Drop(consulted, PartyRole.Consulted, CallPhase.Consulting, CallEndCause.AgentHungUp);
        if (ended.Cause is not ConsultEnd.Retrieved)
            _engine.Agents.Tell(new ConsultationIsOver(_state.Agent!.Agent!.Agent, ended.Consultation, ended.Cause));
    }

    private void TellWhoTalks(bool conference)
    {
        if (_state.Phase is CallPhase.Transferred)
        {
            _log.Information("Call {CallId}: {RemoteNumber} and {Number} talk without an agent", _info.Id, _state.Caller!.Number, _state.Consulted!.Number);
            return;
        }

        foreach (var role in new[] { PartyRole.Agent, PartyRole.Caller, PartyRole.Consulted })
        {
            if (_state.Party(role) is not { Agent.Agent: var agent })
                continue;
            var other = InfoOf(OtherOf(role));
            var queue = other.Direction is CallDirection.Inbound ? _state.Queue : null;
            _engine.Agents.Tell(conference ? new ConferenceIsOn(agent, other, queue) : new CallHasParty(agent, other, queue));
        }
    }

    /// <summary>Whom an agent's client shows: the customer, wherever in the call, before a colleague.</summary>
    private CallParty OtherOf(PartyRole role)
    {
        PartyRole[] roles = [PartyRole.Caller, PartyRole.Consulted, PartyRole.Agent];
        var others = roles.Where(r => r != role).Select(_state.Party).OfType<CallParty>().ToArray();
        return others.FirstOrDefault(p => p.Agent is null) ?? others[0];
    }

    private void StartSupervision(SupervisionBegan began)
    {
        _log.Information("Call {CallId}: supervisor {Supervisor} listens to {Target}", _info.Id, began.Supervisor.Agent, began.Target);
        var target = _state.RoleOf(began.Target)!.Value;
        _engine.Agents.Tell(new SupervisionStarts(began.Supervisor.Agent, began.Supervisor.Offer, InfoOf(OtherOf(target)), _state.Queue, Self));
        FindPhones(began.Supervisor, AgentPhoneRingTime);
    }

    /// <summary>Somebody is off, in whichever stage: the legs end, the timers stop, and an agent is told what there is to know.</summary>
    private void Drop(CallParty party, PartyRole role, CallPhase phase, CallEndCause cause)
    {
        CancelNumberTimer(party);
        HangUpLegs(party.Leg is { } leg ? [leg] : [.. party.RingingLegs], cause);
        if (party.Agent is not { } agent)
            return;
        CancelTimers(agent.Offer);
        if (party.Leg is null && role is not PartyRole.Supervisor && phase is not CallPhase.CallingAgent)
        {
            // Only offered. Who has not even answered yet is told when the answer comes.
            if (agent.Extension.Length > 0)
                _engine.Agents.Tell(new OfferIsOver(agent.Agent, agent.Offer, OfferEnd.CallGone));
            return;
        }

        _engine.Agents.Tell(new CallIsOver(agent.Agent, _info.Id, cause));
    }

    private void End(CallEnded ended)
    {
        _endedAt = _engine.Time.GetUtcNow();
        Timers.CancelAll();
        StopFlow();
        LeaveQueue();
        foreach (var role in Enum.GetValues<PartyRole>())
            if (_state.Party(role) is { } party)
                Drop(party, role, ended.LastPhase, ended.Cause);
        _engine.Records.Tell(new CallRecord(_info, _enterprise, _state.Agent?.Agent?.Agent ?? _state.LastAgent, _answeredAt, _endedAt.Value, ended.Cause)
        {
            Segments = _timeline.Segments,
        });
        HangUpLegs([.. _legs.All], ended.Cause);
        if (_legs.IsEmpty)
            Context.Stop(Self);
        else
            Timers.StartSingleTimer(LegsTookTooLong.Instance, LegsTookTooLong.Instance, LegsEndWithin);
    }

    private void SendDtmf(AgentSendsDtmf message)
    {
        if (_state.RoleOf(message.Agent) is not { } role || _state.Holders.Contains(role))
            return; // not on this call, or the other party hears music
        var other = (_state.Phase, role) switch
        {
            (CallPhase.Talking, PartyRole.Agent) => _state.Caller,
            (CallPhase.Talking, PartyRole.Caller) => _state.Agent,
            (CallPhase.Consulting, PartyRole.Consulted) => _state.Agent,
            _ => null,
        };
        if (other?.Leg is { } leg)
            _legs.Tell(leg, new SendLegDtmf(message.Digits));
    }

    private IEnumerable<AgentKey> Agents(params PartyRole[] roles) =>
        from role in roles
        where _state.Party(role)?.Agent is not null
        select _state.Party(role)!.Agent!.Agent;

    /// <summary>A party as the others are told of it.</summary>
    private CallInfo InfoOf(CallParty party) => party switch
    {
        { Agent: { } agent } => new CallInfo(_info.Id, CallDirection.Internal, agent.Agent.AgentId, _engine.Directory.Agent(agent.Agent)?.Name, null, _info.StartedAt) { Data = _info.Data },
        { Direction: CallDirection.Inbound } => _info,
        _ => new CallInfo(_info.Id, CallDirection.Outbound, party.Number, party.Name, null, _info.StartedAt) { Data = _info.Data },
    };

    private void HangUpLegs(ImmutableArray<LegId> legs, CallEndCause cause) => HangUpLegs(legs, cause.ToString(), tryElsewhere: cause is CallEndCause.NodeStopping);

    private void HangUpLegs(ImmutableArray<LegId> legs, string reason, bool tryElsewhere = false)
    {
        foreach (var leg in legs)
            _legs.HangUp(leg, new HangUpLeg(reason, tryElsewhere));
    }
}

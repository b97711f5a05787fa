using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Agents;

// The agent's calls: offers, what the agent's events mean for the call, and the queues that the agent serves.
public sealed partial class AgentActor
{
    /// <summary>How long the last word of a call may be on its way.</summary>
    private static readonly TimeSpan LastWordWithin = TimeSpan.FromMilliseconds(500);

    private void TakeOffer(OfferToAgent offer)
    {
        if (_state.Call is { } current && current.Offer == offer.Offer)
            return; // the same offer twice
        Take(CallOf(offer.Call, offer.Queue) with { Offer = offer.Offer }, offer.CallActor, taken =>
            _services.Queues.Tell(new AgentAnswersOffer(offer.Queue, offer.Offer, _account.Key, taken ? _state.Extension : null)));
    }

    private void TakeCall(CallFromAgent offer)
    {
        if (_state.Call is { } current && current.Offer == offer.Offer)
            return; // the same offer twice
        var call = CallOf(offer.Call, null) with { Offer = offer.Offer, IsConsulted = offer.Consultation };
        Take(call, offer.CallActor, taken => offer.CallActor.Tell(new AgentTakesCall(
            offer.Call.Id, offer.Offer, _account.Key, taken ? _state.Extension : null, IsAbsent: _state.Status is AgentStatus.LoggedOut)));
    }

    private void Take(AgentCall call, IActorRef actor, Action<bool> answer)
    {
        var decision = Decide(new OfferCall(Now, call));
        if (decision.Events.IsEmpty)
            answer(false);
        else
            Commit(decision, () => answer(true), () => answer(false), new EndOffer(Now, call.Offer, OfferEnd.CallGone), call: actor);
    }

    /// <summary>A supervisor wants to hear this agent: the call decides; without one, or before there is anything to hear, the answer is no.</summary>
    private void LetSupervise(SuperviseAgent request)
    {
        if (_state is { Call: { } call, Status: AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing })
            TellCall(new SupervisorJoinsCall(call.Id, request.Offer, request.Supervisor, request.Extension, _account.Key));
        else
            _services.Agents.Tell(new SupervisionIsRefused(request.Supervisor, request.Offer, $"Agent {_account.Key.AgentId} is not on a call ({_state.Status})."));
    }

    private void StartSupervising(SupervisionStarts started)
    {
        var asked = _asking.TryGetValue(started.Offer, out var asking);
        var call = CallOf(started.Call, started.Queue) with { Offer = started.Offer, Supervises = asking.Target };
        var decision = Decide(new StartMonitoring(Now, call));
        if (asked && decision.Handled)
            Commit(decision, () => EndAsking(started.Offer, null), () => Leave(NotStored), new EndCall(Now, call.Id, CallEndCause.AgentHungUp),
                call: started.CallActor);
        else
            // Asked for, but too late: the answer took too long, or the supervisor does something else by now.
            Leave($"Monitor is not allowed in state {_state.Status}.");

        void Leave(string reason)
        {
            EndAsking(started.Offer, reason);
            started.CallActor.Tell(new AgentEndsCall(started.Call.Id, _account.Key));
        }
    }

    private static AgentCall CallOf(CallInfo call, QueueKey? queue) =>
        new(call.Id, default, call.Direction, call.RemoteNumber, call.RemoteName, call.DialledNumber, queue, call.StartedAt) { Data = call.Data };

    private void BindCall(CallId call, IActorRef actor)
    {
        if (_state.Call?.Id == call)
            Bind(actor);
    }

    private void Bind(IActorRef call)
    {
        Unbind();
        _call = Context.Watch(call);
    }

    private void Unbind()
    {
        if (_call is { } call)
            Context.Unwatch(call);
        _call = null;
    }

    /// <summary>What was on its way when a node was lost, is lost: the call says it once more.</summary>
    private void AskWhereItStands()
    {
        if (_state.Call is { } call)
            TellCall(new WhereAgentStands(call.Id, _account.Key, call.Offer, _state.Status, _state.Consultation?.Id));
    }

    /// <summary>After a restart: what was kept may not have been told to the call any more.</summary>
    private void RepeatToCall()
    {
        if (_state.Call is not { } call)
            return;
        if (_state.Status is AgentStatus.Talking or AgentStatus.Held)
            TellCall(new AgentHoldsCall(call.Id, _account.Key, _state.Status is AgentStatus.Held));
        else if (_state.Status is AgentStatus.WrapUp)
            CallSearch.Find(Context, _callNode, call.Id, _services.Calls)?.Tell(new AgentEndsCall(call.Id, _account.Key));
        // A word of the offer may still be on its way to the call: who rings asks later.
        if (_state.Status is not (AgentStatus.Ringing or AgentStatus.WrapUp))
            AskWhereItStands();
    }

    private void LoseCall(Terminated terminated)
    {
        if (!terminated.ActorRef.Equals(_call))
            return;
        _call = null;
        if (_state.Call is not { } call)
            return;
        // A colleague's call ends when its only phone refuses. That word comes by way of the shard, and the end may overtake it; of a node that is gone, or a
        // call that was over before this agent knew it, there is none.
        if (_state.Status is AgentStatus.Ringing && call.Direction is CallDirection.Internal && terminated is { ExistenceConfirmed: true, AddressTerminated: false })
            Timers.StartSingleTimer(CallHasEnded.Key, new CallHasEnded(call.Id), LastWordWithin);
        else
            Handle(new EndCall(Now, call.Id, CallEndCause.NodeFailed));
    }

    /// <summary>The call's actor is gone, and nothing more has come from it.</summary>
    private void EndSilently(CallHasEnded ended)
    {
        if (_call is null && _state.Call is { } call && call.Id == ended.Call)
            Handle(new EndCall(Now, call.Id, CallEndCause.NodeFailed));
    }

    /// <summary>What follows from an event, outside of the agent.</summary>
    private void CarryOut(AgentEvent change)
    {
        switch (change)
        {
            case BecameIdle:
                TellQueuesIdle();
                break;
            case DialStarted { Call: { Direction: CallDirection.Internal } call } e:
                TellEdge(new StartInternalCall(
                    call.Id, call.Offer, _account.Key, _state.Extension!, _account.Key with { AgentId = call.RemoteNumber }, e.At, Self));
                break;
            case DialStarted e:
                TellEdge(new StartOutboundCall(e.Call.Id, e.Call.Offer, _account.Key, _state.Extension!, e.Call.RemoteNumber, e.At, Self));
                break;
            case CallDropped e:
                TellCall(Dropped(e));
                break;
            case AnswerAsked:
                TellCall(new AgentLiftsPhone(_state.Call!.Id, _state.Call.Offer));
                break;
            case DtmfAsked e:
                TellCall(new AgentSendsDtmf(_state.Call!.Id, _account.Key, e.Digits));
                break;
            case CallHeld or CallRetrieved:
                TellCall(new AgentHoldsCall(_state.Call!.Id, _account.Key, change is CallHeld));
                break;
            case ConsultStarted { Consultation: { } c } e:
                TellCall(new AgentConsultsOnCall(_state.Call!.Id, _account.Key, c.Id,
                    e.Outside ? null : _account.Key with { AgentId = c.Target }, e.Outside ? c.Target : null));
                break;
            case TransferAsked:
                TellCall(new AgentTransfersCall(_state.Call!.Id, _account.Key));
                break;
            case ConferenceAsked:
                TellCall(new AgentConferencesCall(_state.Call!.Id, _account.Key));
                break;
            case WhisperSwitched e:
                TellCall(new SupervisorSetsMode(_state.Call!.Id, _account.Key, e.On ? SupervisionMode.Whisper : SupervisionMode.Monitor));
                break;
            case Barged:
                TellCall(new SupervisorSetsMode(_state.Call!.Id, _account.Key, SupervisionMode.Barge));
                break;
            case InterceptAsked:
                TellCall(new SupervisorInterceptsCall(_state.Call!.Id, _account.Key));
                break;
        }
    }

    private ICallMessage Dropped(CallDropped e) => e.Kind switch
    {
        DropKind.Refused => new AgentRefusesOffer(e.Call.Id, e.Call.Offer),
        DropKind.ToFlow => new AgentSendsCallToFlow(e.Call.Id, _account.Key, new FlowKey(_account.Key.Enterprise, e.Flow!)),
        DropKind.Released => new SupervisorReleasesCall(e.Call.Id, _account.Key),
        _ => new AgentEndsCall(e.Call.Id, _account.Key),
    };

    private void TellCall(ICallMessage message)
    {
        if (_call is { } call)
            call.Tell(message);
        else
            TellEdge(message);
    }

    /// <summary>A call that is not here yet, or has not said yet where it is, is reached through the manager of its node's calls.</summary>
    private void TellEdge(ICallMessage message)
    {
        if (CallSearch.Manager(Context, _callNode, _services.Calls) is { } calls)
            calls.Tell(message, Self);
        else
            Self.Tell(new CallIsOver(_account.Key, message.Call, CallEndCause.NodeFailed));
    }

    private void TellQueuesIdle()
    {
        foreach (var queue in _account.Queues)
            _services.Queues.Tell(new AgentIsIdle(queue, _account.Key, _state.Since));
    }

    private void TellQueuesNotIdle()
    {
        foreach (var queue in _account.Queues)
            _services.Queues.Tell(new AgentIsNotIdle(queue, _account.Key));
    }

    private sealed record CallHasEnded(CallId Call) : INoSerializationVerificationNeeded
    {
        public const string Key = "call-has-ended";
    }
}

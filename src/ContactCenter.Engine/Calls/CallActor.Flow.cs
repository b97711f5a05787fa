using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Flows;

namespace ContactCenter.Engine.Calls;

// The automatic flow that the caller is in.
public sealed partial class CallActor
{
    private const string CallerVariable = "caller", DialledVariable = "dialled";
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private IActorRef _flow = ActorRefs.Nobody;
    private int _flowsStarted;

    private void ListenToFlow()
    {
        FromFlow<FlowPlays>(m => _legs.Play(m.Clip, _bridge));
        FromFlow<FlowFallsSilent>(_ => _legs.StopPlaying());
        FromFlow<FlowEnters>(m => Handle(new FlowSwitches(m.Flow)));
        FromFlow<FlowSets>(SetVariable);
        FromFlow<FlowGoesToQueue>(m => Handle(new FlowQueues(m.Queue)));
        FromFlow<FlowGoesToNumber>(m => Handle(new FlowForwards(m.Number)));
        FromFlow<FlowHangsUp>(m => Handle(new FlowEnds(m.Cause is FlowHangUpCause.Failed)));
    }

    /// <summary>What a flow says that the call has left means nothing.</summary>
    private void FromFlow<T>(Action<T> act)
        where T : IFlowEvent =>
        Receive<T>(m =>
        {
            if (!Sender.Equals(_flow))
                return;
            act(m);
            ApplyHearing();
        });

    /// <summary>What a flow finds out goes on with the call, to flows and agents.</summary>
    private void SetVariable(FlowSets set)
    {
        _variables[set.Name] = set.Value;
        if (set.Name is CallerVariable or DialledVariable)
            return; // agents are told of both anyway
        var data = _info.Data.With(set.Name, set.Value);
        if (ReferenceEquals(data, _info.Data))
            _log.Debug("Call {CallId}: variable {Variable} is not attached to the call, its name is too long or there are too many", _info.Id, set.Name);
        if (ReferenceEquals(data, _info.Data))
            return;
        _info = _info with { Data = data };
        KeepData();
    }

    private void StartFlow(FlowKey flow)
    {
        StopFlow();
        _log.Information("Call {CallId} is in flow {Flow}", _info.Id, flow);
        _variables[CallerVariable] = _state.Caller!.Number;
        _variables[DialledVariable] = _info.DialledNumber ?? "";
        _flow = Context.Watch(Context.ActorOf(
            _services.FlowProps(flow, new Dictionary<string, string>(_variables)), $"flow-{++_flowsStarted}"));
    }

    private void StopFlow()
    {
        if (_flow.IsNobody())
            return;
        Context.Unwatch(_flow);
        Context.Stop(_flow);
        _flow = ActorRefs.Nobody;
        _legs.StopPlaying();
    }

    /// <summary>A flow that dies must not leave its caller in silence.</summary>
    private void LoseFlow(IActorRef actor)
    {
        if (!actor.Equals(_flow))
            return;
        _flow = ActorRefs.Nobody;
        Handle(new FlowEnds(Failed: true));
    }

    private void TakeKey(LegId leg, char digit)
    {
        if (_state.Phase is CallPhase.InFlow && leg == _state.Caller?.Leg)
            _flow.Tell(new FlowDigit(digit));
        else
            _log.Debug("Leg {LegId} pressed a key", leg);
    }

    private void FailForward(ForwardFailed failed)
    {
        if (failed.Leg is { } leg)
        {
            Timers.Cancel(NumberTimeOver.KeyOf(leg));
            HangUpLegs([leg], "No answer");
        }

        if (_flow.IsNobody())
            Handle(new FlowEnds(Failed: true)); // it has died meanwhile, and nobody would go on with the caller
        else
            _flow.Tell(new FlowTransferFailed(failed.Cause.ToString()));
    }
}

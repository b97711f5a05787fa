using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Hosting;
using Serilog;

namespace ContactCenter.Engine.Calls;

/// <summary>The calls of this node: starts their actors, finds them by id, and ends them all when the node stops.</summary>
public sealed class CallsActor : ReceiveActor
{
    private readonly Lazy<CallServices> _services;
    private readonly ILogger _log = Log.ForContext<CallsActor>();
    private IActorRef? _waitsForEnd;

    /// <summary>No calls yet. The services are first looked at when a call starts: this actor is one of them.</summary>
    public CallsActor(Lazy<CallServices> services)
    {
        _services = services;
        Receive<StartInboundCall>(StartInbound);
        Receive<StartOutboundCall>(StartOutbound);
        Receive<ICallMessage>(m => Find(m.Call).Forward(m));
        Receive<QueryCallCount>(_ => Sender.Tell(new CallCount(Context.GetChildren().Count())));
        Receive<StopAllCalls>(_ => StopAll());
        Receive<Terminated>(_ => TellWhenEnded());
    }

    /// <summary>A call that fails ends; it is not begun again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(problem =>
    {
        _log.Error(problem, "A call failed and ends");
        return Directive.Stop;
    });

    private void StartInbound(StartInboundCall start)
    {
        if (_waitsForEnd is not null)
        {
            start.Leg.Session.Reject(503, "The node stops");
            return;
        }

        Start(start.Call, start.Enterprise, (start.Route as CallRoute.ToQueue)?.Queue, start.Leg, outbound: null);
    }

    private void StartOutbound(StartOutboundCall start)
    {
        if (_waitsForEnd is not null)
        {
            _services.Value.Engine.Agents.Tell(new Agents.CallIsOver(start.Agent, start.Call, CallEndCause.NodeStopping));
            return;
        }

        if (!Find(start.Call).IsNobody())
            return; // the same command twice
        var info = new CallInfo(start.Call, CallDirection.Outbound, start.Number, null, null, start.At);
        var call = Start(info, start.Agent.Enterprise, queue: null, incoming: null, start);
        start.Owner.Tell(new OutboundCallStarted(start.Agent, start.Call, call));
    }

    private IActorRef Start(CallInfo info, EnterpriseId enterprise, QueueKey? queue, IncomingLeg? incoming, StartOutboundCall? outbound)
    {
        var services = _services.Value;
        return Context.Watch(Context.ActorOf(
            Props.Create(() => new CallActor(info, enterprise, queue, services, incoming, outbound)).WithDispatcher(EngineNode.CallDispatcher),
            info.Id.ToString()));
    }

    private IActorRef Find(CallId call) => Context.Child(call.ToString());

    private void StopAll()
    {
        _waitsForEnd = Sender;
        foreach (var call in Context.GetChildren())
            call.Tell(new StopThisCall());
        TellWhenEnded();
    }

    private void TellWhenEnded()
    {
        if (_waitsForEnd is { } waits && !Context.GetChildren().Any())
            waits.Tell(new AllCallsStopped());
    }
}

/// <summary>A caller's INVITE for an enterprise.</summary>
public sealed record StartInboundCall(CallInfo Call, EnterpriseId Enterprise, CallRoute Route, IncomingLeg Leg) : INoSerializationVerificationNeeded;

/// <summary>How many calls are there? The answer is <see cref="CallCount"/>.</summary>
public sealed record QueryCallCount : INoSerializationVerificationNeeded;

/// <summary>The calls of this node, those included whose legs are just ending.</summary>
public sealed record CallCount(int Calls) : INoSerializationVerificationNeeded;

/// <summary>End all calls and take no new ones; <see cref="AllCallsStopped"/> comes when the last leg is over.</summary>
public sealed record StopAllCalls : INoSerializationVerificationNeeded;

/// <summary>No call is left.</summary>
public sealed record AllCallsStopped : INoSerializationVerificationNeeded;

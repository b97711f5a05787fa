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
        Receive<StartInternalCall>(StartInternal);
        Receive<WhereAgentStands>(
            m => _services.Value.Engine.Agents.Tell(new Agents.CallIsOver(m.Agent, m.Call, CallEndCause.NodeFailed)), m => Find(m.Call).IsNobody());
        Receive<ICallMessage>(m => Find(m.Call).Forward(m));
        Receive<QueryCallCount>(_ => Sender.Tell(new CallCount(Context.GetChildren().Count())));
        Receive<StopAllCalls>(_ => StopAll());
        Receive<Terminated>(_ =>
        {
            _services.Value.Engine.Load.Leave();
            TellWhenEnded();
        });
    }

    /// <summary>A call that fails ends; it is not begun again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(problem =>
    {
        _log.Error(problem, "Call {CallId} failed and ends", Sender.Path.Name);
        return Directive.Stop;
    });

    private void StartInbound(StartInboundCall start)
    {
        if (_waitsForEnd is not null)
        {
            start.Leg.Session.Reject(503, "The node stops");
            _services.Value.Engine.Load.Leave(); // the edge has counted it
        }
        else
            Start(start.Call, start.Enterprise, new CallBeginning.Inbound(start.Leg, start.Route));
    }

    /// <summary>A node that drains takes no new calls: another one does, as long as there is one.</summary>
    private bool GoesElsewhere(object start)
    {
        // From another node that drains: two of them must not send it to and fro.
        if (_services.Value.Engine.Duty.Now is not Duty.Draining || Sender.Path.Name == Self.Path.Name
            || NodeDrain.Others(Context.System).FirstOrDefault(member => member.HasRole(NodeRoles.Edge)) is not { } other)
            return false;
        Context.ActorSelection(other.Address + Self.Path.ToStringWithoutAddress()).Tell(start);
        return true;
    }

    private void StartOutbound(StartOutboundCall start)
    {
        if (GoesElsewhere(start))
            return;
        if (MayStart(start.Call, start.Agent))
            Start(new CallInfo(start.Call, CallDirection.Outbound, start.Number, null, null, start.At), start.Agent, new CallBeginning.Outbound(start), start.Owner);
    }

    private void StartInternal(StartInternalCall start)
    {
        if (GoesElsewhere(start))
            return;
        if (MayStart(start.Call, start.Agent))
            Start(new CallInfo(start.Call, CallDirection.Internal, start.Callee.AgentId, null, null, start.At), start.Agent, new CallBeginning.Internal(start), start.Owner);
    }

    /// <summary>Not when the node stops or has all the calls that it may have, and not for the same command twice.</summary>
    private bool MayStart(CallId call, AgentKey agent)
    {
        if (_waitsForEnd is not null)
            _services.Value.Engine.Agents.Tell(new Agents.CallIsOver(agent, call, CallEndCause.NodeStopping));
        if (_waitsForEnd is not null || !Find(call).IsNobody())
            return false;
        if (_services.Value.Engine.Load.TryEnter())
            return true;
        _log.Warning("Call {CallId} of agent {Agent} does not begin: the node has its {MaxCalls} calls", call, agent, _services.Value.Engine.Load.MaxCalls);
        _services.Value.Engine.Agents.Tell(new Agents.CallIsOver(agent, call, CallEndCause.CalleeUnreachable));
        return false;
    }

    private void Start(CallInfo info, AgentKey agent, CallBeginning beginning, IActorRef owner) =>
        owner.Tell(new OutboundCallStarted(agent, info.Id, Start(info, agent.Enterprise, beginning)));

    private IActorRef Start(CallInfo info, EnterpriseId enterprise, CallBeginning beginning)
    {
        var services = _services.Value;
        return Context.Watch(Context.ActorOf(
            Props.Create(() => new CallActor(info, enterprise, services, beginning)).WithDispatcher(EngineNode.CallDispatcher),
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

using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Records.Store;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>
/// Closes the calls of nodes that are lost, so that each has its record without waiting for its node to start again. One in the cluster; it looks when
/// it starts, when a node is removed, and now and then. A node that comes back meanwhile closes its calls itself: of two who would write, the journal
/// takes one.
/// </summary>
public sealed class HeirActor : ReceiveActor, IWithTimers
{
    /// <summary>How often it looks though nothing has happened, for what failed the last time.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Who has given a sign of life since then is not inherited from, whatever the cluster says: it may be this node that is cut off. Signs come five
    /// times a second while there are calls.
    /// </summary>
    internal static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly string _own;
    private readonly INodeTable _nodes;
    private readonly Func<string, CallStream> _streamOf;
    private readonly Func<IReadOnlySet<string>> _members;
    private readonly TimeProvider _time;
    private readonly ILogger _log = Log.ForContext<HeirActor>();
    private readonly Dictionary<IActorRef, NodeRow> _closing = [];
    private bool _isLooking;

    /// <summary>The heir of all.</summary>
    /// <param name="own">The id of this node, which closes its calls itself.</param>
    /// <param name="nodes">Which nodes there were.</param>
    /// <param name="streamOf">What a node keeps of its calls, by its id.</param>
    /// <param name="members">The addresses of the cluster's members now, those that can't be reached included.</param>
    /// <param name="time">The clock.</param>
    public HeirActor(string own, INodeTable nodes, Func<string, CallStream> streamOf, Func<IReadOnlySet<string>> members, TimeProvider time)
    {
        (_own, _nodes, _streamOf, _members, _time) = (own, nodes, streamOf, members, time);
        Receive<ClusterEvent.MemberRemoved>(_ =>
        {
            Look();
            // The list of members may be behind the event, or a look from before it be under way.
            Timers.StartSingleTimer(nameof(LookAgain), LookNow.Instance, LookAgain);
        });
        Receive<ClusterEvent.IMemberEvent>(_ => { });
        Receive<LookNow>(_ => Look());
        Receive<NodesRead>(m => Inherit(m.Nodes));
        Receive<NodesNotRead>(m =>
        {
            _isLooking = false;
            _log.Warning("Which nodes are lost could not be read: {Problem}", m.Problem.GetBaseException().Message);
        });
        Receive<RecordsReady>(_ => Sender.Tell(FlushRecords.Instance));
        Receive<RecordsFlushed>(_ => End(Sender));
        Receive<Terminated>(t => _closing.Remove(t.ActorRef));
        Receive<NodeLeft>(m => _log.Information("What node {Node} has left open is closed", m.Node));
        Receive<Status.Failure>(m => _log.Warning("A node's calls are closed, which could not be noted: {Problem}", m.Cause.GetBaseException().Message));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        if (Context.System is ExtendedActorSystem { Provider: ClusterActorRefProvider })
            Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));
        Timers.StartPeriodicTimer(LookNow.Instance, LookNow.Instance, TimeSpan.Zero, LookEvery);
    }

    /// <inheritdoc />
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Look()
    {
        if (_isLooking)
            return;
        _isLooking = true;
        var nodes = _nodes;
        Task.Run(() => nodes.ReadAsync(CancellationToken.None)).PipeTo(Self, success: found => new NodesRead(found), failure: problem => new NodesNotRead(problem));
    }

    private void Inherit(IReadOnlyList<NodeRow> nodes)
    {
        _isLooking = false;
        var members = _members();
        foreach (var node in nodes.Where(node => node.Id != _own && !members.Contains(node.Address) && _closing.Values.All(known => known.Id != node.Id)))
        {
            if (node.AliveAt > _time.GetUtcNow() - DeadAfter)
            {
                Timers.StartSingleTimer(nameof(LookAgain), LookNow.Instance, LookAgain);
                continue;
            }

            _log.Warning("Node {Node} at {Address} is lost; its calls are closed", node.Id, node.Address);
            var stream = _streamOf(node.Id) with { IsInherited = true };
            var records = Context.Watch(Context.ActorOf(Props.Create(() => new RecordsActor(stream))));
            _closing.Add(records, node);
            records.Tell(AwaitRecords.Instance);
        }
    }

    private void End(IActorRef records)
    {
        if (!_closing.Remove(records, out var node))
            return;
        Context.Unwatch(records);
        Context.Stop(records);
        var nodes = _nodes;
        Task.Run(() => nodes.LeaveAsync(node, CancellationToken.None)).PipeTo(Self, success: () => new NodeLeft(node.Id));
    }

    private sealed record LookNow : INoSerializationVerificationNeeded
    {
        public static readonly LookNow Instance = new();
    }

    private sealed record NodesRead(IReadOnlyList<NodeRow> Nodes) : INoSerializationVerificationNeeded;

    private sealed record NodesNotRead(Exception Problem) : INoSerializationVerificationNeeded;

    private sealed record NodeLeft(string Node) : INoSerializationVerificationNeeded;
}

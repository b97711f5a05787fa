using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Hosting;
using Serilog;

namespace ContactCenter.Engine.Discovery;

/// <summary>Brings the node into its cluster as <see cref="Bootstrap"/> says, and tells others who ask whether there is one.</summary>
internal sealed class DiscoveryActor : ReceiveActor, IWithTimers
{
    /// <summary>Other nodes find this actor by its name.</summary>
    public const string Name = "discovery";

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FindEvery = TimeSpan.FromSeconds(2);

    /// <summary>By then those who let the node form the cluster are in it, or have gone elsewhere.</summary>
    private static readonly TimeSpan OthersJoinWithin = TimeSpan.FromSeconds(60);

    private readonly Bootstrap _bootstrap;
    private readonly int _required;
    private readonly Func<CancellationToken, Task<IReadOnlyList<string>>> _find;
    private readonly TimeProvider _time;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILogger _log = Log.ForContext<DiscoveryActor>();
    private readonly CancellationTokenSource _stop = new();
    private string? _said;
    private string? _problem;

    /// <param name="bootstrap">Decides.</param>
    /// <param name="required">How many nodes a cluster needs.</param>
    /// <param name="find">The addresses of the nodes that may be there.</param>
    /// <param name="time">The clock.</param>
    public DiscoveryActor(Bootstrap bootstrap, int required, Func<CancellationToken, Task<IReadOnlyList<string>>> find, TimeProvider time)
    {
        (_bootstrap, _required, _find, _time) = (bootstrap, required, find, time);
        Receive<WhoIsThere>(m => Sender.Tell(_bootstrap.Answer(m, Members(), Now)));
        Receive<NodeIsThere>(m => _bootstrap.Hear(m));
        Receive<Found>(m => Take(m));
        Receive<Tick>(_ => Find(), t => t.Finds);
        Receive<Tick>(_ => GoOn());
        Receive<NobodyCame>(_ => LeaveAlone());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(0);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("ask", new Tick(false), AskEvery, AskEvery);
        Find();
    }

    protected override void PostStop()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Find() => FindAsync().PipeTo(Self, success: nodes => new Found(nodes, null), failure: problem => new Found([], problem.GetBaseException().Message));

    private Task<IReadOnlyList<string>> FindAsync() => _find(_stop.Token);

    private void Take(Found found)
    {
        _bootstrap.Find(found.Nodes, Now);
        if (found.Problem is { } problem && problem != _problem)
            _log.Warning("The nodes of the cluster can't be looked up: {Problem}", problem);
        _problem = found.Problem;
        if (Members().IsEmpty)
            Timers.StartSingleTimer("find", new Tick(true), FindEvery);
    }

    private void GoOn()
    {
        if (!Members().IsEmpty)
        {
            Timers.Cancel("ask");
            return;
        }

        var step = _bootstrap.Next(Now);
        switch (step)
        {
            case BootstrapStep.Join join:
                _log.Information("There is a cluster: {Members}", join.Members);
                _cluster.JoinSeedNodes(join.Members.Select(Address.Parse));
                break;
            case BootstrapStep.Form:
                _log.Information("There is no cluster, and the others let this node form it");
                _cluster.Join(_cluster.SelfAddress);
                Timers.StartSingleTimer("nobody", NobodyCame.Instance, OthersJoinWithin);
                break;
            case BootstrapStep.Wait wait when wait.For != _said:
                _log.Information("This node waits for {What:l}", _said = wait.For);
                break;
        }

        var (nodes, question) = _bootstrap.Ask(Now);
        foreach (var node in nodes)
            Context.ActorSelection($"{node}/user/{Name}").Tell(question);
    }

    /// <summary>Those who let it form the cluster may be in another one by now, when they could not be reached meanwhile.</summary>
    private void LeaveAlone()
    {
        if (_cluster.State.Members.Count < _required)
            Context.System.EventStream.Publish(new NodeIsLost("it has formed a cluster, and too few nodes have come: there may be another one"));
    }

    private ImmutableArray<string> Members()
    {
        var members = _cluster.State.Members;
        return members.Any(member => member.UniqueAddress == _cluster.SelfUniqueAddress)
            ? [.. members.Where(member => member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up).Select(member => member.Address.ToString())]
            : [];
    }

    private sealed record Found(IReadOnlyList<string> Nodes, string? Problem) : INoSerializationVerificationNeeded;

    private sealed record Tick(bool Finds) : INoSerializationVerificationNeeded;

    private sealed record NobodyCame : INoSerializationVerificationNeeded
    {
        public static readonly NobodyCame Instance = new();
    }
}

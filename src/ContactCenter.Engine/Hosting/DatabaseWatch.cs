using Akka.Actor;
using ContactCenter.Engine.Serialization;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>From another node: the database answers me.</summary>
public sealed record DatabaseSeen : ICrossesProcesses;

/// <summary>
/// Asks the database once a second whether it is there, and tells the other nodes when it is. A node that does not reach it while another one does is
/// cut off: what its agents and queues do can't be kept here, and can elsewhere, so the node ends and they go there. When no node reaches the database,
/// moving helps nobody, and all of them go on as well as they can.
/// </summary>
public sealed class DatabaseWatch : ReceiveActor, IWithTimers
{
    /// <summary>The name of this actor on every node.</summary>
    public const string Name = "database-watch";

    /// <summary>How often the database is asked.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>For how long a node does not reach the database before it gives up.</summary>
    internal static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(4);

    /// <summary>For how long what another node has said holds.</summary>
    internal static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private readonly Func<CancellationToken, Task> _look;
    private readonly Func<IEnumerable<ICanTell>> _others;
    private readonly TimeProvider _time;
    private readonly ILogger _log = Log.ForContext<DatabaseWatch>();
    private DateTimeOffset _seen;
    private DateTimeOffset _seenByAnother = DateTimeOffset.MinValue;
    private bool _isLooking;
    private bool _isAway;

    /// <summary>The watch of a node.</summary>
    /// <param name="look">Asks the database something small; fails when there is no answer.</param>
    /// <param name="others">The watches of the other nodes that can be reached.</param>
    /// <param name="time">The clock.</param>
    public DatabaseWatch(Func<CancellationToken, Task> look, Func<IEnumerable<ICanTell>> others, TimeProvider time)
    {
        (_look, _others, _time) = (look, others, time);
        _seen = time.GetUtcNow();
        Receive<Due>(_ => Look());
        Receive<DatabaseSeen>(_ => _seenByAnother = _time.GetUtcNow());
        Receive<Answered>(_ => See());
        Receive<NotAnswered>(m => Miss(m.Problem));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => Timers.StartPeriodicTimer(Due.Instance, Due.Instance, LookEvery);

    private void Look()
    {
        Judge();
        if (_isLooking)
            return;
        _isLooking = true;
        var look = _look;
        Task.Run(async () =>
        {
            using var limit = new CancellationTokenSource(AnswerWithin);
            await look(limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
        }).PipeTo(Self, success: () => Answered.Instance, failure: problem => new NotAnswered(problem));
    }

    private void See()
    {
        _isLooking = false;
        _seen = _time.GetUtcNow();
        if (_isAway)
            _log.Information("The database answers again");
        _isAway = false;
        foreach (var other in _others())
            other.Tell(new DatabaseSeen(), Self);
    }

    private void Miss(Exception problem)
    {
        _isLooking = false;
        if (!_isAway)
            _log.Warning("The database does not answer: {Problem}", problem.GetBaseException().Message);
        _isAway = true;
        Judge();
    }

    private void Judge()
    {
        var now = _time.GetUtcNow();
        if (now - _seen >= GiveUpAfter && now - _seenByAnother <= FreshFor)
            Context.System.EventStream.Publish(new NodeIsLost("it does not reach the database, and another node does"));
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }

    private sealed record Answered : INoSerializationVerificationNeeded
    {
        public static readonly Answered Instance = new();
    }

    private sealed record NotAnswered(Exception Problem) : INoSerializationVerificationNeeded;
}

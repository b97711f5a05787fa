using Akka.Actor;
using Serilog;

namespace ContactCenter.Engine.Directories;

/// <summary>Looks from time to time whether another node, or an import, has changed the directory. What can't be read changes nothing.</summary>
public sealed class DirectoryActor : ReceiveActor, IWithTimers
{
    private readonly TimeSpan _interval;
    private readonly ILogger _log = Log.ForContext<DirectoryActor>();

    /// <summary>The one of this node.</summary>
    /// <param name="refresh">Serves what has changed.</param>
    /// <param name="interval">How long after one look the next comes.</param>
    public DirectoryActor(Func<Task> refresh, TimeSpan interval)
    {
        _interval = interval;
        Receive<Look>(_ => refresh().PipeTo(Self, success: () => Looked.Instance));
        Receive<Looked>(_ => LookAgain());
        Receive<Status.Failure>(m =>
        {
            _log.Error(m.Cause, "The directory in the database can't be read; the one of before is served");
            LookAgain();
        });
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => LookAgain();

    private void LookAgain() => Timers.StartSingleTimer(Look.Instance, Look.Instance, _interval);

    private sealed record Look : INoSerializationVerificationNeeded
    {
        public static readonly Look Instance = new();
    }

    private sealed record Looked : INoSerializationVerificationNeeded
    {
        public static readonly Looked Instance = new();
    }
}

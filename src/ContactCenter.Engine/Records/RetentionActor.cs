using Akka.Actor;
using ContactCenter.Engine.Records.Store;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>Deletes records that are older than the setting, once an hour; several nodes may do so at once.</summary>
public sealed class RetentionActor : ReceiveActor, IWithTimers
{
    /// <summary>Soon, so that a node that never runs for an hour deletes, too; not at once, when it has better things to do.</summary>
    internal static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    internal static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly ILogger _log = Log.ForContext<RetentionActor>();
    private readonly IRecordStore _store;
    private readonly TimeSpan _retention;
    private readonly TimeProvider _time;
    private bool _deleting;

    /// <summary>Begins to count the first minute.</summary>
    /// <param name="store">Where the records are.</param>
    /// <param name="retention">How long a record is kept after its call ended.</param>
    /// <param name="time">The clock.</param>
    public RetentionActor(IRecordStore store, TimeSpan retention, TimeProvider time)
    {
        (_store, _retention, _time) = (store, retention, time);
        Receive<Due>(_ => Delete());
        Receive<Deleted>(deleted =>
        {
            _deleting = false;
            if (deleted.Calls > 0)
                _log.Information("{Calls} records older than {Retention} were deleted", deleted.Calls, _retention);
        });
        Receive<DeleteFailed>(failed =>
        {
            _deleting = false;
            _log.Warning(failed.Problem, "Records older than {Retention} could not be deleted; the next try is in an hour", _retention);
        });
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => Timers.StartPeriodicTimer(Due.Instance, Due.Instance, First, Interval);

    private void Delete()
    {
        if (_deleting)
            return;
        _deleting = true;
        var (store, before) = (_store, _time.GetUtcNow() - _retention);
        Task.Run(() => store.DeleteEndedBeforeAsync(before, CancellationToken.None))
            .PipeTo(Self, success: calls => new Deleted(calls), failure: problem => new DeleteFailed(problem));
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }

    private sealed record Deleted(int Calls) : INoSerializationVerificationNeeded;

    private sealed record DeleteFailed(Exception Problem) : INoSerializationVerificationNeeded;
}

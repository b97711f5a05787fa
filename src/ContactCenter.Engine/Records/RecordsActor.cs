using Akka.Actor;
using ContactCenter.Engine.Records.Store;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>
/// Takes one record for each call that ended, writes it to the log and hands it to the store, many at a time. A record leaves memory when the store has
/// it; what is written twice because an answer was lost is stored once. What agents amend goes the same way, and they are told when it is stored.
/// <code>
/// Collecting ──100 records, 200 ms, or flush──▶ Writing ──done──▶ Collecting
///                                                │  ▲
///                                              failed └─1 s, 2 s … 30 s, or flush── BackingOff
/// </code>
/// </summary>
public sealed class RecordsActor : ReceiveActor, IWithTimers
{
    /// <summary>The most records in one transaction.</summary>
    internal const int BatchSize = 100;

    /// <summary>The most records in memory: some hours of a busy centre, some ten megabytes.</summary>
    internal const int Capacity = 10_000;

    /// <summary>How long a record waits for others.</summary>
    internal static readonly TimeSpan BatchWithin = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a stopping node waits for its last records to be stored.</summary>
    internal static readonly TimeSpan FlushWithin = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly ILogger _log = Log.ForContext<RecordsActor>();
    private readonly IRecordStore? _store;
    private readonly Queue<CallRecord> _waiting = new();
    private readonly List<IActorRef> _flushing = [];
    private readonly Queue<(CallAmendment Amendment, IActorRef From)> _amendments = new();
    private CallRecord[] _batch = [];
    private (CallAmendment Amendment, IActorRef From)[] _amending = [];
    private int _failures;
    private int _lost;

    /// <summary>Ready for records.</summary>
    /// <param name="store">Where they are kept; null: in the log alone.</param>
    public RecordsActor(IRecordStore? store)
    {
        _store = store;
        Collecting();
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>What was not stored in time gets a last chance; the records of a whole node that stops were flushed before.</summary>
    protected override void PostStop()
    {
        if (_store is { } store && (!IsBatchEmpty || !IsNothingWaiting))
            _ = WriteLastAsync(store, [.. _batch, .. _waiting], [.. _amending.Concat(_amendments).Select(a => a.Amendment)], _log);
    }

    private void Collecting()
    {
        Receive<QueryRecords>(TellState);
        Receive<CallRecord>(record =>
        {
            Take(record);
            WriteSoon();
        });
        Receive<CallAmendment>(amendment =>
        {
            Take(amendment);
            WriteSoon();
        });
        Receive<Due>(_ => Write());
        Receive<FlushRecords>(_ =>
        {
            _flushing.Add(Sender);
            Write();
        });
    }

    private void Writing()
    {
        Receive<QueryRecords>(TellState);
        Receive<CallRecord>(Take);
        Receive<CallAmendment>(Take);
        Receive<FlushRecords>(_ => _flushing.Add(Sender));
        Receive<Written>(_ =>
        {
            if (_failures > 0)
                _log.Information("The store takes records again; {Waiting} are waiting, {Lost} are in the log only", _waiting.Count, _lost);
            foreach (var (amendment, from) in _amending)
                from.Tell(new AmendmentStored(amendment.Id));
            (_failures, _lost, _batch, _amending) = (0, 0, [], []);
            Become(Collecting);
            if (!IsNothingWaiting)
                Write(); // they have waited while the others were written
            else
                TellFlushed();
        });
        Receive<WriteFailed>(failed =>
        {
            var retry = NextRetry();
            _log.Warning(failed.Problem, "The store does not take {Records} records and {Amendments} amendments, {Waiting} more records are waiting; they are sent again in {Retry}",
                _batch.Length, _amending.Length, _waiting.Count, retry);
            Become(BackingOff);
            Timers.StartSingleTimer(Due.Instance, Due.Instance, retry);
        });
    }

    private void BackingOff()
    {
        Receive<QueryRecords>(TellState);
        Receive<CallRecord>(Take);
        Receive<CallAmendment>(Take);
        Receive<Due>(_ => Write());
        Receive<FlushRecords>(_ =>
        {
            _flushing.Add(Sender);
            Write();
        });
    }

    /// <summary>Writes the batch that failed, else the next one.</summary>
    private void Write()
    {
        Timers.Cancel(Due.Instance);
        if (_store is null || (IsBatchEmpty && IsNothingWaiting))
        {
            TellFlushed();
            return;
        }

        if (IsBatchEmpty)
            (_batch, _amending) = (NextOf(_waiting), NextOf(_amendments));
        var (store, batch) = (_store, _batch);
        CallAmendment[] amending = [.. _amending.Select(a => a.Amendment)];
        Become(Writing);
        // SQLite's provider knows no asynchronous work: the write blocks a thread of the pool, and none of an actor.
        Task.Run(() => WriteAsync(store, batch, amending, CancellationToken.None))
            .PipeTo(Self, success: () => Written.Instance, failure: problem => new WriteFailed(problem));
    }

    private void Take(CallRecord record)
    {
        _log.Information(
            "Call {CallId} ended: {Cause}; {Direction} {RemoteNumber} → {DialledNumber}, agent {Agent}, waited {WaitSeconds:F3} s, talked {TalkSeconds:F3} s",
            record.Call.Id, record.Cause, record.Call.Direction, record.Call.RemoteNumber, record.Call.DialledNumber, record.Agent,
            ((record.AnsweredAt ?? record.EndedAt) - record.Call.StartedAt).TotalSeconds,
            (record.EndedAt - (record.AnsweredAt ?? record.EndedAt)).TotalSeconds);
        if (_store is null)
            return;
        if (_waiting.Count + _batch.Length < Capacity)
            _waiting.Enqueue(record);
        else if (_lost++ == 0)
            _log.Error("{Capacity} records wait for the store, which does not take any: from call {CallId} on they are in the log only", Capacity, record.Call.Id);
    }

    /// <summary>What is too much is left to its agent, who is told soon enough that it is not stored.</summary>
    private void Take(CallAmendment amendment)
    {
        if (amendment.Disposition is { } disposition)
            _log.Information("Call {CallId}: disposition {Disposition} by agent {Agent}", amendment.Call, disposition.Code, amendment.Agent);
        if (_store is null)
            Sender.Tell(new AmendmentStored(amendment.Id)); // the log is all there is
        else if (_amendments.Count < Capacity)
            _amendments.Enqueue((amendment, Sender));
    }

    private bool IsBatchEmpty => _batch.Length == 0 && _amending.Length == 0;

    private bool IsNothingWaiting => _waiting.Count == 0 && _amendments.Count == 0;

    private void WriteSoon()
    {
        if (_waiting.Count >= BatchSize || _amendments.Count >= BatchSize)
            Write();
        else if (!IsNothingWaiting && !Timers.IsTimerActive(Due.Instance))
            Timers.StartSingleTimer(Due.Instance, Due.Instance, BatchWithin);
    }

    private static T[] NextOf<T>(Queue<T> queue) => [.. Enumerable.Range(0, Math.Min(BatchSize, queue.Count)).Select(_ => queue.Dequeue())];

    private static async Task WriteAsync(IRecordStore store, CallRecord[] records, CallAmendment[] amendments, CancellationToken cancel)
    {
        if (records.Length > 0)
            await store.WriteAsync(records, cancel).ConfigureAwait(false);
        if (amendments.Length > 0)
            await store.AmendAsync(amendments, cancel).ConfigureAwait(false);
    }

    /// <summary>Doubles up to its limit; who stops has no time for that.</summary>
    private TimeSpan NextRetry()
    {
        var retry = FirstRetry * Math.Pow(2, Math.Min(_failures++, 10));
        return _flushing.Count > 0 ? FirstRetry : retry < LongestRetry ? retry : LongestRetry;
    }

    private void TellState(QueryRecords query) => Sender.Tell(new RecordsState(_waiting.Count + _batch.Length, _failures, _lost));

    private void TellFlushed()
    {
        foreach (var who in _flushing)
            who.Tell(RecordsFlushed.Instance);
        _flushing.Clear();
    }

    private static async Task WriteLastAsync(IRecordStore store, CallRecord[] records, CallAmendment[] amendments, ILogger log)
    {
        using var limit = new CancellationTokenSource(FlushWithin);
        try
        {
            await Task.Run(() => WriteAsync(store, records, amendments, limit.Token), limit.Token).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            log.Error(problem, "{Records} records could not be stored before the stop and are in the log only; {Amendments} amendments are lost", records.Length, amendments.Length);
        }
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }

    private sealed record Written : INoSerializationVerificationNeeded
    {
        public static readonly Written Instance = new();
    }

    private sealed record WriteFailed(Exception Problem) : INoSerializationVerificationNeeded;
}

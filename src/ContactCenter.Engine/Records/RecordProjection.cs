using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using ContactCenter.Engine.Records.Store;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>
/// Brings the records of calls that ended from the journal into their tables. The position up to which it has come is stored in the same transaction
/// as the records, so that each comes there exactly once, whatever fails in between.
/// <code>
/// Starting ──position known──▶ Idle ──journal is longer──▶ Working ──stored──▶ Idle
///                                                           │   ▲
///                                                         failed └─1 s, 2 s … 30 s── BackingOff
/// </code>
/// </summary>
public sealed class RecordProjection : ReceiveActor, IWithTimers
{
    /// <summary>The most facts that are read at once.</summary>
    internal const int BatchSize = 1_000;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    private readonly string _stream;
    private readonly IRecordStore _store;
    private readonly ICurrentEventsByPersistenceIdQuery _journal;
    private readonly IMaterializer _materializer = Context.Materializer();
    private readonly ILogger _log = Log.ForContext<RecordProjection>();
    private long? _position;
    private long _known;
    private int _failures;

    /// <summary>Projects that stream.</summary>
    /// <param name="stream">Its name in the journal.</param>
    /// <param name="store">The tables.</param>
    /// <param name="journal">Reads the journal.</param>
    public RecordProjection(string stream, IRecordStore store, ICurrentEventsByPersistenceIdQuery journal)
    {
        (_stream, _store, _journal) = (stream, store, journal);
        Working();
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => Work();

    private void Idle() => Receive<ProjectUpTo>(m =>
    {
        _known = m.Sequence;
        Work();
    });

    private void Working()
    {
        Receive<ProjectUpTo>(m => _known = m.Sequence);
        Receive<Projected>(m =>
        {
            if (_failures > 0)
                _log.Information("Records are projected again");
            _failures = 0;
            _position = m.Position;
            Context.Parent.Tell(m);
            Work();
        });
        Receive<Status.Failure>(failed =>
        {
            var retry = FirstRetry * Math.Pow(2, Math.Min(_failures++, 10));
            retry = retry < LongestRetry ? retry : LongestRetry;
            _log.Warning(failed.Cause, "Records could not be projected; the next try is in {Retry}", retry);
            Become(BackingOff);
            Timers.StartSingleTimer(Due.Instance, Due.Instance, retry);
        });
    }

    private void BackingOff()
    {
        Receive<ProjectUpTo>(m => _known = m.Sequence);
        Receive<Due>(_ => Work());
    }

    private void Work()
    {
        if (_position is not { } position)
        {
            Become(Working);
            Task.Run(() => _store.PositionAsync(_stream, CancellationToken.None)).PipeTo(Self, success: found => new Projected(found));
            return;
        }

        if (position >= _known)
        {
            Become(Idle);
            return;
        }

        Become(Working);
        var to = Math.Min(_known, position + BatchSize);
        var facts = _journal.CurrentEventsByPersistenceId(_stream, position + 1, to).RunWith(Sink.Seq<EventEnvelope>(), _materializer);
        Task.Run(() => StoreAsync(facts, position, to)).PipeTo(Self);
    }

    private async Task<Projected> StoreAsync(Task<IImmutableList<EventEnvelope>> facts, long from, long to)
    {
        var events = (await facts.ConfigureAwait(false)).Select(envelope => envelope.Event).ToArray();
        await _store.ProjectAsync(_stream, from, to, [.. events.OfType<CallClosed>().Select(closed => closed.Record)],
            [.. events.OfType<CallAmended>().Select(amended => amended.Amendment)], CancellationToken.None).ConfigureAwait(false);
        return new Projected(to);
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }
}

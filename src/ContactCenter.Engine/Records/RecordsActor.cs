using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Journal;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>
/// Keeps what happens to the calls of this node in one stream of the journal, many facts at a time, and has the records of calls that ended projected
/// from it. Calls tell it and do not wait, but for their beginning. What a node that failed has left open is closed when the node starts again.
/// <code>
/// Recalling ──all recalled──▶ Closing ──leftovers known──▶ Ready ──facts──▶ Writing ──kept──▶ Ready
///   │ ▲                                                                        │
///   │ └─────────── some time later ── Failing ◀─────────────gone───────────────┘
///   └──another node has the stream──▶ Lost
/// </code>
/// </summary>
public sealed partial class RecordsActor : ReceiveActor, IWithTimers
{
    /// <summary>The most facts that are written at once.</summary>
    internal const int BatchSize = 500;

    /// <summary>The most facts in memory while the journal takes none: some minutes of a busy centre.</summary>
    internal const int Capacity = 200_000;

    /// <summary>How often the node leaves a sign of life while calls are open: a call that its node fails under ended at the last one.</summary>
    internal static readonly TimeSpan SignEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a stopping node waits for its last records to be stored.</summary>
    internal static readonly TimeSpan FlushWithin = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ReadSignAgain = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = Log.ForContext<RecordsActor>();
    private readonly CallStream? _stream;
    private readonly JournalLink? _journal;
    private readonly Queue<Waiting> _waiting = new();
    private readonly List<IActorRef> _awaiting = [];
    private readonly List<IActorRef> _flushing = [];
    private IActorRef _projection = ActorRefs.Nobody;
    private long _projected;
    private int _lost;

    /// <summary>Ready for calls.</summary>
    /// <param name="stream">Where facts and records are kept; null: records go to the log alone.</param>
    public RecordsActor(CallStream? stream)
    {
        _stream = stream;
        _journal = stream is null ? null : new JournalLink(Context, Timers, stream.Name);
        if (stream is null)
            Logging();
        else
            Recalling();
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        if (_journal is null)
            return;
        _projection = Context.ActorOf(_stream!.Projection, "projection");
        Timers.StartPeriodicTimer(SignDue.Instance, SignDue.Instance, SignEvery);
        _journal.Open();
    }

    /// <summary>Without a journal a record is a line of the log.</summary>
    private void Logging()
    {
        Receive<CallRecord>(Say);
        Receive<CallBegan>(began => Sender.Tell(new CallMayBegin(began.Call)));
        Receive<KeepThenTell>(keep => keep.Who.Tell(keep.Then));
        Receive<ICallFact>(_ => { });
        Receive<CallAmendment>(amendment =>
        {
            Say(amendment);
            Sender.Tell(new AmendmentStored(amendment.Id)); // the log is all there is
        });
        Receive<AwaitRecords>(_ => Sender.Tell(RecordsReady.Instance));
        Receive<FlushRecords>(_ => Sender.Tell(RecordsFlushed.Instance));
        Receive<QueryRecords>(_ => Sender.Tell(new RecordsState(0, 0, 0)));
    }

    private void Recalling()
    {
        Receive<Recalled>(Recall, _ => _journal!.Speaks(Sender));
        Receive<RecallDone>(EndRecall, _ => _journal!.Speaks(Sender));
        Receive<StreamLost>(LoseStream, _ => _journal!.Speaks(Sender));
        TakeFacts(() => { });
        Always();
    }

    /// <summary>When did the node that failed last show that it lived?</summary>
    private void Closing()
    {
        Receive<SignRead>(sign => CloseLeftovers(sign.Last));
        Receive<SignNotRead>(_ => Timers.StartSingleTimer(ReadSign.Instance, ReadSign.Instance, ReadSignAgain));
        Receive<ReadSign>(_ => AskForSign());
        TakeFacts(() => { });
        Always();
    }

    private void Ready()
    {
        TakeFacts(Write);
        Always();
    }

    private void Writing()
    {
        Receive<Appended>(m => Keep(m.Sequence), _ => _journal!.Speaks(Sender));
        TakeFacts(() => { });
        Always();
    }

    /// <summary>The journal takes nothing now. Calls go on; what happens to them waits.</summary>
    private void Failing()
    {
        Receive<ReopenJournal>(_ =>
        {
            Become(Recalling);
            _journal!.Open();
        });
        TakeFacts(() => { });
        Always();
    }

    /// <summary>Another node has closed the calls of this one, which is about to stop: what they still do is known to nobody else any more.</summary>
    private void Lost()
    {
        Receive<CallBegan>(began => Sender.Tell(new CallMayBegin(began.Call)));
        Receive<ICallFact>(_ => { });
        Receive<CallRecord>(Say);
        Receive<FlushRecords>(_ => Sender.Tell(RecordsFlushed.Instance));
        Receive<QueryRecords>(_ => Sender.Tell(new RecordsState(0, 0, _lost)));
        ReceiveAny(_ => { });
    }

    private void TakeFacts(Action then)
    {
        Receive<CallRecord>(record =>
        {
            Say(record);
            Take(new CallClosed(record));
            then();
        });
        Receive<CallAmendment>(amendment =>
        {
            Say(amendment);
            Take(new CallAmended(amendment), Sender, new AmendmentStored(amendment.Id));
            then();
        });
        Receive<KeepThenTell>(keep =>
        {
            Take(keep.Fact, keep.Who, keep.Then);
            then();
        });
        Receive<ICallFact>(fact =>
        {
            if (fact is CallBegan)
                Take(fact, Sender, new CallMayBegin(fact.Call));
            else
                Take(fact);
            then();
        });
    }

    private void Always()
    {
        Receive<Projected>(m =>
        {
            _projected = m.Position;
            TellWhenFlushed();
        });
        Receive<SignDue>(_ => GiveSign());
        Receive<SignGiven>(_ => _isSigning = false);
        Receive<AwaitRecords>(_ =>
        {
            _awaiting.Add(Sender);
            TellWhenReady();
        });
        Receive<FlushRecords>(_ =>
        {
            _flushing.Add(Sender);
            TellWhenFlushed();
        });
        Receive<QueryRecords>(_ => Sender.Tell(new RecordsState(_waiting.Count + _batch.Length, _open.Count, _lost)));
        Receive<JournalFailed>(_ => { }); // JournalGone follows
        Receive<JournalGone>(_ => LoseJournal(), m => _journal!.Speaks(m.Journal));
    }

    private void Take(ICallFact fact, IActorRef? who = null, object? then = null)
    {
        var waiting = new Waiting(fact, who, then);
        if (_isFailing)
            waiting.LetBegin();
        if (_waiting.Count < Capacity)
            _waiting.Enqueue(waiting);
        else if (_lost++ == 0)
            _log.Error("{Capacity} facts of calls wait for the journal, which takes none: from call {CallId} on they are lost", Capacity, fact.Call);
    }

    private void TellWhenReady()
    {
        if (!_isRecalled || !_leftovers.IsEmpty)
            return;
        foreach (var who in _awaiting)
            who.Tell(RecordsReady.Instance);
        _awaiting.Clear();
    }

    private void TellWhenFlushed()
    {
        if (_waiting.Count > 0 || !_batch.IsEmpty || _projected < _journal!.Confirmed)
            return;
        foreach (var who in _flushing)
            who.Tell(RecordsFlushed.Instance);
        _flushing.Clear();
    }

    private void Say(CallRecord record) => _log.Information(
        "Call {CallId} ended: {Cause}; {Direction} {RemoteNumber} → {DialledNumber}, agent {Agent}, waited {WaitSeconds:F3} s, talked {TalkSeconds:F3} s",
        record.Call.Id, record.Cause, record.Call.Direction, record.Call.RemoteNumber, record.Call.DialledNumber, record.Agent,
        ((record.AnsweredAt ?? record.EndedAt) - record.Call.StartedAt).TotalSeconds,
        (record.EndedAt - (record.AnsweredAt ?? record.EndedAt)).TotalSeconds);

    private void Say(CallAmendment amendment)
    {
        if (amendment.Disposition is { } disposition)
            _log.Information("Call {CallId}: disposition {Disposition} by agent {Agent}", amendment.Call, disposition.Code, amendment.Agent);
    }

    /// <summary>A fact that waits, and what is told to whom once it is kept.</summary>
    private sealed class Waiting(ICallFact fact, IActorRef? who, object? then)
    {
        public ICallFact Fact => fact;

        /// <summary>No caller waits for the journal to work again.</summary>
        public void LetBegin()
        {
            if (fact is CallBegan)
                Tell();
        }

        /// <summary>Once.</summary>
        public void Tell()
        {
            who?.Tell(then);
            who = null;
        }
    }
}

using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Queues;

// The line as it is kept: a queue that starts anew, on this node or another, finds its callers at their places. Nobody waits for that; a call that is
// answered within a second is never written, and while nothing can be written the queue goes on.
public sealed partial class QueueActor
{
    private const int EntriesBetweenSnapshots = 500;

    /// <summary>What comes and goes within this time is not written.</summary>
    private static readonly TimeSpan KeepAfter = TimeSpan.FromSeconds(1);

    private readonly JournalLink? _journal;
    private readonly Dictionary<CallId, CallInLine> _kept = [];
    private ImmutableArray<IJournalEntry> _batch = [];
    private bool _isOpen;
    private bool _keptPaused;
    private long _lastSnapshot;

    private void ListenToJournal()
    {
        Receive<Recalled>(m => Recall(m), _ => _journal!.Speaks(Sender));
        Receive<RecallDone>(EndRecall, _ => _journal!.Speaks(Sender));
        Receive<StreamLost>(LoseStream, _ => _journal!.Speaks(Sender));
        Receive<Appended>(m => EndKeeping(m.Sequence), _ => _journal!.Speaks(Sender));
        Receive<JournalFailed>(_ => { }); // JournalGone follows
        Receive<JournalGone>(_ => LoseJournal(), m => _journal!.Speaks(m.Journal));
        Receive<ReopenJournal>(_ => _journal!.Open());
        Receive<KeepDue>(_ => KeepLine());
        Receive<ReadTooSlow>(_ => ServeUnread());
        Receive<HoldOver>(_ => EndHolding());
        Receive<NoLongerExpected>(_ =>
        {
            _expected.Clear();
            KeepLineSoon();
        });
    }

    private void KeepLineSoon()
    {
        if (_journal is not null && !Timers.IsTimerActive(KeepDue.Instance))
            Timers.StartSingleTimer(KeepDue.Instance, KeepDue.Instance, KeepAfter);
    }

    /// <summary>Writes in what the line differs from what is kept of it.</summary>
    private void KeepLine()
    {
        if (!_isOpen || !_batch.IsEmpty)
            return; // when that is over, the line is looked at again
        var left = _kept.Keys.Where(call => !_state.Calls.ContainsKey(call) && !_expected.ContainsKey(call)).ToImmutableArray();
        var come = _state.Calls.Values.Where(call => !IsKept(call)).OrderBy(call => call.Place)
            .Select(call => new CallInLine(call.Call, call.Place, call.Since, CallSearch.NodeOf(Context, _calls[call.Call].Actor)));
        _batch =
        [
            .. come,
            .. left.IsEmpty ? Array.Empty<IJournalEntry>() : [new CallsLeftLine(left)],
            .. _state.Paused == _keptPaused ? Array.Empty<IJournalEntry>() : [new QueuePaused(_state.Paused)],
        ];
        if (!_batch.IsEmpty)
            _journal!.Append(_batch);
    }

    /// <summary>Where it stands: a call that has left and joined again stands somewhere else.</summary>
    private bool IsKept(WaitingCall call) => _kept.TryGetValue(call.Call, out var kept) && kept.Place == call.Place && kept.Since == call.Since;

    private void EndKeeping(long sequence)
    {
        _journal!.Works();
        _journal.Confirm(sequence);
        foreach (var entry in _batch)
            Apply(entry);
        _batch = [];
        if (sequence - _lastSnapshot >= EntriesBetweenSnapshots)
        {
            _lastSnapshot = sequence;
            _journal.Keep(new KeepSnapshot(new QueueLine([.. _kept.Values], _state.NextPlace) { Paused = _keptPaused }));
        }

        KeepLineSoon();
    }

    private void LoseJournal()
    {
        if (_isOpen || !_isServing)
            _log.Warning("The line of queue {Queue} can't be stored; it goes on", _key);
        _isOpen = false;
        _journal!.Reopen();
        Serve(); // callers come first
    }

    /// <summary>The queue runs elsewhere: its calls join there when they say again that they wait.</summary>
    private void LoseStream(StreamLost lost)
    {
        _log.Warning("Queue {Queue} has moved to {Node}, and ends here", _key, lost.Node);
        Context.Stop(Self);
    }

    private sealed record KeepDue : INoSerializationVerificationNeeded
    {
        public static readonly KeepDue Instance = new();
    }
}

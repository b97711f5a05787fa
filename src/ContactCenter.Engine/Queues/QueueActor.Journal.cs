using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Queues;

// The line as it is kept: a queue that starts anew, on this node or another, finds its callers at their places. Nobody waits for that; a call that is
// answered within a second is never written, and while nothing can be written the queue goes on.
public sealed partial class QueueActor : IWithStash
{
    private const int EntriesBetweenSnapshots = 500;

    /// <summary>What comes and goes within this time is not written.</summary>
    private static readonly TimeSpan KeepAfter = TimeSpan.FromSeconds(1);

    /// <summary>Calls of before join again within this time, or are gone: they say that they wait every five seconds, and are asked at once.</summary>
    private static readonly TimeSpan ExpectFor = TimeSpan.FromSeconds(15);

    private readonly JournalLink? _journal;
    private readonly Dictionary<CallId, CallInLine> _kept = [];
    private readonly Dictionary<CallId, Standing> _expected = [];
    private ImmutableArray<IJournalEntry> _batch = [];
    private bool _isRecalled;
    private bool _isOpen;
    private long _lastSnapshot;

    /// <inheritdoc />
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        if (_journal is null)
            return;
        BecomeStacked(Recalling);
        _journal.Open();
    }

    /// <summary>The line of before comes first, when it can be had.</summary>
    private void Recalling()
    {
        ListenToJournal();
        ReceiveAny(_ => Stash.Stash());
    }

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
        Receive<NoLongerExpected>(_ =>
        {
            _expected.Clear();
            KeepLineSoon();
        });
    }

    private void Recall(Recalled recalled)
    {
        if (recalled.Sequence <= _journal!.Confirmed)
            return;
        switch (recalled.Entry)
        {
            case QueueLine line:
                _kept.Clear();
                foreach (var call in line.Calls)
                    Apply(call);
                _state = _state with { NextPlace = Math.Max(_state.NextPlace, line.NextPlace) };
                _lastSnapshot = recalled.Sequence;
                break;
            default:
                Apply(recalled.Entry);
                break;
        }
    }

    private void Apply(IJournalEntry entry)
    {
        switch (entry)
        {
            case CallInLine call:
                _kept[call.Call] = call;
                _state = _state with { NextPlace = Math.Max(_state.NextPlace, call.Place + 1) };
                break;
            case CallsLeftLine left:
                foreach (var call in left.Calls)
                    _kept.Remove(call);
                break;
        }
    }

    private void EndRecall(RecallDone done)
    {
        _journal!.Works();
        _journal.Confirm(done.Sequence);
        _isOpen = true;
        _batch = [];
        if (!_isRecalled)
        {
            Expect();
            Serve();
        }

        KeepLineSoon();
    }

    private void Expect()
    {
        foreach (var call in _kept.Values)
        {
            _expected[call.Call] = new Standing(call.Place, call.Since);
            CallSearch.Find(Context, call.CallNode, call.Call, _services.Calls)?.Tell(new QueueLooksForCall(call.Call));
        }

        if (_expected.Count == 0)
            return;
        _log.Information("Queue {Queue}: {Waiting} calls stood in the line", _key, _expected.Count);
        Timers.StartSingleTimer(NoLongerExpected.Instance, NoLongerExpected.Instance, ExpectFor);
    }

    private void Serve()
    {
        _isRecalled = true;
        UnbecomeStacked();
        Stash.UnstashAll();
    }

    private Standing? StandingOf(CallId call) => _expected.Remove(call, out var standing) ? standing : null;

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
        var come = _state.Calls.Values.Where(call => !_kept.ContainsKey(call.Call)).OrderBy(call => call.Place)
            .Select(call => new CallInLine(call.Call, call.Place, call.Since, CallSearch.NodeOf(Context, _calls[call.Call].Actor)));
        _batch = [.. come, .. left.IsEmpty ? Array.Empty<IJournalEntry>() : [new CallsLeftLine(left)]];
        if (!_batch.IsEmpty)
            _journal!.Append(_batch);
    }

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
            _journal.Keep(new KeepSnapshot(new QueueLine([.. _kept.Values], _state.NextPlace)));
        }

        KeepLineSoon();
    }

    private void LoseJournal()
    {
        if (_isOpen || !_isRecalled)
            _log.Warning("The line of queue {Queue} can't be stored; it goes on", _key);
        _isOpen = false;
        _journal!.Reopen();
        if (!_isRecalled)
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

    private sealed record NoLongerExpected : INoSerializationVerificationNeeded
    {
        public static readonly NoLongerExpected Instance = new();
    }
}

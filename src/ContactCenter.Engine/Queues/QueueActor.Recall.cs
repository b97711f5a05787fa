using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Queues;

// The line of before: it is read when the queue starts, and its calls are asked whether they wait. Callers come first: a line that can't be read, or not
// soon, takes effect when it can be.
public sealed partial class QueueActor : IWithStash
{
    /// <summary>A journal that is slower than this is not waited for.</summary>
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(2);

    /// <summary>Calls of before join again within this time, or are gone: they say that they wait every five seconds, and are asked at once.</summary>
    private static readonly TimeSpan ExpectFor = TimeSpan.FromSeconds(15);

    /// <summary>
    /// For so long agents who are idle are not given to the calls that are back first: whoever stood before them may come a moment later.
    /// </summary>
    private static readonly TimeSpan HoldFor = TimeSpan.FromSeconds(1.5);

    private readonly Dictionary<CallId, Standing> _expected = [];
    private readonly Dictionary<AgentKey, DateTimeOffset> _heldAgents = [];
    private bool _isHolding;
    private bool _isServing;
    private bool _isRecalled;
    private bool? _saidBeforeRecall;

    /// <inheritdoc />
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        if (_journal is null)
            return;
        BecomeStacked(Recalling);
        Timers.StartSingleTimer(ReadTooSlow.Instance, ReadTooSlow.Instance, ReadWithin);
        _journal.Open();
    }

    /// <summary>The line of before comes first, when it can be had.</summary>
    private void Recalling()
    {
        ListenToJournal();
        ReceiveAny(_ => Stash.Stash());
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
                _keptPaused = line.Paused;
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
            case QueuePaused paused:
                _keptPaused = paused.Paused;
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
            _isRecalled = true;
            _state = InOldOrder() with { Paused = _saidBeforeRecall ?? _keptPaused };
            Expect();
        }

        Serve();
        KeepLineSoon();
    }

    /// <summary>Who has joined before the line could be read stands at its old place, or behind all who were in it.</summary>
    private QueueState InOldOrder()
    {
        var next = _state.NextPlace;
        WaitingCall[] calls =
        [
            .. _state.Calls.Values.OrderBy(call => call.Place).Select(call => _kept.TryGetValue(call.Call, out var kept)
                ? call with { Place = kept.Place, Since = kept.Since }
                : call with { Place = next++ }),
        ];
        return _state with
        {
            Calls = calls.ToImmutableDictionary(call => call.Call),
            Line = calls.Where(call => call.Offer is null).ToImmutableSortedDictionary(call => call.Place, call => call.Call),
            NextPlace = next,
        };
    }

    private void Expect()
    {
        foreach (var call in _kept.Values.Where(call => !_state.Calls.ContainsKey(call.Call)))
        {
            _expected[call.Call] = new Standing(call.Place, call.Since);
            CallSearch.Find(Context, call.CallNode, call.Call, _services.Calls)?.Tell(new QueueLooksForCall(call.Call));
        }

        if (_expected.Count == 0)
            return;
        _log.Information("Queue {Queue}: {Waiting} calls stood in the line", _key, _expected.Count);
        Timers.StartSingleTimer(NoLongerExpected.Instance, NoLongerExpected.Instance, ExpectFor);
        _isHolding = true;
        Timers.StartSingleTimer(HoldOver.Instance, HoldOver.Instance, HoldFor);
    }

    private void ListAgent(AgentIsIdle idle)
    {
        if (_isHolding)
            _heldAgents[idle.Agent] = idle.Since;
        else
            Handle(new ListAgent(Now, idle.Agent, idle.Since));
    }

    private void UnlistAgent(AgentIsNotIdle busy)
    {
        _heldAgents.Remove(busy.Agent);
        Handle(new UnlistAgent(Now, busy.Agent));
    }

    /// <summary>All who stood in the line are back, or late.</summary>
    private void EndHolding()
    {
        if (!_isHolding)
            return;
        _isHolding = false;
        Timers.Cancel(HoldOver.Instance);
        foreach (var (agent, since) in _heldAgents.OrderBy(held => held.Value))
            Handle(new ListAgent(Now, agent, since));
        _heldAgents.Clear();
    }

    private void ServeUnread()
    {
        _log.Warning("The line of queue {Queue} could not be read within {ReadWithin}; it goes on", _key, ReadWithin);
        Serve();
    }

    private void Serve()
    {
        if (_isServing)
            return;
        _isServing = true;
        Timers.Cancel(ReadTooSlow.Instance);
        UnbecomeStacked();
        Stash.UnstashAll();
    }

    private Standing? StandingOf(CallId call) => _expected.Remove(call, out var standing) ? standing : null;

    private sealed record ReadTooSlow : INoSerializationVerificationNeeded
    {
        public static readonly ReadTooSlow Instance = new();
    }

    private sealed record HoldOver : INoSerializationVerificationNeeded
    {
        public static readonly HoldOver Instance = new();
    }

    private sealed record NoLongerExpected : INoSerializationVerificationNeeded
    {
        public static readonly NoLongerExpected Instance = new();
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Media;

namespace ContactCenter.Engine.Calls;

/// <summary>A leg of a call as it is now.</summary>
/// <param name="Leg">Which.</param>
/// <param name="Port">Its media port, whose counters may be read at any time; null: it has none yet.</param>
/// <param name="AnsweredAt">When it was answered; null: not yet.</param>
public sealed record LegStanding(LegId Leg, MediaPort? Port, DateTimeOffset? AnsweredAt);

/// <summary>A call as it is now.</summary>
/// <param name="Info">Who calls whom.</param>
/// <param name="Enterprise">Whose call.</param>
/// <param name="State">All that is known of it.</param>
/// <param name="Legs">Its legs.</param>
/// <param name="Actor">Where it runs.</param>
public sealed record CallStanding(CallInfo Info, EnterpriseId Enterprise, CallState State, ImmutableArray<LegStanding> Legs, IActorRef Actor);

/// <summary>A SIP dialog of a call.</summary>
/// <param name="Leg">The leg that owns it.</param>
/// <param name="SipCallId">Its Call-ID.</param>
public sealed record LegDialog(LegId Leg, string SipCallId);

/// <summary>
/// This node's calls as they stand, for those who look on: calls write what they are at every change, nobody asks them. Safe from any thread.
/// </summary>
public sealed class CallBoard
{
    /// <summary>So many calls that are over keep their dialogs, for traces, and how they sounded.</summary>
    private const int OverKept = 500;

    private readonly ConcurrentDictionary<CallId, CallStanding> _live = new();
    private readonly ConcurrentDictionary<CallId, ImmutableArray<LegDialog>> _dialogs = new();
    private readonly ConcurrentQueue<CallId> _over = new();
    private readonly EndedCalls _ended = new(OverKept);

    /// <summary>The calls, in no order.</summary>
    public IEnumerable<CallStanding> Live => _live.Values;

    /// <summary>How many there are.</summary>
    public int Count => _live.Count;

    /// <summary>The calls whose dialogs are known: those that there are, and the last ones that are over.</summary>
    public IEnumerable<CallId> Known => _dialogs.Keys;

    /// <summary>The call; null: there is none now.</summary>
    public CallStanding? Find(CallId call) => _live.GetValueOrDefault(call);

    /// <summary>The last calls that are over, in no order.</summary>
    public IEnumerable<CallOver> Over => _ended.All;

    /// <summary>The SIP dialogs that the call has, or had.</summary>
    public ImmutableArray<LegDialog> DialogsOf(CallId call) => _dialogs.GetValueOrDefault(call, []);

    internal void Show(CallStanding standing)
    {
        _live[standing.Info.Id] = standing;
        _ended.NoteParties(standing);
    }

    internal void AddLegEnd(CallId call, LegReport leg) => _ended.Add(call, leg);

    internal void AddDialog(CallId call, LegDialog dialog) => _dialogs.AddOrUpdate(call, [dialog], (_, known) => known.Contains(dialog) ? known : known.Add(dialog));

    /// <summary>The call is over.</summary>
    /// <param name="call">Which.</param>
    /// <param name="over">How it ended; null: nothing of it is to be kept.</param>
    internal void Remove(CallId call, CallOver? over = null)
    {
        _live.TryRemove(call, out _);
        _ended.End(call, over);
        if (!_dialogs.ContainsKey(call))
            return;
        _over.Enqueue(call);
        while (_over.Count > OverKept && _over.TryDequeue(out var oldest))
            _dialogs.TryRemove(oldest, out _);
    }
}

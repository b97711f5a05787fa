using System.Globalization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>
/// Lets callers in as long as the node has room for them (<see cref="NodeLoad"/>). Without a busy flow nobody waits for that in a mailbox: a node that has
/// too much to do says so on the SIP thread, before anything else is done for the caller.
/// </summary>
internal sealed class Doorkeeper(NodeLoad load, LoadMetrics metrics)
{
    private readonly SipRefusal _refusal = new(503,
        [new SipHeader(HeaderNames.RetryAfter, Math.Ceiling(load.Settings.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture))]);

    /// <summary>How a caller is refused who can't be let in whatever was dialled; null: the caller is not turned away. Any thread.</summary>
    public SipRefusal? TurnAway()
    {
        if ((load.IsFull ? LoadReason.Calls : load.IsBehind ?? (load.Settings.BusyFlow is null ? load.Refuses() : null)) is not { } reason)
            return null;
        metrics.Refuse(reason);
        return _refusal;
    }

    /// <summary>A caller was not turned away.</summary>
    public Arrival Enter() => load.Arrivals.Enter();

    /// <summary>Where the caller is led, and a call is counted for: as dialled, or to the busy flow. Null: the caller is refused.</summary>
    /// <param name="session">The caller's INVITE.</param>
    /// <param name="dialled">Where the number leads.</param>
    /// <param name="hasFlow">Whether the enterprise has a flow of that name.</param>
    /// <param name="enterprise">Whose number it is.</param>
    public CallRoute? RouteOf(InviteSession session, CallRoute dialled, Func<string, bool> hasFlow, EnterpriseId enterprise)
    {
        var busy = load.Settings.BusyFlow;
        var reason = busy is null ? null : load.Refuses(); // without one it was asked before
        var isLedAway = reason is not null && hasFlow(busy!);
        if ((reason is not null && !isLedAway) || !load.TryEnter())
        {
            Refuse(session, reason ?? LoadReason.Calls);
            return null;
        }

        if (!isLedAway)
            return dialled;
        metrics.Refuse(reason!.Value);
        return new CallRoute.ToFlow(new FlowKey(enterprise, busy!));
    }

    private void Refuse(InviteSession session, LoadReason reason)
    {
        metrics.Refuse(reason);
        session.Reject(_refusal.Status, headers: _refusal.Headers);
    }
}

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
    private readonly SipHeader[] _retryAfter =
        [new(HeaderNames.RetryAfter, Math.Ceiling(load.Settings.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture))];

    /// <summary>Refuses a caller who can't be let in whatever was dialled. Any thread.</summary>
    public bool TurnsAway(InviteSession session)
    {
        if (load.Refusal is not { } reason || (reason is not LoadReason.Calls && load.Settings.BusyFlow is not null))
            return false;
        Refuse(session, reason);
        return true;
    }

    /// <summary>Where the caller is led, and a call is counted for: as dialled, or to the busy flow. Null: the caller is refused.</summary>
    /// <param name="session">The caller's INVITE.</param>
    /// <param name="dialled">Where the number leads.</param>
    /// <param name="hasFlow">Whether the enterprise has a flow of that name.</param>
    /// <param name="enterprise">Whose number it is.</param>
    public CallRoute? RouteOf(InviteSession session, CallRoute dialled, Func<string, bool> hasFlow, EnterpriseId enterprise)
    {
        var (reason, busy) = (load.Refusal, load.Settings.BusyFlow);
        var isLedAway = reason is not (null or LoadReason.Calls) && busy is not null && hasFlow(busy);
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
        session.Reject(503, headers: _retryAfter);
    }
}

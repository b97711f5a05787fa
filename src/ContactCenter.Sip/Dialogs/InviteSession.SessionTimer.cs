using System.Globalization;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>
/// Session timers (RFC 4028), passively: never asked for, granted when the peer asks, with the peer as the refresher where it may be;
/// a session that is not refreshed is ended.
/// </summary>
public sealed partial class InviteSession
{
    /// <summary>The smallest interval that RFC 4028 §5 allows, in seconds.</summary>
    private const uint LeastSessionExpires = 90;

    internal const string LeastSessionExpiresText = "90";

    private SipTimer? _sessionTimer;
    private uint _sessionExpires;
    private bool _weRefresh;
    private bool _refreshByInvite;
    private SipBody? _localDescription;

    /// <summary>§9: an interval below the least is refused with 422, to a peer that can name another.</summary>
    internal static bool TooBrief(SipRequest request) =>
        request.Method is SipMethods.Invite or SipMethods.Update
        && request.Headers.ContainsToken(HeaderNames.Supported, "timer")
        && TryReadSeconds(request.Headers[HeaderNames.SessionExpires], out var seconds) && seconds < LeastSessionExpires;

    /// <summary>The callee's side (§9): into a 2xx to INVITE or UPDATE.</summary>
    private void NegotiateSessionTimer(SipRequest request, SipResponse response)
    {
        _sessionTimer?.Cancel();
        _sessionTimer = null;
        _sessionExpires = 0;
        if (!TryReadSessionExpires(request, out var seconds, out var refresher)) return;

        // §9: a caller without support cannot refresh; a proxy put the field there for us.
        var peerSupports = request.Headers.ContainsToken(HeaderNames.Supported, "timer");
        _weRefresh = !peerSupports || refresher == "uas";
        response.Headers.Set(HeaderNames.SessionExpires, $"{seconds};refresher={(_weRefresh ? "uas" : "uac")}");
        if (peerSupports) response.Headers.Add(HeaderNames.Require, "timer");
        ArmSessionTimer(seconds);
    }

    /// <summary>The caller's side (§7.2): from a 2xx to our INVITE or re-INVITE.</summary>
    private void SessionEstablished(SipResponse response)
    {
        _sessionTimer?.Cancel();
        _sessionTimer = null;
        _sessionExpires = 0;
        if (_state == SessionState.Ended) return;
        if (!TryReadSessionExpires(response, out var seconds, out var refresher)) return;
        _weRefresh = refresher != "uas";
        ArmSessionTimer(seconds);
    }

    /// <summary>What our own re-INVITE says to keep the interval (§7.4).</summary>
    private SipHeader[]? SessionTimerHeaders() => _sessionExpires == 0
        ? null
        : [
            new SipHeader(HeaderNames.Supported, "timer"),
            new SipHeader(HeaderNames.SessionExpires, $"{_sessionExpires};refresher={(_weRefresh ? "uac" : "uas")}"),
        ];

    private void ArmSessionTimer(uint seconds)
    {
        _sessionTimer?.Cancel();
        _sessionExpires = seconds;
        var interval = TimeSpan.FromSeconds(seconds);

        // §10: the refresher acts halfway; the other hangs up a third, or 32 s, before the end.
        _sessionTimer = _weRefresh
            ? StartTimer(interval / 2, RefreshSession)
            : StartTimer(interval - TimeSpan.FromSeconds(Math.Min(32, seconds / 3.0)), () => SendBye(
                [new SipHeader(HeaderNames.Reason, "SIP;cause=408;text=\"Session timer expired\"")],
                new SessionEnd(SessionEndCause.Timeout, ByRemote: true, 408, "the session timer ran out")));
    }

    /// <summary>An UPDATE without offer refreshes without touching the media; a peer that knows no UPDATE gets our description once more (§7.4).</summary>
    private void RefreshSession()
    {
        var seconds = _sessionExpires;
        if (seconds == 0 || _state == SessionState.Ended) return;
        if (_refreshByInvite)
        {
            _reinvites.Enqueue(new WantedReinvite(() => _localDescription, _ =>
            {
                // A success arms the timer anew when its 2xx is acknowledged.
                if (_state != SessionState.Ended && _sessionExpires != 0) ArmSessionTimer(seconds);
            }));
            RunQueuedReinvite();
            return;
        }

        DoSendRequest(SipMethods.Update, null, SessionTimerHeaders(), result =>
        {
            if (_state == SessionState.Ended || _sessionExpires == 0) return;
            if (result.Response is { IsSuccess: true } response) SessionEstablished(response);
            if (result.Response is { Status: 405 or 501 } && _localDescription is not null)
            {
                _refreshByInvite = true;
                RefreshSession();
                return;
            }

            // A peer that asked for session timers and refuses the refresh (a collision) is asked again in time.
            if (_sessionTimer?.IsArmed != true) ArmSessionTimer(seconds);
        });
    }

    private static bool TryReadSessionExpires(SipMessage message, out uint seconds, out string? refresher)
    {
        seconds = 0;
        refresher = null;
        if (message.Headers[HeaderNames.SessionExpires] is not { } value || !TryReadSeconds(value, out seconds)) return false;
        var semicolon = value.IndexOf(';');
        refresher = semicolon < 0 ? null : SipParameters.TryParse(value.AsSpan(semicolon))?["refresher"]?.ToLowerInvariant();
        seconds = Math.Clamp(seconds, LeastSessionExpires, 86400);
        return true;
    }

    private static bool TryReadSeconds(string? value, out uint seconds)
    {
        seconds = 0;
        if (value is null) return false;
        var semicolon = value.IndexOf(';');
        var number = (semicolon < 0 ? value : value.AsSpan(0, semicolon)).Trim();
        return uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
    }
}

using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip;

/// <summary>CANCEL, sent and received (RFC 3261 §9).</summary>
public sealed partial class InviteSession
{
    private bool _cancelRequested;
    private bool _cancelSent;
    private IEnumerable<SipHeader>? _cancelHeaders;

    private void Cancel(IEnumerable<SipHeader>? headers)
    {
        if (_cancelRequested) return;
        _cancelRequested = true;
        _cancelHeaders = headers;
        if (_invite is not null) _invite.MayRetry = false;

        // §9.1: no CANCEL before a provisional response; timer B ends the silence otherwise.
        if (_state == SessionState.Proceeding)
        {
            SendCancel();
        }
        else if (_invite?.Transaction is null)
        {
            _invite?.Stop();
            End(new SessionEnd(SessionEndCause.Cancelled, ByRemote: false, Reason: "hung up before the INVITE was sent"));
        }
    }

    private void SendCancel()
    {
        if (_cancelSent) return;
        _cancelSent = true;
        var invite = _invite!.Request;
        var headers = new SipHeaders();

        // §9.1: what identifies the INVITE's transaction is copied, the branch above all.
        headers.AddCanonical(HeaderNames.Via, invite.TopVia.ToString());
        headers.AddCanonical(HeaderNames.MaxForwards, "70");
        headers.CopyAll(invite.Headers, HeaderNames.From);
        headers.CopyAll(invite.Headers, HeaderNames.To);
        headers.CopyAll(invite.Headers, HeaderNames.CallId);
        headers.AddCanonical(HeaderNames.CSeq, new CSeq(invite.CSeq.Number, SipMethods.Cancel).ToString());
        headers.CopyAll(invite.Headers, HeaderNames.Route);
        headers.AddRange(_cancelHeaders);
        headers.Set(HeaderNames.UserAgent, _agent.Options.UserAgent);
        _agent.Transactions.Send(new SipRequest(SipMethods.Cancel, invite.RequestUri, headers), _invite.Destination!, _ => { }, _ => { });

        // §9.1: without a final response in 64*T1 the INVITE counts as cancelled.
        StartTimer(_agent.Timers.Limit, () =>
        {
            _invite.Stop();
            End(new SessionEnd(SessionEndCause.Cancelled, ByRemote: false, Reason: "no final response after the CANCEL"));
        });
    }

    internal void ReceiveCancel(SipRequest cancel, InviteServerTransaction invite)
    {
        if (!ReferenceEquals(invite, _server))
        {
            CancelReinvite(invite);
            return;
        }

        // §9.2: too late once we answered.
        if (_state != SessionState.Incoming) return;
        RespondToInvite(487, null, null, null);
        End(new SessionEnd(SessionEndCause.Cancelled, ByRemote: true, 487, "cancelled by the caller", cancel));
    }
}

namespace ContactCenter.Sip;

/// <summary>BYE, sent and received (RFC 3261 §15).</summary>
public sealed partial class InviteSession
{
    /// <summary>§15.1.1: the session is over as soon as the BYE is sent, whatever its answer.</summary>
    private void SendBye(IEnumerable<SipHeader>? headers, SessionEnd end)
    {
        if (_state == SessionState.Ended) return;
        _answer?.Stop();
        SendByeOn(_dialog!, headers, Forget);
        End(end, keepFindable: true);
    }

    private void SendByeOn(Dialog dialog, IEnumerable<SipHeader>? headers, Action? completed)
    {
        var (request, nextHop) = BuildRequest(dialog, SipMethods.Bye, null, headers);
        new ClientExchange(
            _agent, request, nextHop, dialog.FixedHop(nextHop), _digest, () => ++_sequence,
            response =>
            {
                if (response.IsFinal) completed?.Invoke();
            },
            _ => completed?.Invoke()).Start();
    }

    private void ReceiveBye(SipRequest bye, Transactions.ServerTransaction transaction)
    {
        _agent.Respond(transaction, bye.CreateResponse(200, null, null, null, LocalTag));

        // §15 forbids it to a callee before its 2xx, yet it happens: with other forks left, only this one is over.
        if (_dialog is null && _earlyDialogs.Count > 1)
        {
            ForgetEarlyDialog(bye.From.Tag!);
            return;
        }

        // §15.1.2: an INVITE still open is answered 487.
        if (_state == SessionState.Incoming) RespondToInvite(487, null, null, null);
        _answer?.Stop();
        End(new SessionEnd(SessionEndCause.Bye, ByRemote: true, Reason: bye.Headers[HeaderNames.Reason], Message: bye));
    }
}

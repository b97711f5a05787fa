namespace ContactCenter.Sip;

/// <summary>The callee's 2xx and the ACK that it waits for (RFC 3261 §13.3.1.4).</summary>
public sealed partial class InviteSession
{
    private AnswerRepeater? _answer;
    private IEnumerable<SipHeader>? _hangUpHeaders;

    /// <summary>Answers the call with 200. Repeated until the ACK; without one in 64*T1 the session ends with <see cref="SessionEndCause.NoAck"/>.</summary>
    /// <param name="body">The answer, or the offer when the INVITE had none.</param>
    /// <param name="headers">Further header fields.</param>
    public void Accept(SipBody? body, IEnumerable<SipHeader>? headers = null) => _agent.Loop.Post(() => DoAccept(body, headers));

    private void DoAccept(SipBody? body, IEnumerable<SipHeader>? headers)
    {
        if (_state != SessionState.Incoming) return;
        foreach (var timer in _timers) timer.Cancel();
        _state = SessionState.Answered;
        var response = DialogResponse(InitialRequest, 200, null, headers, body);
        _localDescription = body;
        NegotiateSessionTimer(InitialRequest, response);
        _answer = new AnswerRepeater(_agent, _server!, response, NoAck);
    }

    private void NoAck()
    {
        // §13.3.1.4: the dialog is confirmed but the session is ended with a BYE.
        SendBye(null, new SessionEnd(SessionEndCause.NoAck, ByRemote: true, Reason: "no ACK for our 2xx"));
    }

    internal void ReceiveAck(SipRequest ack)
    {
        if (_answer is { } answer && answer.Sequence == ack.CSeq.Number)
        {
            answer.Stop();
            _answer = null;
            if (_state == SessionState.Answered) _state = SessionState.Confirmed;
            if (_state != SessionState.Confirmed) return;
            Guard("OnAcknowledged", () => Handler.OnAcknowledged(this, ack));
            if (_hangUpRequested) SendBye(_hangUpHeaders, new SessionEnd(SessionEndCause.Bye, ByRemote: false));
            else RunQueuedReinvite();
        }
        else
        {
            // A repeated ACK, for a repeated 2xx.
            _agent.Statistics.CountUnexpected();
        }
    }
}

using System.Net;

namespace ContactCenter.Sip.Transactions;

/// <summary>INVITE client transaction, RFC 3261 §17.1.1 with RFC 6026 §7.2.</summary>
/// <remarks><![CDATA[
///   Calling ──1xx──▶ Proceeding ──2xx──▶ Accepted ──M──▶ Terminated     A: resend at T1, 2T1, 4T1…   (Calling)
///      │ 2xx ────────────┼──────────────▲  │ 2xx: to the user           B: 64*T1, give up           (Calling)
///      │ 300-699         │ 300-699         └─▶ Accepted                 D: 64*T1, absorb answers    (Completed)
///      └──────▶ Completed ◀──┘ ──D──▶ Terminated                        M: 64*T1, collect forks     (Accepted)
///               │ 300-699: ACK again
///   Calling ──B──▶ Terminated (timeout);  any send error ──▶ Terminated (transport error)
/// ]]></remarks>
internal sealed class InviteClientTransaction(
    ITransactionHost host, string key, SipRequest request, IPEndPoint remote, Action<SipResponse> onResponse, Action<TransactionFailure> onFailure)
    : ClientTransaction(host, key, request, remote, onResponse, onFailure)
{
    private byte[]? _ack;

    public override void Start()
    {
        Enter(TransactionState.Calling);
        if (!SendRequest(again: false)) return;
        StartTimer(Timers.T1, () => TimerA(Timers.T1 * 2));
        StartTimer(Timers.Limit, TimerB);
    }

    public override void Receive(SipResponse response)
    {
        switch (State)
        {
            case TransactionState.Calling:
                Calling(response);
                break;
            case TransactionState.Proceeding:
                Proceeding(response);
                break;
            case TransactionState.Completed:
                Completed(response);
                break;
            case TransactionState.Accepted:
                Accepted(response);
                break;
            default:
                Host.Unexpected(this, "response");
                break;
        }
    }

    private void Calling(SipResponse response)
    {
        StopTimers();
        Enter(TransactionState.Proceeding);
        Proceeding(response);
    }

    private void Proceeding(SipResponse response)
    {
        if (response.IsSuccess)
        {
            Enter(TransactionState.Accepted);
            StartTimer(Timers.Limit, TimerM);
        }
        else if (response.IsFinal)
        {
            Enter(TransactionState.Completed);
            StartTimer(Timers.D, TimerD);
            _ack = BuildAck(response).ToBytes();
            Host.Transmit(_ack, Remote, again: false);
        }

        Deliver(response);
    }

    private void Completed(SipResponse response)
    {
        // §17.1.1.2: a retransmitted final response is acknowledged again, never shown; a late 2xx of a fork that lost is none of ours.
        if (response.Status >= 300) Host.Transmit(_ack!, Remote, again: true);
        else Host.Unexpected(this, "response below 300");
    }

    private void Accepted(SipResponse response)
    {
        if (response.IsSuccess) Deliver(response);
        else Host.Unexpected(this, "non-2xx response");
    }

    private void TimerA(TimeSpan next)
    {
        if (SendRequest(again: true)) StartTimer(next, () => TimerA(next * 2));
    }

    private void TimerB() => Fail(TransactionFailure.Timeout);

    private void TimerD() => Enter(TransactionState.Terminated);

    private void TimerM() => Enter(TransactionState.Terminated);

    /// <summary>The hop-by-hop ACK of a non-2xx (§17.1.1.3): one Via, the response's To, the request's Route.</summary>
    private SipRequest BuildAck(SipResponse response)
    {
        var headers = new SipHeaders();
        headers.AddCanonical(HeaderNames.Via, Request.TopVia.ToString());
        headers.AddCanonical(HeaderNames.MaxForwards, "70");
        headers.CopyAll(Request.Headers, HeaderNames.From);
        headers.CopyAll(response.Headers, HeaderNames.To);
        headers.CopyAll(Request.Headers, HeaderNames.CallId);
        headers.AddCanonical(HeaderNames.CSeq, new CSeq(Request.CSeq.Number, SipMethods.Ack).ToString());
        headers.CopyAll(Request.Headers, HeaderNames.Route);
        return new SipRequest(SipMethods.Ack, Request.RequestUri, headers);
    }
}

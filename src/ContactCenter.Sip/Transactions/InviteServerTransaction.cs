using System.Net;

namespace ContactCenter.Sip.Transactions;

/// <summary>INVITE server transaction, RFC 3261 §17.2.1 with RFC 6026 §7.1.</summary>
/// <remarks><![CDATA[
///   Proceeding ──2xx──▶ Accepted ──L──▶ Terminated          G: resend 300-699 at T1, 2T1… up to T2 (Completed)
///      │ INVITE: last 1xx again   │ 2xx: send; ACK: to the dialog; INVITE: absorbed        H: 64*T1 without ACK ──▶ Terminated (timeout)
///      └──300-699──▶ Completed ──ACK──▶ Confirmed ──I──▶ Terminated                        I: T4, absorb ACKs;  L: 64*T1
///                      │ INVITE: final again
/// ]]></remarks>
internal sealed class InviteServerTransaction(ITransactionHost host, string key, SipRequest request, IPEndPoint source, IPEndPoint responseTo)
    : ServerTransaction(host, key, request, source, responseTo)
{
    /// <summary>An ACK that came inside the transaction while Accepted: a peer that reused the INVITE's branch.</summary>
    public Action<SipRequest>? OnAck { get; set; }

    /// <summary>The session that the INVITE belongs to, for a CANCEL to find.</summary>
    public InviteSession? Session { get; set; }

    public override void Start() => Enter(TransactionState.Proceeding);

    public override void Receive(SipRequest request)
    {
        var ack = request.Method == SipMethods.Ack;
        switch (State)
        {
            case TransactionState.Proceeding when !ack:
                SendAgain();
                break;
            case TransactionState.Completed when !ack:
                SendAgain();
                break;
            case TransactionState.Completed:
                StopTimers();
                Enter(TransactionState.Confirmed);
                StartTimer(Timers.T4, TimerI);
                break;
            case TransactionState.Accepted when ack:
                OnAck?.Invoke(request);
                break;
            default:
                Host.Unexpected(this, request.Method);
                break;
        }
    }

    public override void Respond(SipResponse response)
    {
        switch (State)
        {
            case TransactionState.Proceeding:
                Proceeding(response);
                break;
            case TransactionState.Accepted when response.IsSuccess:
                // RFC 6026 §7.1: the user's retransmissions of its 2xx pass through.
                Send(response);
                break;
            default:
                Host.Unexpected(this, "response");
                break;
        }
    }

    private void Proceeding(SipResponse response)
    {
        if (response.IsSuccess)
        {
            Enter(TransactionState.Accepted);
            StartTimer(Timers.Limit, TimerL);
        }
        else if (response.IsFinal)
        {
            Enter(TransactionState.Completed);
            StartTimer(Timers.T1, () => TimerG(Timers.T1));
            StartTimer(Timers.Limit, TimerH);
        }

        Send(response);
    }

    private void TimerG(TimeSpan last)
    {
        SendAgain();
        var next = Shorter(last * 2, Timers.T2);
        StartTimer(next, () => TimerG(next));
    }

    private void TimerH() => Fail(TransactionFailure.Timeout);

    private void TimerI() => Enter(TransactionState.Terminated);

    private void TimerL() => Enter(TransactionState.Terminated);
}

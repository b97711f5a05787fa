using System.Net;

namespace ContactCenter.Sip.Transactions;

/// <summary>Non-INVITE server transaction, RFC 3261 §17.2.2.</summary>
/// <remarks><![CDATA[
///   Trying ──1xx──▶ Proceeding ──200-699──▶ Completed ──J──▶ Terminated     J: 64*T1
///     │ request: absorbed   │ request: last 1xx again  │ request: final again; response: dropped
///     └──200-699────────────────────────────▲
///   Trying, Proceeding ──64*T1 without an answer──▶ Terminated (timeout): the peer has given up by then
/// ]]></remarks>
internal sealed class NonInviteServerTransaction(ITransactionHost host, string key, SipRequest request, IPEndPoint source, IPEndPoint responseTo)
    : ServerTransaction(host, key, request, source, responseTo)
{
    public override void Start()
    {
        Enter(TransactionState.Trying);
        StartTimer(Timers.Limit, Unanswered);
    }

    public override void Receive(SipRequest request)
    {
        switch (State)
        {
            case TransactionState.Trying:
                // §17.2.2: absorbed, the user is at it.
                break;
            case TransactionState.Proceeding or TransactionState.Completed:
                SendAgain();
                break;
            default:
                Host.Unexpected(this, request.Method);
                break;
        }
    }

    public override void Respond(SipResponse response)
    {
        if (State is not (TransactionState.Trying or TransactionState.Proceeding))
        {
            Host.Unexpected(this, "response");
            return;
        }

        if (response.IsProvisional)
        {
            Enter(TransactionState.Proceeding);
        }
        else
        {
            StopTimers();
            Enter(TransactionState.Completed);
            StartTimer(Timers.Limit, TimerJ);
        }

        Send(response);
    }

    private void TimerJ() => Enter(TransactionState.Terminated);

    private void Unanswered() => Fail(TransactionFailure.Timeout);
}

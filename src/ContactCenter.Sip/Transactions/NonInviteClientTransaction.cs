using System.Net;

namespace ContactCenter.Sip.Transactions;

/// <summary>Non-INVITE client transaction, RFC 3261 §17.1.2.</summary>
/// <remarks><![CDATA[
///   Trying ──1xx──▶ Proceeding ──200-699──▶ Completed ──K──▶ Terminated   E: resend at T1, 2T1… up to T2 (Proceeding: T2)
///     └────200-699──────────────────────────▲                             F: 64*T1, give up (Trying, Proceeding)
///   Trying, Proceeding ──F──▶ Terminated (timeout); send error ──▶ Terminated      K: T4, absorb answers
/// ]]></remarks>
internal sealed class NonInviteClientTransaction(
    ITransactionHost host, string key, SipRequest request, IPEndPoint remote, Action<SipResponse> onResponse, Action<TransactionFailure> onFailure)
    : ClientTransaction(host, key, request, remote, onResponse, onFailure)
{
    public override void Start()
    {
        Enter(TransactionState.Trying);
        if (!SendRequest(again: false)) return;
        StartTimer(Timers.T1, () => TimerE(Timers.T1));
        StartTimer(Timers.Limit, TimerF);
    }

    public override void Receive(SipResponse response)
    {
        switch (State)
        {
            case TransactionState.Trying:
                Trying(response);
                break;
            case TransactionState.Proceeding:
                Proceeding(response);
                break;
            default:
                // Completed absorbs retransmitted finals (§17.1.2.2).
                Host.Unexpected(this, "response");
                break;
        }
    }

    private void Trying(SipResponse response)
    {
        if (response.IsProvisional) Enter(TransactionState.Proceeding);
        Proceeding(response);
    }

    private void Proceeding(SipResponse response)
    {
        if (response.IsFinal)
        {
            StopTimers();
            Enter(TransactionState.Completed);
            StartTimer(Timers.T4, TimerK);
        }

        Deliver(response);
    }

    private void TimerE(TimeSpan last)
    {
        if (!SendRequest(again: true)) return;
        var next = State == TransactionState.Proceeding ? Timers.T2 : Shorter(last * 2, Timers.T2);
        StartTimer(next, () => TimerE(next));
    }

    private void TimerF() => Fail(TransactionFailure.Timeout);

    private void TimerK() => Enter(TransactionState.Terminated);
}

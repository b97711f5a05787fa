using System.Net;

namespace ContactCenter.Sip.Transactions;

/// <summary>What both client machines share: the request's octets and the user above.</summary>
internal abstract class ClientTransaction(
    ITransactionHost host, string key, SipRequest request, IPEndPoint remote, Action<SipResponse> onResponse, Action<TransactionFailure> onFailure)
    : SipTransaction(host, key, request, remote)
{
    private readonly byte[] _datagram = request.ToBytes();

    public abstract void Start();

    public abstract void Receive(SipResponse response);

    protected bool SendRequest(bool again)
    {
        if (Host.Transmit(_datagram, Remote, again)) return true;

        // Reported from a clean stack: the caller may not have its transaction yet.
        StopTimers();
        StartTimer(TimeSpan.Zero, () => Fail(TransactionFailure.TransportError));
        return false;
    }

    protected void Deliver(SipResponse response) => onResponse(response);

    protected void Fail(TransactionFailure failure)
    {
        Enter(TransactionState.Terminated);
        onFailure(failure);
    }
}

using System.Net;

namespace ContactCenter.Sip.Transactions;

/// <summary>What both server machines share: where responses go and the last one sent.</summary>
internal abstract class ServerTransaction(ITransactionHost host, string key, SipRequest request, IPEndPoint source, IPEndPoint responseTo)
    : SipTransaction(host, key, request, responseTo)
{
    private byte[]? _last;

    /// <summary>Where the request came from, which need not be where responses go.</summary>
    public IPEndPoint Source { get; } = source;

    /// <summary>Set when the user above wants to know of the machine's failure.</summary>
    public Action<TransactionFailure>? OnFailure { get; set; }

    /// <summary>A key of the request's dialog-forming fields, to find requests merged on two paths (§8.2.2.2); null when not registered.</summary>
    public string? MergeKey { get; set; }

    public abstract void Start();

    /// <summary>A retransmitted request, or the ACK of an INVITE.</summary>
    public abstract void Receive(SipRequest request);

    /// <summary>The user answers. An answer that the state does not allow is counted and dropped.</summary>
    public abstract void Respond(SipResponse response);

    protected void Send(SipResponse response)
    {
        _last = response.ToBytes();
        if (!Host.Transmit(_last, Remote, again: false)) StartTimer(TimeSpan.Zero, () => Fail(TransactionFailure.TransportError));
    }

    protected void SendAgain()
    {
        if (_last is not null) Host.Transmit(_last, Remote, again: true);
    }

    protected void Fail(TransactionFailure failure)
    {
        Enter(TransactionState.Terminated);
        OnFailure?.Invoke(failure);
    }
}

using System.Net;
using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip;

/// <summary>One request until its final response: the next hop found, challenges answered (RFC 3261 §22.2), each try a transaction of its own.</summary>
internal sealed class ClientExchange(
    UserAgent agent,
    SipRequest request,
    SipUri nextHop,
    IPEndPoint? fixedHop,
    DigestClient? digest,
    Func<uint> nextSequence,
    Action<SipResponse> onResponse,
    Action<TransactionFailure> onFailure)
{
    private int _challenges;
    private bool _stopped;

    /// <summary>The request as last sent.</summary>
    public SipRequest Request { get; private set; } = request;

    /// <summary>Where it was sent; null before the name was resolved.</summary>
    public IPEndPoint? Destination { get; private set; }

    /// <summary>The machine of the last try; null before the name was resolved.</summary>
    public ClientTransaction? Transaction { get; private set; }

    /// <summary>False to report a challenge instead of answering it: the user lost interest.</summary>
    public bool MayRetry { get; set; } = true;

    public void Start()
    {
        if (fixedHop is not null) Transmit(fixedHop);
        else agent.Resolver.Resolve(nextHop, Transmit);
    }

    /// <summary>Told before a challenged request is sent again, in a transaction that has seen no response yet.</summary>
    public Action? SendingAgain { get; init; }

    /// <summary>Forgets the exchange; nothing is reported any more.</summary>
    public void Stop()
    {
        _stopped = true;
        Transaction?.Abandon();
    }

    /// <summary>Forgets the exchange unless a final response came, whose repetitions may still need an ACK.</summary>
    public void StopIfOpen()
    {
        if (Transaction?.State is TransactionState.Calling or TransactionState.Trying or TransactionState.Proceeding) Stop();
    }

    private void Transmit(IPEndPoint? destination)
    {
        if (_stopped) return;
        if (destination is null)
        {
            agent.Log(SipLogLevel.Warning, "no address for {Host}", Request.CallId, nextHop.Host);
            agent.Loop.Post(() => onFailure(TransactionFailure.TransportError));
            return;
        }

        Destination = destination;
        digest?.Authorize(Request);
        Transaction = agent.Transactions.Send(Request, destination, Receive, Failed);
    }

    private void Failed(TransactionFailure failure)
    {
        if (!_stopped) onFailure(failure);
    }

    private void Receive(SipResponse response)
    {
        if (_stopped) return;
        if (MayRetry && response.Status is 401 or 407 && digest is not null && digest.Accept(response, _challenges))
        {
            _challenges++;
            SendingAgain?.Invoke();
            Request = RequestBuilder.Again(agent, Request, nextSequence());
            Transmit(Destination);
            return;
        }

        onResponse(response);
    }
}

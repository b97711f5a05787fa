using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Transactions;

/// <summary>What a transaction needs of the world; the endpoint gives it the loop, a test a table.</summary>
internal interface ITransactionHost
{
    SipTimers Timers { get; }

    SipTimer Schedule(TimeSpan delay, Action callback);

    /// <summary>Sends; false is a transport error.</summary>
    bool Transmit(byte[] datagram, IPEndPoint destination, bool again);

    /// <summary>The transaction reached Terminated.</summary>
    void Terminated(SipTransaction transaction);

    /// <summary>An input that the state has no use for; counted, the state stays.</summary>
    void Unexpected(SipTransaction transaction, string input);
}

/// <summary>Why a transaction failed without a final response.</summary>
internal enum TransactionFailure
{
    /// <summary>Timer B, F or H fired.</summary>
    Timeout,

    /// <summary>The network refused a datagram.</summary>
    TransportError,
}

using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Sip.Transport;

/// <summary>The SIP address could not be bound; the message says which address and why.</summary>
public sealed class SipBindException : SocketException
{
    private readonly string _message;

    internal SipBindException(IPEndPoint bind, SocketException cause)
        : base((int)cause.SocketErrorCode) =>
        _message = cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"SIP cannot bind udp {bind}: the port is taken by another process",
            SocketError.AddressNotAvailable => $"SIP cannot bind udp {bind}: the address is not one of this machine's",
            SocketError.AccessDenied => $"SIP cannot bind udp {bind}: not permitted (a port below 1024 needs privileges)",
            _ => $"SIP cannot bind udp {bind}: {cause.SocketErrorCode}",
        };

    /// <inheritdoc/>
    public override string Message => _message;
}

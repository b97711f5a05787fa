using System.Net;

namespace ContactCenter.Sip;

/// <summary>The caller's ACKs of 2xx responses, one for each dialog, end to end and without a transaction (RFC 3261 §13.2.2.4).</summary>
public sealed partial class InviteSession
{
    private readonly Dictionary<(string Tag, uint Sequence), SentAck> _acks = [];

    private sealed class SentAck
    {
        public required byte[] Datagram { get; init; }

        public IPEndPoint? Destination { get; set; }
    }

    /// <summary>Repeats the ACK for a repeated 2xx; false when that dialog's 2xx is new.</summary>
    private bool AcknowledgeAgain(SipResponse response)
    {
        if (!_acks.TryGetValue((response.To.Tag ?? "", response.CSeq.Number), out var ack)) return false;
        if (ack.Destination is not null) _agent.Transactions.Transmit(ack.Datagram, ack.Destination, again: true);
        return true;
    }

    private void Acknowledge(Dialog dialog, SipBody? body) => Acknowledge(dialog, _invite!.Request, body);

    private void Acknowledge(Dialog dialog, SipRequest invite, SipBody? body)
    {
        var (request, nextHop) = RequestBuilder.Build(
            _agent, SipMethods.Ack, dialog.RemoteTarget, dialog.RouteSet, dialog.Local, dialog.Remote, CallId, invite.CSeq.Number, body, null, null);

        // §22.1: the ACK carries the credentials of its INVITE.
        request.Headers.CopyAll(invite.Headers, HeaderNames.Authorization);
        request.Headers.CopyAll(invite.Headers, HeaderNames.ProxyAuthorization);
        var ack = new SentAck { Datagram = request.ToBytes() };
        _acks[(dialog.RemoteTag ?? "", invite.CSeq.Number)] = ack;
        if (dialog.FixedHop(nextHop) is { } hop) Transmit(hop);
        else _agent.Resolver.Resolve(nextHop, Transmit);

        void Transmit(IPEndPoint? destination)
        {
            if (destination is null) return;
            ack.Destination = destination;
            _agent.Statistics.CountRequestSent(SipMethods.Ack);
            _agent.Transactions.Transmit(ack.Datagram, destination, again: false);
        }
    }
}

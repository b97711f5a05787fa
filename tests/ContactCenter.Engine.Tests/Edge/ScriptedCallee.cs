using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>What is behind a trunk: answers one INVITE as the test says, in the name of as many forks as it likes.</summary>
internal sealed class ScriptedCallee(IPEndPoint server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly List<SipRequest> _heard = [];

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>The next request of that method, once; others are kept for who asks for them.</summary>
    public async Task<SipRequest> HearAsync(string method)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_heard.Find(request => request.Method == method) is { } found)
            {
                _heard.Remove(found);
                return found;
            }

            UdpReceiveResult datagram;
            try
            {
                datagram = await _socket.ReceiveAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"waited in vain for a {method}");
            }

            if (SipParser.TryParse(datagram.Buffer, out var message, out _) && message is SipRequest request)
                _heard.Add(request);
        }
    }

    public void Say(SipRequest request, int status, string tag, string? sdp = null)
    {
        SipHeader[] contact = status is > 100 and < 300 ? [new SipHeader(HeaderNames.Contact, $"<sip:{tag}@{Address}>")] : [];
        var response = request.CreateResponse(status, headers: contact, body: sdp is null ? null : SipBody.Sdp(sdp));
        var to = request.To.Tag is null ? request.To.WithTag(tag) : request.To;
        var headers = new SipHeaders(response.Headers.Select(h => h.Name == HeaderNames.To ? new SipHeader(h.Name, to.ToString()) : h));
        _socket.Send(new SipResponse(response.Status, response.Reason, headers, response.Content).ToBytes(), server);
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>The media of one fork: a socket that receives RTP, and sends it when told.</summary>
internal sealed class ForkMedia : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private ushort _sequence;

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public string Sdp(string direction = "sendrecv") =>
        $"v=0\r\no=- {Address.Port} 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {Address.Port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na={direction}\r\n";

    public void Speak(IPEndPoint to)
    {
        var packet = new byte[172];
        (packet[0], packet[1], packet[2], packet[3]) = (0x80, 8, (byte)(_sequence >> 8), (byte)_sequence);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), (uint)(_sequence * 160));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), (uint)Address.Port);
        packet.AsSpan(12).Fill(0xD5);
        _sequence++;
        _socket.Send(packet, to);
    }

    public void Dispose() => _socket.Dispose();
}

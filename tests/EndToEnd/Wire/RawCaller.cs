using System.Net;
using System.Net.Sockets;
using System.Text;
using EndToEnd.Stage;

namespace EndToEnd.Wire;

/// <summary>A caller who writes its own datagrams, for orders of messages that a SIP program would not send.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint _server;
    private readonly string _callId = Guid.NewGuid().ToString("N");

    public RawCaller(IPEndPoint server) => _server = server;

    private int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public Task SendAsync(string method, int sequence, string branch, string? toTag = null, string body = "")
    {
        var text = string.Join("\r\n",
            $"{method} sip:95001@{_server} SIP/2.0",
            $"Via: SIP/2.0/UDP 127.0.0.1:{Port};branch=z9hG4bK{branch}{_callId}",
            $"From: <sip:13900000008@127.0.0.1>;tag=raw{_callId}",
            $"To: <sip:95001@{_server}>{(toTag is null ? "" : $";tag={toTag}")}",
            $"Call-ID: {_callId}",
            $"CSeq: {sequence} {method}",
            "Max-Forwards: 70",
            $"Contact: <sip:13900000008@127.0.0.1:{Port}>",
            body.Length > 0 ? "Content-Type: application/sdp\r\nContent-Length: " + body.Length : "Content-Length: 0",
            "",
            body);
        return _socket.SendAsync(Encoding.UTF8.GetBytes(text), _server).AsTask();
    }

    public Task InviteAsync(string branch) => SendAsync("INVITE", 1, branch, body:
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n");

    /// <summary>The next final response.</summary>
    public async Task<RawResponse> FinalAsync()
    {
        while (true)
        {
            var datagram = await _socket.ReceiveAsync().ComesAsync("a response from the node");
            var response = new RawResponse(Encoding.UTF8.GetString(datagram.Buffer));
            if (response.Status >= 200)
                return response;
        }
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>A response, or with status 0 a request, as it came.</summary>
internal sealed record RawResponse(string Text)
{
    public int Status => Text.StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? int.Parse(Text.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;

    public string Method => Line("CSeq").Split(' ')[^1];

    public string? ToTag => Line("To").Split(";tag=") is [_, var tag, ..] ? tag.Split(';')[0] : null;

    public IReadOnlyList<string> Allowed => Line("Allow").Split(',', StringSplitOptions.TrimEntries);

    private string Line(string name) => Text.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using ContactCenter.Media.Tones;
using EndToEnd.Stage;

namespace EndToEnd.Wire;

/// <summary>A caller whose signalling and media are written here by hand: it presses keys by SIP INFO and by RFC 4733, as the test wants.</summary>
internal sealed partial class RawPhone : IAsyncDisposable
{
    private const int EventPayloadType = 101;
    private const int PacketOctets = 160;
    private const int WindowSamples = 1024;
    private readonly UdpClient _sip = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _rtp = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Channel<string> _responses = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _callId = Guid.NewGuid().ToString("N");
    private readonly IPEndPoint _server;
    private readonly string _dialled;
    private readonly Task _reading;
    private readonly Task _listening;
    private readonly Lock _gate = new();
    private readonly Queue<byte> _heard = [];
    private IPEndPoint? _media;
    private string _to = "";
    private int _sequence = 1;
    private ushort _packet = 1000;
    private uint _timestamp = 160_000;

    private RawPhone(IPEndPoint server, string dialled)
    {
        _server = server;
        _dialled = dialled;
        _reading = ReadAsync();
        _listening = ListenAsync();
    }

    /// <summary>Done when the far end says BYE.</summary>
    public Task HungUp => _hungUp.Task;

    public static async Task<RawPhone> CallAsync(IPEndPoint server, string dialled)
    {
        var phone = new RawPhone(server, dialled);
        var rtp = ((IPEndPoint)phone._rtp.Client.LocalEndPoint!).Port;
        await phone.SendAsync("INVITE", "application/sdp",
            $"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {rtp} RTP/AVP 8 {EventPayloadType}\r\n" +
            $"a=rtpmap:8 PCMA/8000\r\na=rtpmap:{EventPayloadType} telephone-event/8000\r\na=fmtp:{EventPayloadType} 0-15\r\n");
        var answer = await phone.FinalAsync();
        answer.ShouldStartWith("SIP/2.0 200");
        phone._to = answer.Split("\r\n").First(l => l.StartsWith("To:", StringComparison.OrdinalIgnoreCase))[3..].Trim();
        phone._media = new IPEndPoint(IPAddress.Loopback, int.Parse(AudioPort().Match(answer).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        await phone.SendAsync("ACK");
        return phone;
    }

    /// <summary>Waits until exactly this tone is heard.</summary>
    public Task HearsAsync(double hz) => Soon.HoldsAsync($"the raw phone hears {hz} Hz", () => Tones() is [var only] && Math.Abs(only - hz) < 10, () => string.Join(" + ", Tones()));

    /// <summary>A key by INFO; the node takes it with 200.</summary>
    public async Task PressByInfoAsync(char key)
    {
        _sequence++;
        await SendAsync("INFO", "application/dtmf-relay", $"Signal={key}\r\nDuration=160\r\n");
        (await FinalAsync()).ShouldStartWith("SIP/2.0 200");
    }

    /// <summary>A key by RFC 4733: the event grows by 20 ms a packet, and its end is said three times.</summary>
    public async Task PressByEventAsync(char key)
    {
        const string keys = "0123456789*#ABCD";
        const int growing = 5, ends = 3;
        for (var i = 1; i <= growing + ends; i++)
        {
            var packet = new byte[16];
            packet[0] = 0x80;
            packet[1] = (byte)(EventPayloadType | (i == 1 ? 0x80 : 0));
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), _packet++);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), _timestamp);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), 0x52415721);
            packet[12] = (byte)keys.IndexOf(key, StringComparison.Ordinal);
            packet[13] = (byte)(10 | (i > growing ? 0x80 : 0));
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(14), (ushort)(Math.Min(i, growing) * PacketOctets));
            await _rtp.SendAsync(packet, _media!);
        }

        _timestamp += (growing + ends) * PacketOctets;
    }

    public async Task HangUpAsync()
    {
        _sequence++;
        await SendAsync("BYE");
        (await FinalAsync()).ShouldStartWith("SIP/2.0 200");
    }

    public async ValueTask DisposeAsync()
    {
        _sip.Dispose();
        _rtp.Dispose();
        await _reading;
        await _listening;
    }

    private List<double> Tones()
    {
        short[] samples;
        lock (_gate)
            samples = [.. _heard.Select(AlawTone.Decode)];
        var detector = new ToneDetector();
        return samples.Length == WindowSamples && detector.Add(samples) ? [.. detector.Tones.Select(t => t.Frequency)] : [];
    }

    /// <summary>Keeps the last 128 ms of A-law.</summary>
    private async Task ListenAsync()
    {
        const int header = 12;
        try
        {
            while (true)
            {
                var packet = (await _rtp.ReceiveAsync()).Buffer;
                if (packet.Length != header + PacketOctets)
                    continue;
                lock (_gate)
                    foreach (var octet in packet.AsSpan(header))
                    {
                        _heard.Enqueue(octet);
                        if (_heard.Count > WindowSamples)
                            _heard.Dequeue();
                    }
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task<string> FinalAsync()
    {
        while (true)
        {
            var response = await _responses.Reader.ReadAsync().AsTask().ComesAsync("a final response from the node");
            if (!response.StartsWith("SIP/2.0 1", StringComparison.Ordinal) && response.Contains($"CSeq: {_sequence} ", StringComparison.OrdinalIgnoreCase))
                return response;
        }
    }

    private Task SendAsync(string method, string? type = null, string body = "")
    {
        var local = (IPEndPoint)_sip.Client.LocalEndPoint!;
        var text = string.Join("\r\n",
            $"{method} sip:{_dialled}@{_server} SIP/2.0",
            $"Via: SIP/2.0/UDP {local};branch=z9hG4bK{_sequence}{method}{_callId}",
            $"From: <sip:13900000008@127.0.0.1>;tag=raw{_callId}",
            $"To: {(_to.Length > 0 ? _to : $"<sip:{_dialled}@{_server}>")}",
            $"Call-ID: {_callId}",
            $"CSeq: {_sequence} {method}",
            "Max-Forwards: 70",
            $"Contact: <sip:13900000008@{local}>",
            (type is null ? "" : $"Content-Type: {type}\r\n") + $"Content-Length: {body.Length}",
            "",
            body);
        return _sip.SendAsync(Encoding.UTF8.GetBytes(text), _server).AsTask();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var text = Encoding.UTF8.GetString((await _sip.ReceiveAsync()).Buffer);
                if (text.StartsWith("SIP/2.0", StringComparison.Ordinal))
                {
                    _responses.Writer.TryWrite(text);
                    continue;
                }

                // Any request is fine; of interest is only the BYE.
                var kept = text.Split("\r\n").Where(l => l.StartsWith("Via", StringComparison.OrdinalIgnoreCase) || l.StartsWith("From", StringComparison.OrdinalIgnoreCase)
                    || l.StartsWith("To", StringComparison.OrdinalIgnoreCase) || l.StartsWith("Call-ID", StringComparison.OrdinalIgnoreCase)
                    || l.StartsWith("CSeq", StringComparison.OrdinalIgnoreCase));
                await _sip.SendAsync(Encoding.UTF8.GetBytes($"SIP/2.0 200 OK\r\n{string.Join("\r\n", kept)}\r\nContent-Length: 0\r\n\r\n"), _server);
                if (text.StartsWith("BYE ", StringComparison.Ordinal))
                    _hungUp.TrySetResult();
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    [GeneratedRegex(@"m=audio (\d+)")]
    private static partial Regex AudioPort();
}

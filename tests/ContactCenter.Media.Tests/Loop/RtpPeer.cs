using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Media.Codecs;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Loop;

/// <summary>A phone on a real UDP socket: says a tone at the pace of a phone, and finds out which tones it hears.</summary>
internal sealed class RtpPeer : IAsyncDisposable
{
    private readonly UdpClient _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _to;
    private readonly AudioCodec _codec;
    private readonly ToneGenerator _tone;
    private readonly Lock _gate = new();
    private readonly Queue<short> _heard = new();
    private readonly ConcurrentQueue<(TelephoneEvent Event, uint Timestamp)> _events = new();
    private Task _work = Task.CompletedTask;
    private ushort _sequence = 1;
    private uint _timestamp;
    private int _packets;

    public RtpPeer(MediaPort port, double hz, AudioCodec codec = AudioCodec.Pcma)
    {
        _socket = new UdpClient(new IPEndPoint(port.LocalEndPoint.Address, 0));
        _to = port.LocalEndPoint;
        _codec = codec;
        _tone = new ToneGenerator(-15, hz);
        port.Configure(Negotiated);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public int Packets => Volatile.Read(ref _packets);

    public IReadOnlyCollection<(TelephoneEvent Event, uint Timestamp)> Events => _events;

    public NegotiatedAudio Negotiated => new()
    {
        Codec = _codec,
        PayloadType = _codec == AudioCodec.Pcmu ? 0 : 8,
        DtmfSendPayloadType = 101,
        DtmfReceivePayloadType = 101,
        Remote = EndPoint,
    };

    public RtpPeer Start()
    {
        _work = Task.WhenAll(Task.Run(ReceiveAsync), Task.Run(SayAsync));
        return this;
    }

    /// <summary>The tones of the last 128 ms, rounded to 50 Hz.</summary>
    public IReadOnlyList<double> Hears()
    {
        short[] samples;
        lock (_gate) samples = [.. _heard];
        return samples.Length < 1024 ? [] : [.. ToneDetector.Detect(samples).Select(tone => Math.Round(tone.Frequency / 50) * 50).Order()];
    }

    public void Send(ReadOnlySpan<byte> datagram) => _socket.Client.SendTo(datagram, _to);

    public void SendEvent(TelephoneEvent telephoneEvent, uint timestamp)
    {
        var packet = new byte[16];
        lock (_gate) RtpPacket.WriteHeader(packet, false, 101, _sequence++, timestamp, 1234);
        telephoneEvent.Write(packet.AsSpan(12));
        Send(packet);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _work;
        _stop.Dispose();
    }

    private async Task SayAsync()
    {
        using var pace = new PeriodicTimer(RtpClock.Frame);
        var samples = new short[160];
        var packet = new byte[172];
        try
        {
            do
            {
                _tone.Fill(samples);
                G711.Encode(_codec, samples, packet.AsSpan(12));
                lock (_gate) RtpPacket.WriteHeader(packet, false, _codec == AudioCodec.Pcmu ? 0 : 8, _sequence++, _timestamp, 1234);
                _timestamp += 160;
                Send(packet);
            }
            while (await pace.WaitForNextTickAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true) Take((await _socket.ReceiveAsync(_stop.Token)).Buffer);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private void Take(byte[] datagram)
    {
        if (!RtpPacket.TryParse(datagram, out var packet)) return;
        Interlocked.Increment(ref _packets);
        if (packet.PayloadType == 101)
        {
            TelephoneEvent.TryParse(packet.Payload, out var telephoneEvent);
            _events.Enqueue((telephoneEvent, packet.Timestamp));
            return;
        }

        lock (_gate)
        {
            foreach (var code in packet.Payload) _heard.Enqueue(G711.Decode(packet.PayloadType == 0 ? AudioCodec.Pcmu : AudioCodec.Pcma, code));
            while (_heard.Count > 1024) _heard.Dequeue();
        }
    }
}

/// <summary>Keeps what a port told.</summary>
internal sealed class PortEvents : IMediaPortEvents
{
    public ConcurrentQueue<(char Digit, TimeSpan Duration)> Keys { get; } = new();

    public int Started => Volatile.Read(ref _started);

    public int Silent => Volatile.Read(ref _silent);

    private int _started;
    private int _silent;

    public void OnDtmf(MediaPort p, char digit, TimeSpan duration) => Keys.Enqueue((digit, duration));

    public void OnMediaStarted(MediaPort p) => Interlocked.Increment(ref _started);

    public void OnMediaSilent(MediaPort p, TimeSpan since) => Interlocked.Increment(ref _silent);
}

/// <summary>Waits for what must come true soon.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task IsTrue(Func<bool> condition, Func<string> what)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (!condition()) await pace.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited {Limit.TotalSeconds} s for {what()}.");
        }
    }

    public static Task IsTrue(Func<bool> condition, string what) => IsTrue(condition, () => what);

    public static Task Hears(RtpPeer peer, params double[] hz) =>
        IsTrue(() => peer.Hears().SequenceEqual(hz), () => $"{string.Join(", ", hz)} Hz, heard {string.Join(", ", peer.Hears())}");
}

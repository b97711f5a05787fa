using System.Net;
using ContactCenter.Media.Codecs;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Mixing;

/// <summary>A packet as it left a port.</summary>
internal sealed record SentPacket(int PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Ssrc, byte[] Payload, TimeSpan At, NetAddress To);

/// <summary>A bridge without sockets and clock: time moves in 20 ms steps, in which every party that talks sends one packet.</summary>
internal sealed class VirtualCall
{
    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    public BridgeCore Bridge { get; } = new(TimeSpan.FromSeconds(1));

    public List<VirtualParty> Parties { get; } = [];

    public VirtualParty Join(double hz, AudioCodec codec = AudioCodec.Pcma, MediaDirection direction = MediaDirection.SendRecv, TimeSpan? silenceAfter = null, double level = -15)
    {
        var party = new VirtualParty(this, 40000 + (Parties.Count * 2), hz, codec, silenceAfter ?? TimeSpan.FromSeconds(10), level);
        Parties.Add(party);
        Bridge.Add(party.Port);
        party.Port.Configure(party.Negotiated(direction), Now);
        return party;
    }

    public void Hearing(params (VirtualParty Listener, MixSource[] Sources)[] rows) =>
        Bridge.SetHearing(rows.ToDictionary(row => row.Listener.Port, row => row.Sources));

    /// <summary>Everybody hears everybody else.</summary>
    public void Conference() =>
        Hearing([.. Parties.Select(listener => (listener, Parties.Where(other => other != listener).Select(other => (MixSource)other.Port).ToArray()))]);

    public void Run(TimeSpan time)
    {
        for (var until = Now + time; Now < until;)
        {
            foreach (var party in Parties)
                if (party.Talks) party.SendFrame();
            Bridge.Tick(Now);
            Now += RtpClock.Frame;
        }
    }

    /// <summary>As <see cref="Run"/>, with phones that speak as long after the mixer's tick as is said.</summary>
    public void Run(TimeSpan time, TimeSpan phase)
    {
        for (var until = Now + time; Now < until;)
        {
            Bridge.Tick(Now);
            Now += phase;
            foreach (var party in Parties)
                if (party.Talks) party.SendFrame();
            Now += RtpClock.Frame - phase;
        }
    }

    public void Advance(TimeSpan time) => Now += time;
}

/// <summary>A phone of a <see cref="VirtualCall"/>: says a tone, keeps what it gets.</summary>
internal sealed class VirtualParty : IPacketOutput, IPortObserver
{
    private readonly VirtualCall _call;
    private readonly AudioCodec _codec;
    private readonly double _level;
    private ToneGenerator _tone;
    private readonly short[] _samples = new short[160];
    private readonly byte[] _datagram = new byte[1500];

    public VirtualParty(VirtualCall call, int port, double hz, AudioCodec codec, TimeSpan silenceAfter, double level)
    {
        _call = call;
        _codec = codec;
        _level = level;
        _tone = new ToneGenerator(level, hz);
        EndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), port);
        Address = NetAddress.From(EndPoint);
        Ssrc = (uint)port;
        Sequence = (ushort)(65000 + port);
        Timestamp = uint.MaxValue - (uint)port;
        Port = new PortCore(this, this, new PortIdentity((uint)(port * 7), 65530, uint.MaxValue - 1000), silenceAfter);
    }

    public IPEndPoint EndPoint { get; }

    public NetAddress Address { get; set; }

    public PortCore Port { get; }

    public bool Talks { get; set; } = true;

    public uint Ssrc { get; set; }

    public ushort Sequence { get; set; }

    public uint Timestamp { get; set; }

    public bool KeepsPackets { get; set; } = true;

    public List<SentPacket> Got { get; } = [];

    public List<(char Digit, TimeSpan Duration)> Keys { get; } = [];

    public int Started { get; private set; }

    public List<TimeSpan> Silences { get; } = [];

    public NegotiatedAudio Negotiated(MediaDirection direction = MediaDirection.SendRecv) => new()
    {
        Codec = _codec,
        PayloadType = _codec == AudioCodec.Pcmu ? 0 : 8,
        DtmfSendPayloadType = 101,
        DtmfReceivePayloadType = 96,
        Remote = EndPoint,
        Direction = direction,
    };

    /// <summary>Says another tone from now on.</summary>
    public void Says(double hz) => _tone = new ToneGenerator(_level, hz);

    /// <summary>Goes on in the tone's wave by some samples, so that a frame does not begin where the wave does.</summary>
    public void ShiftWave(int samples) => _tone.Fill(new short[samples]);

    public void SendFrame()
    {
        _tone.Fill(_samples);
        G711.Encode(_codec, _samples, _datagram.AsSpan(12));
        RtpPacket.WriteHeader(_datagram, false, _codec == AudioCodec.Pcmu ? 0 : 8, Sequence++, Timestamp, Ssrc);
        Timestamp += 160;
        Port.OnDatagram(_datagram.AsSpan(0, 172), Address, _call.Now);
    }

    public void SendRaw(int payloadType, ReadOnlySpan<byte> payload, bool marker = false, NetAddress? from = null, ushort? sequence = null, uint? timestamp = null)
    {
        RtpPacket.WriteHeader(_datagram, marker, payloadType, sequence ?? Sequence++, timestamp ?? Timestamp, Ssrc);
        payload.CopyTo(_datagram.AsSpan(12));
        Port.OnDatagram(_datagram.AsSpan(0, 12 + payload.Length), from ?? Address, _call.Now);
    }

    /// <summary>The tones of the last 128 ms that this party got.</summary>
    public IReadOnlyList<double> Hears()
    {
        var samples = Got.Where(packet => packet.PayloadType is 0 or 8).TakeLast(7).SelectMany(Decode).ToArray();
        return [.. ToneDetector.Detect(samples).Select(tone => Math.Round(tone.Frequency / 50) * 50).Order()];
    }

    public static short[] Decode(SentPacket packet)
    {
        var samples = new short[packet.Payload.Length];
        G711.Decode(packet.PayloadType == 0 ? AudioCodec.Pcmu : AudioCodec.Pcma, packet.Payload, samples);
        return samples;
    }

    bool IPacketOutput.Send(ReadOnlySpan<byte> packet, in NetAddress to)
    {
        if (!KeepsPackets) return true;
        RtpPacket.TryParse(packet, out var rtp).ShouldBeTrue();
        Got.Add(new SentPacket(rtp.PayloadType, rtp.Marker, rtp.SequenceNumber, rtp.Timestamp, rtp.Ssrc, rtp.Payload.ToArray(), _call.Now, to));
        return true;
    }

    void IPortObserver.OnDtmf(char digit, TimeSpan duration) => Keys.Add((digit, duration));

    void IPortObserver.OnMediaStarted() => Started++;

    void IPortObserver.OnMediaSilent(TimeSpan since) => Silences.Add(since);

    void IPortObserver.OnAudio(ReadOnlySpan<short> samples)
    {
    }

    void IPortObserver.OnLatched(in NetAddress from, in NetAddress to)
    {
    }
}

using ContactCenter.Media.Codecs;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Mixing;

/// <summary>Takes finished packets; implemented by the sockets of the loops and by tests.</summary>
internal interface IPacketOutput
{
    /// <summary>Sends without blocking; false when the system did not take the packet.</summary>
    bool Send(ReadOnlySpan<byte> packet, in NetAddress to);
}

/// <summary>The sending half of a port: relayed packets, frames of our own, keys. All go out in one stream.</summary>
internal sealed class PortSender
{
    // A relayed source that has been quiet this long is bridged with silence, so that the listener sees a live stream.
    private static readonly TimeSpan RelayQuietAfter = TimeSpan.FromMilliseconds(200);

    private readonly IPacketOutput _output;
    private readonly SymmetricLatch _latch;
    private readonly DtmfSender _dtmf = new();
    private readonly byte[] _packet = new byte[RtpPacket.HeaderLength + 1600];
    private NegotiatedAudio? _media;
    private TimeSpan _relayedAt = TimeSpan.MinValue / 2;
    private bool _isFillingRelay;

    public PortSender(IPacketOutput output, SymmetricLatch latch, OutgoingStream stream)
    {
        _output = output;
        _latch = latch;
        Stream = stream;
    }

    public OutgoingStream Stream { get; }

    public long Packets { get; private set; }

    public long Bytes { get; private set; }

    public long Dropped { get; private set; }

    public void Configure(NegotiatedAudio media)
    {
        if (_media?.PayloadType != media.PayloadType || _media.Direction != media.Direction) Stream.Break();
        _media = media;
        if (!TakesKeys(media)) _dtmf.Clear();
    }

    public void OnSourceChanged() => Stream.Break();

    /// <summary>Queues a key; false when the peer takes none now, too many wait, or it is no key.</summary>
    public bool QueueDigit(char digit, TimeSpan duration) =>
        _media is { } media && TakesKeys(media) && _dtmf.TryQueue(digit, duration);

    /// <summary>Passes on a packet of the only source at once, in the listener's law and numbering.</summary>
    public void Relay(in RtpPacket source, AudioCodec codec, TimeSpan now)
    {
        if (!CanSend(out var media) || _dtmf.IsBusy) return;
        var length = source.Payload.Length;
        if (!Stream.TryWriteRelayed(_packet, source, media.PayloadType, length, now)) return;
        _relayedAt = now;
        _isFillingRelay = false;
        G711.Transcode(codec, media.Codec, source.Payload, _packet.AsSpan(RtpPacket.HeaderLength));
        Send(RtpPacket.HeaderLength + length);
    }

    /// <summary>The 20 ms tick: sends a key's packet or a frame of the listener's row, unless the row is relayed and flows.</summary>
    public void Tick(HearingRow row, Span<int> sum, Span<short> mixed, TimeSpan now)
    {
        if (!CanSend(out var media)) return;
        if (_dtmf.IsBusy && media.DtmfSendPayloadType is { } payloadType)
        {
            var length = _dtmf.Next(Stream, payloadType, _packet, now);
            if (length > 0) Send(length);
            return;
        }

        if (row.Mode == HearingMode.Relay && !StartsFilling(now)) return;
        var payload = _packet.AsSpan(RtpPacket.HeaderLength, RtpClock.FrameSamples);
        switch (row.Mode)
        {
            case HearingMode.Player:
                row.Player!.CopyEncoded(media.Codec, payload);
                break;
            case HearingMode.Mix:
                Mix(row, sum, mixed);
                G711.Encode(media.Codec, mixed, payload);
                break;
            default:
                payload.Fill(G711.SilenceOf(media.Codec));
                break;
        }

        Stream.WriteOwn(_packet, media.PayloadType, RtpClock.FrameSamples, now);
        Send(RtpPacket.HeaderLength + RtpClock.FrameSamples);
    }

    // A key must not wait for the end of a hold: by then it means something else.
    private static bool TakesKeys(NegotiatedAudio media) => media.DtmfSendPayloadType is not null && media.Direction.CanSend();

    private static void Mix(HearingRow row, Span<int> sum, Span<short> mixed)
    {
        sum.Clear();
        foreach (var source in row.Sources)
            if (source.HasFrame) AudioFrame.Add(sum, source.Frame);
        AudioFrame.Saturate(sum, mixed);
    }

    private bool StartsFilling(TimeSpan now)
    {
        if (now - _relayedAt < RelayQuietAfter) return false;
        if (!_isFillingRelay)
        {
            _isFillingRelay = true;
            Stream.Break();
        }

        return true;
    }

    private bool CanSend([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NegotiatedAudio? media)
    {
        media = _media;
        return media is not null && media.Direction.CanSend() && _latch.Target.IsSendable;
    }

    private void Send(int length)
    {
        if (_output.Send(_packet.AsSpan(0, length), _latch.Target))
        {
            Packets++;
            Bytes += length - RtpPacket.HeaderLength;
        }
        else
        {
            Dropped++;
        }
    }
}

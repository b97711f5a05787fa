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

    // A relayed source speaks every 20 ms out of step with our ticks: its first packet is waited for, not preceded by a frame of silence.
    private const int FramesUntilFirstRelayed = 2;

    private readonly IPacketOutput _output;
    private readonly SymmetricLatch _latch;
    private readonly DtmfSender _dtmf = new();
    private readonly SourceSeam _seam = new();
    private readonly byte[] _packet = new byte[RtpPacket.HeaderLength + 1600];
    private NegotiatedAudio? _media;
    private TimeSpan _relayedAt = TimeSpan.MinValue / 2;
    private bool _isFillingRelay;
    private int _framesToWait;

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

    /// <summary>Something else is heard from now on: the new sound is joined to the old, and keys of who is heard no more are heard no more.</summary>
    public void OnRowChanged(HearingRow row)
    {
        Stream.Break();
        _dtmf.KeepKeysOf(row.Sources);
        _framesToWait = FramesUntilFirstRelayed;
        if (Packets > 0) _seam.Open();
    }

    /// <summary>The relayed source pauses its audio: what comes next is a new talk-spurt.</summary>
    public void OnSourceInterrupted() => Stream.Break();

    /// <summary>Queues a key; false when the peer takes none now, too many wait, or it is no key.</summary>
    /// <param name="digit">The key.</param>
    /// <param name="duration">How long it sounds.</param>
    /// <param name="from">The talker who pressed it; null when we press it ourselves.</param>
    public bool QueueDigit(char digit, TimeSpan duration, MixSource? from = null) =>
        _media is { } media && TakesKeys(media) && _dtmf.TryQueue(digit, duration, from);

    /// <summary>Passes on a packet of the only source at once, in the listener's law and numbering.</summary>
    public void Relay(in RtpPacket source, AudioCodec codec, TimeSpan now)
    {
        if (!CanSend(out var media) || _dtmf.IsBusy || Stream.IsFrameAhead(now)) return;
        var length = source.Payload.Length;
        if (!Stream.TryWriteRelayed(_packet, source, media.PayloadType, length, now)) return;
        _relayedAt = now;
        _isFillingRelay = false;
        var payload = _packet.AsSpan(RtpPacket.HeaderLength, length);
        G711.Transcode(codec, media.Codec, source.Payload, payload);
        _seam.Join(media.Codec, payload);
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
            _seam.OpenAfterPause();
            return;
        }

        if (Stream.IsFrameAhead(now)) return;
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

        _seam.Join(media.Codec, payload);
        Stream.WriteOwn(_packet, media.PayloadType, RtpClock.FrameSamples, now);
        Send(RtpPacket.HeaderLength + RtpClock.FrameSamples);
    }

    // A key must not wait for the end of a hold: by then it means something else.
    private static bool TakesKeys(NegotiatedAudio media) => media.DtmfSendPayloadType is not null && media.Direction.CanSend();

    private static void Mix(HearingRow row, Span<int> sum, Span<short> mixed)
    {
        sum.Clear();
        row.AddFrames(sum);
        AudioFrame.Saturate(sum, mixed);
    }

    private bool StartsFilling(TimeSpan now)
    {
        if (_framesToWait > 0)
        {
            _framesToWait--;
            return false;
        }

        if (now - _relayedAt < RelayQuietAfter) return false;
        if (!_isFillingRelay)
        {
            _isFillingRelay = true;
            _seam.OpenAfterPause();
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

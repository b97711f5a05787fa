using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Media;

namespace ContactCenter.Engine.Edge;

// How the leg sounds: a look at its port's counters now and then, and what is left of them at the end.
public sealed partial class LegActor
{
    private DateTimeOffset? _answeredAt;
    private bool _wasSilent;
    private bool _heardNothing;

    /// <summary>Says once of each way that nothing goes there.</summary>
    private void ListenToSound()
    {
        var (media, now) = (_port!.Statistics, _services.Time.GetUtcNow());
        var sound = LegSound.Of(media, _answeredAt, now, _services.Settings.Rtp.SilenceWarning);
        if (sound.SilentFor is { } silence && !_wasSilent)
        {
            _wasSilent = true;
            _rtp.CountOneWay(MediaWay.In);
            _log.Warning("Leg {LegId}: nothing has come from {Peer} for {SilentSeconds:0.0} s, though it should send; {PacketsOut} packets went there, and it says it has sent {PeerPacketsSent}",
                _id, media.RemoteEndPoint, silence.TotalSeconds, media.PacketsOut, media.Peer?.PacketsSent);
        }

        if (sound.HearsNothing && !_heardNothing)
        {
            _heardNothing = true;
            _rtp.CountOneWay(MediaWay.Out);
            _log.Warning("Leg {LegId}: {Peer} reports that it receives nothing, though {PacketsOut} packets went there", _id, media.RemoteEndPoint, media.PacketsOut);
        }
    }

    /// <summary>The port is about to close. Without an agreement there was no sound.</summary>
    private void KeepSound(MediaPort port)
    {
        _rtp.Remove(port);
        var media = port.Statistics;
        if (media.Codec is null)
            return;
        _services.Board()?.AddLegEnd(_call, new LegReport(_id, media, _answeredAt, _services.Time.GetUtcNow()));
        _log.Information(
            "Leg {LegId} sounded like this: {Codec}, {PacketsIn} packets in, {PacketsLost} lost ({LossPercent:0.0} %), jitter {JitterMs:0.0} ms, MOS {MosIn:0.0}; {PacketsOut} packets out, the peer reports {PeerPacketsLost} lost ({PeerLossPercent:0.0} %), jitter {PeerJitterMs:0.0} ms, round trip {RoundTripMs:0.0} ms, MOS {MosOut:0.0}",
            _id, media.Codec, media.PacketsIn, media.PacketsLost, SpeechQuality.LossPercent(media), media.Jitter.TotalMilliseconds, SpeechQuality.MosIn(media),
            media.PacketsOut, media.Peer?.PacketsLost, SpeechQuality.LossPercent(media.Peer), media.Peer?.Jitter?.TotalMilliseconds, media.Peer?.RoundTrip?.TotalMilliseconds, SpeechQuality.MosOut(media));
    }
}

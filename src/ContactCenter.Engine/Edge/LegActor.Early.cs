using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

// What the callee says before it answers: ringing, or its own tone or announcement.
public sealed partial class LegActor
{
    private const int EarlyDialogTerminated = 199; // RFC 6228

    /// <summary>How long announced early media may fail to come before the caller gets a ring-back tone instead of nothing (RFC 3960, 3.2).</summary>
    private static readonly TimeSpan EarlyMediaPatience = TimeSpan.FromSeconds(1);

    private EarlyAnswers _early = new();

    /// <summary>1xx. Early media stays early media when a fork only rings after it.</summary>
    private void TakeProgress(SipResponse response)
    {
        var tag = response.To.Tag;
        if (response.Status == EarlyDialogTerminated)
        {
            if (_early.Forget(tag) && _early.Current is { } other)
                _port!.Configure(other);
        }
        else if (response.Body?.Find(SipBody.SdpType) is { } body
            && SessionDescription.TryParse(body.Text, out var answer, out _)
            && SdpNegotiation.TryAcceptAnswer(_offer!, answer!, out var media, out _)
            && _early.Take(tag, media!))
        {
            _port!.Configure(media!);
            Timers.StartSingleTimer(EarlyMediaIsDue.Instance, EarlyMediaIsDue.Instance, EarlyMediaPatience);
        }

        Tell(new LegRings(_id, _early.CanBeHeard && !_earlyMediaFails));
    }

    private void TakeEarlyPacket()
    {
        _earlyMediaFails = false;
        if (_early.CanBeHeard)
            Tell(new LegRings(_id, EarlyMedia: true));
    }

    private void MissEarlyMedia()
    {
        if (!_early.CanBeHeard || _port!.Statistics.LastPacketAt is not null)
            return;
        _log.Information("Leg {LegId}: the early media that was announced does not come", _id);
        _earlyMediaFails = true;
        Tell(new LegRings(_id, EarlyMedia: false));
    }

    private sealed record EarlyMediaIsDue : INoSerializationVerificationNeeded
    {
        public static readonly EarlyMediaIsDue Instance = new();
    }
}

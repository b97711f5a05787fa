using System.Collections.Immutable;
using System.Net;

namespace ContactCenter.Media.Sdp;

/// <summary>Offer and answer (RFC 3264) for one G.711 stream with telephone-events. Never throws for what a peer wrote.</summary>
public static class SdpNegotiation
{
    private static readonly TimeSpan DefaultPacketTime = TimeSpan.FromMilliseconds(20);

    /// <summary>An offer of one audio stream.</summary>
    /// <param name="id">Our identity in this dialog.</param>
    /// <param name="local">Where we receive RTP.</param>
    /// <param name="codecs">What we take, the preferred one first; at least one.</param>
    /// <param name="direction">As seen by us.</param>
    /// <param name="rtcpMux">Whether to offer that RTCP shares the RTP ports (RFC 5761).</param>
    public static SessionDescription CreateOffer(
        SdpIdentity id, IPEndPoint local, IReadOnlyList<AudioCodec> codecs, MediaDirection direction = MediaDirection.SendRecv, bool rtcpMux = false)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(codecs);
        if (codecs.Count == 0) throw new ArgumentException("An offer needs a codec.", nameof(codecs));
        var formats = codecs.Distinct().Select(codec => (codec, AudioFormats.StaticTypeOf(codec))).ToList();
        return SdpWriter.Session(id, local, [SdpWriter.Audio("RTP/AVP", local, formats, AudioFormats.OwnTelephoneEvent, direction, rtcpMux)]);
    }

    /// <summary>
    /// Answers an offer: takes the first audio stream that we can, refuses all other streams with port 0 in their places.
    /// </summary>
    /// <param name="offer">What the peer offered.</param>
    /// <param name="id">Our identity in this dialog.</param>
    /// <param name="local">Where we receive RTP.</param>
    /// <param name="codecs">What we take; the offerer's order decides which is used.</param>
    /// <param name="direction">What we want, as seen by us; the answer is what both allow.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="media">What was agreed.</param>
    /// <param name="error">Why there is no answer, to go with 488 (RFC 3261 section 21.4.26).</param>
    /// <param name="prefer">A codec to use if it is offered, whatever the order: the one that the other talker has, so that nothing is transcoded.</param>
    public static bool TryAnswer(
        SessionDescription offer,
        SdpIdentity id,
        IPEndPoint local,
        IReadOnlyList<AudioCodec> codecs,
        MediaDirection direction,
        out SessionDescription? answer,
        out NegotiatedAudio? media,
        out string? error,
        AudioCodec? prefer = null)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(codecs);
        answer = null;
        media = null;
        error = "the offer has no audio stream";
        for (var i = 0; i < offer.Media.Length; i++)
        {
            if (!TryTake(offer, offer.Media[i], local, codecs, prefer, out var formats, out var remote, out var problem))
            {
                if (problem is not null) error = problem;
                continue;
            }

            var agreed = Clip(offer.DirectionOf(offer.Media[i]).Reverse().And(direction), remote!);
            var chosen = formats!.Codecs[0];
            media = new NegotiatedAudio
            {
                Codec = chosen.Codec,
                PayloadType = chosen.PayloadType,
                DtmfSendPayloadType = formats.TelephoneEvent,
                DtmfReceivePayloadType = formats.TelephoneEvent,
                Remote = remote!,
                Direction = agreed,
                PacketTime = offer.Media[i].PacketTime ?? DefaultPacketTime,
                RtcpRemote = offer.Media[i].Lines.Rtcp(remote!.Address),
                RtcpMux = offer.Media[i].RtcpMux,
            };
            var (taken, rtcpMux) = (i, media.RtcpMux);
            var sections = offer.Media.Select((section, index) => index == taken
                ? SdpWriter.Audio(section.Protocol, local, [chosen], formats.TelephoneEvent, agreed, rtcpMux)
                : SdpWriter.Refused(section));
            answer = SdpWriter.Session(id, local, [.. sections], SdpWriter.TimeOf(offer));
            error = null;
            return true;
        }

        return false;
    }

    /// <summary>Takes the answer to our offer. False, with the reason, when the answer does not fit the offer or refuses the audio.</summary>
    public static bool TryAcceptAnswer(SessionDescription offer, SessionDescription answer, out NegotiatedAudio? media, out string? error)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(answer);
        media = null;
        if (answer.Media.Length != offer.Media.Length)
        {
            // RFC 3264 section 6: as many m= lines as the offer has, in the same order.
            error = $"the answer has {answer.Media.Length} media sections, the offer {offer.Media.Length}";
            return false;
        }

        error = "the offer has no audio stream";
        for (var i = 0; i < offer.Media.Length; i++)
        {
            var offered = offer.Media[i];
            if (!AudioFormats.IsPlainAudio(offered) || offered.Port == 0) continue;
            if (!answer.Media[i].Kind.Equals(offered.Kind, StringComparison.OrdinalIgnoreCase))
            {
                error = "the answer has another kind of media in the place of audio";
                continue;
            }

            var own = AudioFormats.Of(offered);
            if (!TryTake(answer, answer.Media[i], null, [.. own.Codecs.Select(format => format.Codec)], null, out var formats, out var remote, out var problem))
            {
                error = problem ?? "the answer refuses the audio stream";
                continue;
            }

            var chosen = formats!.Codecs[0];
            var direction = offer.DirectionOf(offered).And(answer.DirectionOf(answer.Media[i]).Reverse());
            media = new NegotiatedAudio
            {
                Codec = chosen.Codec,
                PayloadType = chosen.PayloadType,
                DtmfSendPayloadType = formats.TelephoneEvent,
                DtmfReceivePayloadType = formats.TelephoneEvent is null ? null : own.TelephoneEvent,
                Remote = remote!,
                Direction = Clip(direction, remote!),
                PacketTime = answer.Media[i].PacketTime ?? DefaultPacketTime,
                RtcpRemote = answer.Media[i].Lines.Rtcp(remote!.Address),
                RtcpMux = offered.RtcpMux && answer.Media[i].RtcpMux, // RFC 5761 section 5.1.1: an answer may not bring it up
            };
            error = null;
            return true;
        }

        return false;
    }

    // The problem is null for a section that is simply not ours to take (video, or refused with port 0).
    private static bool TryTake(
        SessionDescription description,
        MediaDescription section,
        IPEndPoint? local,
        IReadOnlyList<AudioCodec> codecs,
        AudioCodec? prefer,
        out AudioFormats? formats,
        out IPEndPoint? remote,
        out string? problem)
    {
        formats = null;
        remote = null;
        problem = null;
        if (!section.Kind.Equals("audio", StringComparison.OrdinalIgnoreCase) || section.Port == 0) return false;
        if (!AudioFormats.IsPlainAudio(section))
        {
            problem = $"audio over {section.Protocol} is not supported, only RTP/AVP";
            return false;
        }

        var all = AudioFormats.Of(section);
        var common = all.Codecs.Where(format => codecs.Contains(format.Codec)).OrderByDescending(format => format.Codec == prefer).ToImmutableArray();
        if (common.IsEmpty)
        {
            problem = $"no common codec: we have {string.Join(", ", codecs.Select(AudioFormats.NameOf))}";
            return false;
        }

        if (description.ConnectionOf(section) is not { } address)
        {
            problem = "the audio stream has no c= line with an IP address";
            return false;
        }

        if (local is not null && address.AddressFamily != local.AddressFamily)
        {
            problem = $"the audio stream's address {address} is not of the family of ours, {local.Address}";
            return false;
        }

        formats = all with { Codecs = common };
        remote = new IPEndPoint(address, section.Port);
        return true;
    }

    // RFC 3264 section 8.4: an unspecified address means hold as RFC 2543 did it, nothing may be sent there.
    private static MediaDirection Clip(MediaDirection direction, IPEndPoint remote) =>
        remote.Address.Equals(IPAddress.Any) || remote.Address.Equals(IPAddress.IPv6Any) ? direction.And(MediaDirection.RecvOnly) : direction;
}

using System.Collections.Immutable;
using System.Net;

namespace ContactCenter.Media.Sdp;

/// <summary>Composes our descriptions.</summary>
internal static class SdpWriter
{
    private static readonly SdpLine Unbounded = new('t', "0 0");

    public static SessionDescription Session(SdpIdentity id, IPEndPoint local, ImmutableArray<MediaDescription> media, SdpLine? time = null)
    {
        SdpLine[] tail = [new('s', "-"), new('c', SdpLines.FormatConnection(local.Address)), time ?? Unbounded];
        var content = new SessionDescription { Lines = [.. tail], Media = media }.ToString();
        return new SessionDescription { Lines = [new('v', "0"), id.OriginFor(content, local.Address), .. tail], Media = media };
    }

    /// <summary>The t= line of an answer must be that of the offer (RFC 3264 section 6).</summary>
    public static SdpLine? TimeOf(SessionDescription offer) => offer.Lines.FirstOrDefault(line => line.Type == 't');

    public static MediaDescription Audio(
        string protocol, IPEndPoint local, IReadOnlyList<(AudioCodec Codec, int PayloadType)> codecs, int? telephoneEvent, MediaDirection direction, bool rtcpMux)
    {
        var lines = ImmutableArray.CreateBuilder<SdpLine>();
        foreach (var (codec, payloadType) in codecs) lines.Add(SdpLine.Attribute("rtpmap", $"{payloadType} {AudioFormats.NameOf(codec)}/8000"));
        var formats = codecs.Select(format => $"{format.PayloadType}");
        if (telephoneEvent is { } events)
        {
            formats = formats.Append($"{events}");
            lines.Add(SdpLine.Attribute("rtpmap", $"{events} telephone-event/8000"));
            lines.Add(SdpLine.Attribute("fmtp", $"{events} 0-15"));
        }

        lines.Add(SdpLine.Attribute("ptime", "20"));
        if (rtcpMux) lines.Add(SdpLine.Attribute("rtcp-mux"));
        lines.Add(SdpLine.Attribute(NameOf(direction)));
        return new MediaDescription { Kind = "audio", Port = local.Port, Protocol = protocol, Formats = [.. formats], Lines = lines.ToImmutable() };
    }

    public static MediaDescription Refused(MediaDescription offered) => offered with { Port = 0, Lines = [] };

    private static string NameOf(MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.RecvOnly => "recvonly",
        MediaDirection.Inactive => "inactive",
        _ => "sendrecv",
    };
}

namespace ContactCenter.Media.Sdp;

/// <summary>What an audio section offers that we understand.</summary>
internal sealed record AudioFormats(IReadOnlyList<(AudioCodec Codec, int PayloadType)> Codecs, int? TelephoneEvent)
{
    public const int OwnTelephoneEvent = 101;

    public static AudioFormats Of(MediaDescription media)
    {
        var codecs = new List<(AudioCodec, int)>();
        int? telephoneEvent = null;
        foreach (var payloadType in media.PayloadTypes())
        {
            // Encoding names are case-insensitive (RFC 8866 section 6.6); one channel may be written out.
            var fields = (media.EncodingOf(payloadType) ?? "").Split('/');
            if (fields.Length < 2 || fields[1] != "8000" || (fields.Length > 2 && fields[2] != "1")) continue;
            switch (fields[0].ToUpperInvariant())
            {
                case "PCMU":
                    codecs.Add((AudioCodec.Pcmu, payloadType));
                    break;
                case "PCMA":
                    codecs.Add((AudioCodec.Pcma, payloadType));
                    break;
                case "TELEPHONE-EVENT":
                    telephoneEvent ??= payloadType;
                    break;
            }
        }

        return new AudioFormats(codecs, telephoneEvent);
    }

    /// <summary>Whether the section is one that we can take: plain RTP (RFC 3551), not AVPF (4585) nor SAVP (3711).</summary>
    public static bool IsPlainAudio(MediaDescription media) =>
        media.Kind.Equals("audio", StringComparison.OrdinalIgnoreCase) && media.Protocol.Equals("RTP/AVP", StringComparison.OrdinalIgnoreCase);

    public static int StaticTypeOf(AudioCodec codec) => codec == AudioCodec.Pcmu ? 0 : 8;

    public static string NameOf(AudioCodec codec) => codec == AudioCodec.Pcmu ? "PCMU" : "PCMA";
}

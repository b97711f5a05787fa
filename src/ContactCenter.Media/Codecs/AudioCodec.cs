namespace ContactCenter.Media;

/// <summary>The two codecs of ITU-T G.711, both 8 kHz, one byte a sample, 64 kbit/s.</summary>
public enum AudioCodec
{
    /// <summary>µ-law, static payload type 0 (RFC 3551 section 6).</summary>
    Pcmu,

    /// <summary>A-law, static payload type 8 (RFC 3551 section 6).</summary>
    Pcma,
}

using ContactCenter.Media;

namespace EndToEnd.Stage;

/// <summary>Which codecs the parties of a test can.</summary>
public enum CodecMix
{
    /// <summary>All can both.</summary>
    Both,

    /// <summary>All can A-law only.</summary>
    Pcma,

    /// <summary>Every other one can µ-law only, the rest A-law only.</summary>
    Alternating,
}

internal static class CodecMixes
{
    /// <summary>What the leg of that number can, in the order in which the parties come.</summary>
    public static AudioCodec[] OfLeg(this CodecMix mix, int leg) => mix switch
    {
        CodecMix.Pcma => [AudioCodec.Pcma],
        CodecMix.Alternating => leg % 2 == 0 ? [AudioCodec.Pcmu] : [AudioCodec.Pcma],
        _ => [AudioCodec.Pcma, AudioCodec.Pcmu],
    };
}

using ContactCenter.Media.Playback;

namespace ContactCenter.Media.Mixing;

/// <summary>How a listener is fed.</summary>
internal enum HearingMode
{
    /// <summary>Nobody to hear: frames of silence keep the stream alive.</summary>
    Silence,

    /// <summary>One port: its packets are passed on as they come.</summary>
    Relay,

    /// <summary>One player: its encoded frames are copied.</summary>
    Player,

    /// <summary>Several sources: decoded, added, encoded.</summary>
    Mix,
}

/// <summary>One row of the matrix, resolved to the objects of the media thread.</summary>
internal sealed class HearingRow
{
    public static readonly HearingRow Silent = new([]);

    public HearingRow(MixSource[] sources)
    {
        Sources = sources;
        Mode = sources switch
        {
            [] => HearingMode.Silence,
            [PortCore] => HearingMode.Relay,
            [PlayerCore] => HearingMode.Player,
            _ => HearingMode.Mix,
        };
    }

    public MixSource[] Sources { get; }

    public HearingMode Mode { get; }

    public PortCore? RelaySource => Mode == HearingMode.Relay ? (PortCore)Sources[0] : null;

    public PlayerCore? Player => Mode == HearingMode.Player ? (PlayerCore)Sources[0] : null;

    public bool Contains(MixSource source) => Array.IndexOf(Sources, source) >= 0;

    /// <summary>Whether the same is heard; the order of sources is nothing that anybody hears.</summary>
    public bool HasSameSources(HearingRow other)
    {
        if (Sources.Length != other.Sources.Length) return false;
        foreach (var source in Sources)
            if (!other.Contains(source)) return false;
        return true;
    }
}

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
    public static readonly HearingRow Silent = new([], null);

    private readonly JitterBuffer.Mark?[] _from;

    /// <summary>
    /// A row that follows another. What the listener mixed goes on; of a port that he did not mix he hears only what it says from now on: the rest in
    /// its buffer was not meant for him, or he has heard it already when it was relayed.
    /// </summary>
    public HearingRow(MixSource[] sources, HearingRow? before)
    {
        Sources = sources;
        Mode = sources switch
        {
            [] => HearingMode.Silence,
            [PortCore] => HearingMode.Relay,
            [PlayerCore] => HearingMode.Player,
            _ => HearingMode.Mix,
        };
        _from = new JitterBuffer.Mark?[sources.Length];
        if (Mode != HearingMode.Mix) return;
        for (var i = 0; i < sources.Length; i++)
        {
            var known = before is { Mode: HearingMode.Mix } ? Array.IndexOf(before.Sources, sources[i]) : -1;
            if (known >= 0) _from[i] = before!._from[known];
            else if (sources[i] is PortCore { IsMixed: true } port) _from[i] = port.Edge;
        }
    }

    public MixSource[] Sources { get; }

    public HearingMode Mode { get; }

    public PortCore? RelaySource => Mode == HearingMode.Relay ? (PortCore)Sources[0] : null;

    public PlayerCore? Player => Mode == HearingMode.Player ? (PlayerCore)Sources[0] : null;

    /// <summary>Adds the frames that are the listener's to hear.</summary>
    public void AddFrames(Span<int> sum)
    {
        for (var i = 0; i < Sources.Length; i++)
        {
            var source = Sources[i];
            if (!source.HasFrame) continue;
            if (_from[i] is { } from)
            {
                if (!((PortCore)source).IsPast(from)) continue;
                _from[i] = null;
                AudioFrame.AddRising(sum, source.Frame);
            }
            else
            {
                AudioFrame.Add(sum, source.Frame);
            }
        }
    }

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

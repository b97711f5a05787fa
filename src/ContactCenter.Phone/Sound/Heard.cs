using System.Globalization;

namespace ContactCenter.Phone;

/// <summary>What a phone hears. While a sound begins, ends or changes it is none of tones, silence and music.</summary>
/// <param name="Tones">The steady pure tones in Hz, multiples of 10, ascending; empty for anything else.</param>
/// <param name="Silence">Whether nothing is heard, or nothing comes.</param>
/// <param name="Music">Whether there is sound that is not made of steady pure tones only.</param>
/// <param name="LevelDbfs">The level as dBFS (root mean square: a sine of full scale has −3); −96 for nothing.</param>
/// <param name="PacketsReceived">The RTP packets received since the call began.</param>
public sealed record Heard(IReadOnlyList<double> Tones, bool Silence, bool Music, double LevelDbfs, long PacketsReceived)
{
    /// <summary>Whether these tones are heard and nothing else.</summary>
    public bool IsExactly(params ReadOnlySpan<double> hz)
    {
        if (Tones.Count != hz.Length || hz.IsEmpty) return false;
        foreach (var tone in hz)
            if (!Tones.Contains(tone)) return false;
        return true;
    }

    /// <summary>Whether a tone is among those that are heard.</summary>
    public bool Contains(double hz) => Tones.Contains(hz);

    /// <summary>As a person would say it: <c>440 Hz + 620 Hz</c>, <c>music</c>, <c>silence</c>.</summary>
    public override string ToString() =>
        Silence ? "silence"
        : Music ? "music"
        : Tones.Count > 0 ? string.Join(" + ", Tones.Select(hz => string.Create(CultureInfo.InvariantCulture, $"{hz:0.##} Hz")))
        : "a changing sound";
}

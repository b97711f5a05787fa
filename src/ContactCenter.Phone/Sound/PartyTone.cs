using System.Collections.Concurrent;
using ContactCenter.Media;
using ContactCenter.Media.Tones;

namespace ContactCenter.Phone.Sound;

/// <summary>The clips that parties say in a loop. One second holds whole periods of any tone on the grid, so the loop has no seam.</summary>
internal static class PartyTone
{
    // Five parties at once stay below full scale.
    private const double LevelDbfs = -15;
    private const int OneSecond = 8000;

    private static readonly ConcurrentDictionary<double, AudioClip> Clips = new();

    public static AudioClip Of(double hz) => Clips.GetOrAdd(hz, static frequency =>
    {
        var samples = new short[OneSecond];
        new ToneGenerator(LevelDbfs, frequency).Fill(samples);
        return AudioClip.FromSamples(samples);
    });
}

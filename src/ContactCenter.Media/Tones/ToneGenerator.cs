using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tones;

/// <summary>Makes steady tones, without a jump from one frame to the next. Not for several threads at once.</summary>
public sealed class ToneGenerator
{
    private readonly double[] _step;
    private readonly double[] _phase;
    private readonly double _amplitude;

    /// <summary>A generator of one or more frequencies at once.</summary>
    /// <param name="levelDbfs">The level of each as dBFS of a sine, −60 to 0.</param>
    /// <param name="hz">The frequencies, each 20–3,900 Hz.</param>
    public ToneGenerator(double levelDbfs, params double[] hz)
    {
        ArgumentNullException.ThrowIfNull(hz);
        if (levelDbfs is not (>= -60 and <= 0)) throw new ArgumentOutOfRangeException(nameof(levelDbfs), levelDbfs, "Not within −60–0 dBFS.");
        foreach (var frequency in hz)
            if (frequency is not (>= 20 and <= 3900)) throw new ArgumentOutOfRangeException(nameof(hz), frequency, "Not within 20–3,900 Hz.");
        _amplitude = short.MaxValue * Math.Pow(10, levelDbfs / 20);
        _step = [.. hz.Select(frequency => 2 * Math.PI * frequency / RtpClock.SamplesPerSecond)];
        _phase = new double[hz.Length];
    }

    /// <summary>Writes the next 8 kHz samples.</summary>
    public void Fill(Span<short> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < _step.Length; k++)
            {
                sum += Math.Sin(_phase[k]);
                _phase[k] += _step[k];
                if (_phase[k] > 2 * Math.PI) _phase[k] -= 2 * Math.PI;
            }

            samples[i] = (short)Math.Clamp(Math.Round(sum * _amplitude), short.MinValue, short.MaxValue);
        }
    }
}

using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Playback;

/// <summary>Brings audio of a higher rate down to 8 kHz: a windowed-sinc low pass at 3.6 kHz, evaluated at the moments of the new samples.</summary>
internal static class Resampler
{
    private const double CutoffHz = 3600;
    private const int LobesEachSide = 16;

    public static short[] To8000(ReadOnlySpan<float> samples, int rate)
    {
        var result = new short[(int)((long)samples.Length * RtpClock.SamplesPerSecond / rate)];
        if (rate == RtpClock.SamplesPerSecond)
        {
            for (var i = 0; i < result.Length; i++) result[i] = Clamp(samples[i]);
            return result;
        }

        var cutoff = 2 * CutoffHz / rate;
        var reach = LobesEachSide / cutoff;
        for (var i = 0; i < result.Length; i++)
        {
            var centre = (double)i * rate / RtpClock.SamplesPerSecond;
            var first = Math.Max(0, (int)Math.Ceiling(centre - reach));
            var last = Math.Min(samples.Length - 1, (int)Math.Floor(centre + reach));
            double sum = 0, weight = 0;
            for (var k = first; k <= last; k++)
            {
                var tap = Kernel(k - centre, cutoff, reach);
                sum += samples[k] * tap;
                weight += tap;
            }

            // Divided by the taps that there are, so that the edges are not softer.
            result[i] = weight > 0 ? Clamp(sum / weight) : (short)0;
        }

        return result;
    }

    private static double Kernel(double distance, double cutoff, double reach)
    {
        var x = Math.PI * distance * cutoff;
        var sinc = Math.Abs(x) < 1e-9 ? 1 : Math.Sin(x) / x;
        return sinc * (0.5 + (0.5 * Math.Cos(Math.PI * distance / reach)));
    }

    private static short Clamp(double value) => (short)Math.Clamp(Math.Round(value), short.MinValue, short.MaxValue);
}

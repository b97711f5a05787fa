namespace Benchmarks.Harness;

/// <summary>The rounds of one measurement: what is quoted is the median, and how far the rounds lay apart.</summary>
internal readonly record struct Sample(double Median, double Min, double Max)
{
    public static Sample Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Sample(median, sorted[0], sorted[^1]);
    }
}

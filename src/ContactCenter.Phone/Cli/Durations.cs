using System.Globalization;

namespace ContactCenter.Phone.Cli;

/// <summary>Durations as people write them.</summary>
internal static class Durations
{
    private static readonly (string Suffix, TimeSpan Unit)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1))];

    /// <summary>Reads 500ms, 10s, 2m, 1h, up to a day; null for anything else and for zero.</summary>
    public static TimeSpan? TryParse(string text)
    {
        foreach (var (suffix, unit) in Units)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            if (!double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) continue;
            return count > 0 && count * unit.TotalDays <= 1 ? unit * count : null;
        }

        return null;
    }
}

using System.Globalization;

namespace ContactCenter.Engine.Settings;

/// <summary>Durations as the configuration writes them: a number and a unit (ms, s, m, h, d).</summary>
internal static class Durations
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var unitAt = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (unitAt <= 0 || !long.TryParse(text.AsSpan(0, unitAt), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000)
            return false;
        TimeSpan? unit = text.AsSpan(unitAt).Trim() switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => null,
        };
        if (unit is not { } one || number > TimeSpan.MaxValue.Ticks / one.Ticks)
            return false;
        duration = one * number;
        return true;
    }

    public static string ToText(TimeSpan duration) => duration switch
    {
        { Ticks: 0 } => "0s",
        _ when duration.TotalDays > 1 && duration.Ticks % TimeSpan.TicksPerDay == 0 => $"{duration.TotalDays.ToString(CultureInfo.InvariantCulture)}d",
        _ when duration.Ticks % TimeSpan.TicksPerHour == 0 => $"{duration.TotalHours.ToString(CultureInfo.InvariantCulture)}h",
        _ when duration.Ticks % TimeSpan.TicksPerMinute == 0 => $"{duration.TotalMinutes.ToString(CultureInfo.InvariantCulture)}m",
        _ when duration.Ticks % TimeSpan.TicksPerSecond == 0 => $"{duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
        _ => $"{duration.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms",
    };
}

using System.Collections;
using System.Globalization;

namespace ContactCenter.Domain.Tests;

/// <summary>A value with all that is in it as text: records compare their collections by reference, this compares them by content.</summary>
internal static class Shape
{
    public static string Of(object? value) => value switch
    {
        null => "-",
        string text => $"'{text}'",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        // Sorted, because sets and dictionaries promise no order.
        IEnumerable entries => $"[{string.Join(", ", entries.Cast<object?>().Select(Of).Order(StringComparer.Ordinal))}]",
        _ when value.GetType() is { IsClass: true } type =>
            $"{type.Name}({string.Join(", ", type.GetProperties().Where(p => p.CanWrite).Select(p => $"{p.Name} {Of(p.GetValue(value))}"))})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string[] OfEach(IEnumerable<object> values) => [.. values.Select(Of)];
}

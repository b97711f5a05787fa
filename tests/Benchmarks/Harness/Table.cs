using System.Globalization;

namespace Benchmarks.Harness;

/// <summary>The one table of a run: each row a measurement and, where there is one, its peer from the same run.</summary>
internal sealed class Table
{
    private static readonly string[] Head = ["measured", "unit", "median", "min–max", "peer", "median", "min–max", "ratio"];
    private readonly List<string[]> _rows = [];

    /// <summary>Takes a row and says on the way that it is done: the whole run takes a while.</summary>
    public void Add(string what, string unit, Sample own, string? peer = null, Sample? other = null)
    {
        var bare = other ?? default;
        _rows.Add(other is null
            ? [what, unit, Number(own.Median), Range(own), "", "", "", ""]
            : [what, unit, Number(own.Median), Range(own), peer ?? "", Number(bare.Median), Range(bare), bare.Median > 0 ? Number(own.Median / bare.Median) + "×" : "–"]);
        Console.Error.WriteLine($"… {what}");
    }

    /// <summary>Two rows: CPU and allocations.</summary>
    public void Add(string what, Cost own, string peer, Cost other)
    {
        Add(what, "µs CPU", own.Cpu, peer, other.Cpu);
        Add(what, "bytes allocated", own.Allocated, peer, other.Allocated);
    }

    public void Write(TextWriter to)
    {
        var widths = Head.Select((_, column) => _rows.Append(Head).Max(row => row[column].Length)).ToArray();
        to.WriteLine(Line(Head, widths));
        to.WriteLine(Line([.. widths.Select(width => new string('-', width))], widths));
        foreach (var row in _rows)
            to.WriteLine(Line(row, widths));
    }

    // Words to the left, numbers to the right.
    private static string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => i is 0 or 1 or 4 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd();

    private static string Range(Sample s) => s.Min == s.Max ? "" : $"{Number(s.Min)}–{Number(s.Max)}";

    private static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}

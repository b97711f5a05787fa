using Spectre.Console;

namespace ContactCenter.Desk.Screen;

/// <summary>Texts measured in terminal cells: a Chinese character takes two.</summary>
internal static class Cells
{
    public static int Width(string text) => text.GetCellWidth();

    /// <summary>Cut or filled with blanks to exactly this width.</summary>
    public static string Fit(string text, int width)
    {
        var cut = Cut(text, width);
        return cut + new string(' ', Math.Max(0, width - Width(cut)));
    }

    /// <summary>Cut to at most this width.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var length = text.Length;
        while (length > 0 && Width(text[..length]) > width - 1)
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        return text[..length] + "…";
    }

    /// <summary>One text at the left, one at the right; the right one stays whole.</summary>
    public static string Spread(string left, string right, int width) => Fit(left, Math.Max(0, width - Width(right))) + Cut(right, width);

    /// <summary>At the right end of the width.</summary>
    public static string Right(string text, int width)
    {
        var cut = Cut(text, width);
        return new string(' ', width - Width(cut)) + cut;
    }

    /// <summary>In the middle of the width.</summary>
    public static string Centre(string text, int width)
    {
        var cut = Cut(text, width);
        return Fit(new string(' ', (width - Width(cut)) / 2) + cut, width);
    }
}

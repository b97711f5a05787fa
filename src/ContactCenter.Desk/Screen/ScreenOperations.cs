using ContactCenter.Client;
using ContactCenter.Desk.Words;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ContactCenter.Desk.Screen.ScreenParts;

namespace ContactCenter.Desk.Screen;

/// <summary>The keys that do something now.</summary>
internal static class ScreenOperations
{
    private const int OperationRows = 8;

    /// <summary>The keys in two columns.</summary>
    public static Panel Panel(ScreenModel model, int width)
    {
        var keys = Entries(model);
        var column = (width - 4) / 2;
        var rows = new List<IRenderable>();
        for (var row = 0; row < Math.Min(OperationRows, keys.Count); row++)
        {
            var text = Cells.Fit(keys[row], column) + (row + OperationRows < keys.Count ? Cells.Fit(keys[row + OperationRows], column) : string.Empty);
            rows.Add(new Text(text, new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis });
        }

        return Titled(model.Words[Word.Operations], new Rows(rows));
    }

    /// <summary>Every key that does something now, with what it does.</summary>
    private static IReadOnlyList<string> Entries(ScreenModel model)
    {
        var words = model.Words;
        var keys = KeyMap.Of(model.Allowed).Select(entry => (entry.Key, Text: words.Of(entry.Operation))).ToList();
        if (model.MayNote)
        {
            keys.Add((KeyMap.AddData, words[Word.AddData]));
            keys.Add((KeyMap.Dispose, words[Word.Disposition]));
        }

        if (model.Connection == ConnectionStatus.Connected)
        {
            keys.Add((KeyMap.ToggleAutoIdle, words[Word.AutoIdle]));
            keys.Add((KeyMap.RefreshAgents, words[Word.Refresh]));
            keys.Add((KeyMap.SwitchView, words[model.View == ScreenView.Own ? Word.AllAgents : Word.OwnCall]));
        }

        return [.. keys.Select(entry => $"[{KeyMap.Name(entry.Key)}] {entry.Text}")];
    }

    /// <summary>The keys one after the other, as many to a row as there is room for.</summary>
    public static Rows Flow(ScreenModel model, int width)
    {
        var rows = new List<string> { string.Empty };
        foreach (var entry in Entries(model))
        {
            if (rows[^1].Length > 0 && Cells.Width(rows[^1]) + 2 + Cells.Width(entry) > width - 1)
                rows.Add(string.Empty);
            rows[^1] += (rows[^1].Length > 0 ? "  " : " ") + entry;
        }

        return new Rows(rows.Select(row => new Text(row, new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis }));
    }
}

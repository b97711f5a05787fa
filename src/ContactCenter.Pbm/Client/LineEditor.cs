using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Pbm.Client;

/// <summary>Reads one line at a terminal, with history and completion.</summary>
/// <param name="prompt">What stands before the line.</param>
/// <param name="complete">What may stand at the cursor.</param>
internal sealed class LineEditor(string prompt, Func<string, int, Task<(int Start, IReadOnlyList<string> Items)>> complete)
{
    private const string EraseToEnd = "\x1b[K";

    /// <summary>The line; null: the user leaves (Ctrl+D). Ctrl+C begins a new one.</summary>
    public async Task<string?> ReadAsync(History history)
    {
        var buffer = new LineBuffer(history.Lines);
        Show(buffer);
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.WriteLine();
                    return buffer.Text;
                case ConsoleKey.D when control && buffer.Text.Length == 0:
                    Console.WriteLine();
                    return null;
                case ConsoleKey.C when control:
                    Console.WriteLine("^C");
                    buffer = new LineBuffer(history.Lines);
                    break;
                case ConsoleKey.L when control:
                    Console.Clear();
                    break;
                case ConsoleKey.Tab:
                    var (start, items) = await complete(buffer.Text, buffer.Cursor);
                    if (buffer.Complete(start, items) is { Count: > 0 } choices)
                        List(choices);
                    break;
                default:
                    buffer.Press(key);
                    break;
            }

            Show(buffer);
        }
    }

    /// <summary>A line that is wider than the terminal is shown around its cursor.</summary>
    private void Show(LineBuffer buffer)
    {
        var room = Math.Max(Width() - prompt.Length - 1, 10);
        var first = 0;
        while (DisplayWidth.Of(buffer.Text[first..buffer.Cursor]) >= room)
            first++;
        var last = buffer.Text.Length;
        while (DisplayWidth.Of(buffer.Text[first..last]) > room)
            last--;
        var column = prompt.Length + DisplayWidth.Of(buffer.Text[first..buffer.Cursor]);
        Console.Write($"\r{prompt}{Printable.Of(buffer.Text[first..last])}{EraseToEnd}\r\x1b[{column}C");
    }

    private static void List(IReadOnlyList<string> choices)
    {
        Console.WriteLine();
        var wide = choices.Max(DisplayWidth.Of) + 2;
        foreach (var row in choices.Chunk(Math.Max(1, Width() / wide)))
            Console.WriteLine(string.Concat(row.Select(c => Printable.Of(c) + new string(' ', wide - DisplayWidth.Of(c)))).TrimEnd());
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}

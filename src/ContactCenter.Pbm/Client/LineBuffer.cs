namespace ContactCenter.Pbm.Client;

/// <summary>The line that is being typed, its cursor, and the lines of before. Pure: keys in, text out.</summary>
/// <param name="history">The lines of before, oldest first.</param>
internal sealed class LineBuffer(IReadOnlyList<string> history)
{
    private int _at = history.Count;
    private string _typed = "";

    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    /// <summary>What a key does to the line; false: it means nothing here.</summary>
    public bool Press(ConsoleKeyInfo key)
    {
        var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                Cursor = Before();
                return true;
            case ConsoleKey.RightArrow:
                Cursor = After();
                return true;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                Cursor = 0;
                return true;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                Cursor = Text.Length;
                return true;
            case ConsoleKey.UpArrow:
                Recall(_at - 1);
                return true;
            case ConsoleKey.DownArrow:
                Recall(_at + 1);
                return true;
            case ConsoleKey.Backspace:
            case ConsoleKey.H when control:
                Replace(Before(), Cursor, "");
                return true;
            case ConsoleKey.Delete:
                Replace(Cursor, After(), "");
                return true;
            case ConsoleKey.U when control:
                Replace(0, Cursor, "");
                return true;
            case ConsoleKey.K when control:
                Replace(Cursor, Text.Length, "");
                return true;
            case ConsoleKey.W when control:
                Replace(WordStart(), Cursor, "");
                return true;
        }

        if (char.IsControl(key.KeyChar) || control)
            return false;
        Replace(Cursor, Cursor, key.KeyChar.ToString());
        return true;
    }

    /// <summary>Puts what may stand there in the place of the word that was begun. Returns what there is to choose from, when nothing could be added.</summary>
    public IReadOnlyList<string> Complete(int start, IReadOnlyList<string> items)
    {
        if (items.Count == 0 || start < 0 || start > Cursor)
            return [];
        if (items.Count == 1)
        {
            Replace(start, Cursor, items[0] + (items[0].EndsWith('=') || items[0].EndsWith('/') ? "" : " "));
            return [];
        }

        var common = items.Aggregate((a, b) => a[..a.Zip(b).TakeWhile(p => char.ToLowerInvariant(p.First) == char.ToLowerInvariant(p.Second)).Count()]);
        if (common.Length <= Cursor - start)
            return items;
        Replace(start, Cursor, common);
        return [];
    }

    private void Replace(int from, int to, string with)
    {
        Text = string.Concat(Text.AsSpan(0, from), with, Text.AsSpan(to));
        Cursor = from + with.Length;
    }

    private int Before() => Cursor == 0 ? 0 : Cursor - (Cursor > 1 && char.IsLowSurrogate(Text[Cursor - 1]) ? 2 : 1);

    private int After() => Cursor == Text.Length ? Cursor : Cursor + (char.IsHighSurrogate(Text[Cursor]) && Cursor + 1 < Text.Length ? 2 : 1);

    private int WordStart()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
            at--;
        while (at > 0 && Text[at - 1] != ' ')
            at--;
        return at;
    }

    private void Recall(int index)
    {
        if (index < 0 || index > history.Count)
            return;
        if (_at == history.Count)
            _typed = Text;
        _at = index;
        Text = index == history.Count ? _typed : history[index];
        Cursor = Text.Length;
    }
}

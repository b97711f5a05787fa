namespace ContactCenter.Node.Pbm.Commands;

/// <summary>What may stand at the cursor, from the declarations and what there is on the node.</summary>
internal static class Completion
{
    public const int Most = 200;

    public static (int Start, IReadOnlyList<string> Items) At(IReadOnlyList<Palette> palettes, string line, int cursor, OperatorScope scope)
    {
        var typed = line[..Math.Clamp(cursor, 0, line.Length)];
        var words = CommandLine.Split(typed).ToList();
        var begun = words.Count > 0 && typed.Length > 0 && !char.IsWhiteSpace(typed[^1]) ? words[^1] : new CommandLine.Word("", typed.Length, false);
        var before = words.Where(w => w.Start < begun.Start).Select(w => w.Text).ToList();
        var items = Candidates(palettes, before, begun.Text, scope)
            .Where(c => c.StartsWith(begun.Text, StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.Ordinal).Take(Most)
            .Select(c => c.Contains(' ') ? $"\"{c}\"" : c).ToList();
        return (begun.Start, items);
    }

    private static IEnumerable<string> Candidates(IReadOnlyList<Palette> palettes, List<string> before, string begun, OperatorScope scope)
    {
        if (before.Count == 0)
            return palettes.Select(p => p.Name).Concat(["help", "exit"]);
        if (before[0] is "help")
            return before.Count == 1 ? palettes.Select(p => p.Name) : before.Count == 2 ? Find(before[1])?.Commands.Select(c => c.Name) ?? [] : [];
        if (Find(before[0]) is not { } palette)
            return [];
        if (before.Count == 1)
            return palette.Commands.Select(c => c.Name).Append("help");
        if (palette.Find(before[1]) is not { } command)
            return before[1] is "help" ? palette.Commands.Select(c => c.Name) : [];
        if (begun.StartsWith('-') && begun.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            return Option(command, begun[..equals])?.Completions(scope).Select(v => begun[..(equals + 1)] + v) ?? [];
        if (before.Count > 2 && Option(command, before[^1]) is { IsSwitch: false } waiting)
            return waiting.Completions(scope);
        var options = command.Options.Select(o => $"--{o.Name}").Append("--json").Where(o => !before.Contains(o));
        if (begun.StartsWith('-'))
            return options;
        var taken = 0;
        for (var i = 2; i < before.Count; i++)
        {
            if (!before[i].StartsWith("--", StringComparison.Ordinal))
                taken++;
            else if (Option(command, before[i]) is { IsSwitch: false } && !before[i].Contains('='))
                i++;
        }

        var place = command.Words.Skip(taken).FirstOrDefault()?.Completions(scope).ToList() ?? [];
        return place.Count > 0 || begun.Length > 0 ? place : options;

        Palette? Find(string name) => palettes.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static Argument? Option(PbmCommand command, string word) =>
        word.StartsWith("--", StringComparison.Ordinal) ? command.Options.FirstOrDefault(o => o.Name.Equals(word[2..], StringComparison.OrdinalIgnoreCase)) : null;
}

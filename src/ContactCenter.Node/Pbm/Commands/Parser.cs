namespace ContactCenter.Node.Pbm.Commands;

/// <summary>Finds the command that words name, and which argument each of them is.</summary>
internal static class Parser
{
    /// <exception cref="UsageException">There is no such command, or its arguments are wrong.</exception>
    public static Parsed Read(IReadOnlyList<Palette> palettes, IReadOnlyList<string> words)
    {
        var json = words.Contains("--json");
        var rest = words.Where(w => w != "--json").ToList();
        if (rest.Count == 0)
            throw new UsageException("There is no command. 'help' says what there is.");
        if (rest[0] is "help" or "--help" or "-h")
        {
            var of = rest.Count > 1 ? FindPalette(palettes, rest[1]) : null;
            return new(of, of is not null && rest.Count > 2 ? FindCommand(of, rest[2]) : null, json, true);
        }

        var palette = FindPalette(palettes, rest[0]);
        if (rest.Count == 1)
            throw new UsageException($"{palette.Name} needs a command: {string.Join(", ", palette.Commands.Select(c => c.Name))}. 'help {palette.Name}' says more.");
        if (rest[1] is "help" or "--help" or "-h")
            return new(palette, rest.Count > 2 ? FindCommand(palette, rest[2]) : null, json, true);
        var command = FindCommand(palette, rest[1]);
        if (rest.Skip(2).Any(w => w is "--help" or "-h") || (rest.Count == 3 && rest[2] is "help"))
            return new(palette, command, json, true);
        return new(palette, command, json, false) { Texts = ReadArguments(palette, command, rest.Skip(2).ToList()) };
    }

    private static Dictionary<Argument, string> ReadArguments(Palette palette, PbmCommand command, List<string> words)
    {
        var given = new Dictionary<Argument, string>();
        var places = new Queue<Argument>(command.Words);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || words[i].Length == 2)
            {
                if (words[i] == "--")
                    continue;
                if (!places.TryDequeue(out var place))
                    throw new UsageException($"{palette.Name} {command.Name} does not take \"{words[i]}\". Usage: {Help.Usage(palette, command)}");
                given[place] = words[i];
                continue;
            }

            var equals = words[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? words[i][2..] : words[i][2..equals];
            var option = command.Options.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new UsageException(
                $"{palette.Name} {command.Name} has no option --{name}{Nearest.Hint("--" + name, command.Options.Select(o => $"--{o.Name}").Append("--json"))}");
            if (given.ContainsKey(option))
                throw new UsageException($"--{name} is there twice.");
            if (option.IsSwitch)
                given[option] = equals < 0 ? "" : throw new UsageException($"--{name}: takes no value.");
            else if (equals >= 0)
                given[option] = words[i][(equals + 1)..];
            else if (i + 1 < words.Count)
                given[option] = words[++i];
            else
                throw new UsageException($"--{name}: a value is missing; expected {option.Expected}.");
        }

        return command.Arguments.FirstOrDefault(a => a.IsRequired && !given.ContainsKey(a)) is { } missing
            ? throw new UsageException($"{missing.Called} is missing; expected {missing.Expected}. Usage: {Help.Usage(palette, command)}")
            : given;
    }

    private static Palette FindPalette(IReadOnlyList<Palette> palettes, string name) =>
        palettes.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no command \"{name}\"{Nearest.Hint(name, palettes.Select(p => p.Name).Append("help"))} 'help' says what there is.");

    private static PbmCommand FindCommand(Palette palette, string name) => palette.Find(name)
        ?? throw new UsageException($"There is no command \"{palette.Name} {name}\". Did you mean \"{palette.Name} {Nearest.Of(name, palette.Commands.Select(c => c.Name))}\"? 'help {palette.Name}' lists its commands.");
}

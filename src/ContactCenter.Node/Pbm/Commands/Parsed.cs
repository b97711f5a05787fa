namespace ContactCenter.Node.Pbm.Commands;

/// <summary>What words mean: the command, and the text of each argument. What the texts name is read where the command runs.</summary>
/// <param name="Palette">The palette; null: help of all.</param>
/// <param name="Command">The command; null: help of the palette.</param>
/// <param name="Json">Whether JSON is wanted.</param>
/// <param name="Help">Whether help is wanted, and nothing to be done.</param>
internal sealed record Parsed(Palette? Palette, PbmCommand? Command, bool Json, bool Help)
{
    /// <summary>What was given, as it was typed.</summary>
    public IReadOnlyDictionary<Argument, string> Texts { get; init; } = new Dictionary<Argument, string>();

    /// <summary>How the command is called.</summary>
    public string Name => $"{Palette!.Name} {Command!.Name}";

    /// <summary>The command as words that mean the same; JSON is left out.</summary>
    public IEnumerable<string> Words =>
    [
        Palette!.Name, Command!.Name, .. Command.Words.Where(Texts.ContainsKey).Select(a => Texts[a]),
        .. Command.Options.Where(Texts.ContainsKey).Select(o => o.IsSwitch ? $"--{o.Name}" : $"--{o.Name}={Texts[o]}"),
    ];

    /// <summary>The same with another text for that argument; null: without it.</summary>
    public Parsed With(Argument argument, string? text)
    {
        var texts = Texts.Where(t => t.Key != argument).ToDictionary();
        if (text is not null)
            texts[argument] = text;
        return this with { Texts = texts };
    }

    /// <summary>The values, as this node knows them.</summary>
    /// <exception cref="UsageException">A text is no value.</exception>
    /// <exception cref="CommandException">What it names is not there.</exception>
    public IReadOnlyDictionary<Argument, object?> Read(OperatorScope scope) => Texts.ToDictionary(t => t.Key, t => t.Key.Read(t.Value, scope));

    /// <summary>The value of one argument, or what is taken without it.</summary>
    public T? Get<T>(Argument<T> argument, OperatorScope scope) => Texts.TryGetValue(argument, out var text) ? (T?)argument.Read(text, scope) : argument.Default;
}

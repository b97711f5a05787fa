namespace ContactCenter.Node.Pbm.Commands;

/// <summary>A group of commands.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Summary">What it is about, in a line.</param>
/// <param name="Commands">The commands.</param>
internal sealed record Palette(string Name, string Summary, IReadOnlyList<PbmCommand> Commands)
{
    public PbmCommand? Find(string name) => Commands.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A command, declared once: help, completion, parsing and the reference come from this.</summary>
/// <param name="Name">Its word behind the palette's.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Run">Does it.</param>
/// <param name="Arguments">What it may be given; those that stand at their places in their order.</param>
internal sealed record PbmCommand(string Name, string Summary, Func<CommandCall, Task> Run, params Argument[] Arguments)
{
    /// <summary>Whether it changes something: then it is logged and kept in the audit.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether it goes on until it is ended.</summary>
    public bool Streams { get; init; }

    /// <summary>More, for its help.</summary>
    public string? Details { get; init; }

    public IEnumerable<Argument> Words => Arguments.Where(a => !a.IsOption);

    public IEnumerable<Argument> Options => Arguments.Where(a => a.IsOption);
}

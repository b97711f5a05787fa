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
    /// <summary>What kind of thing it changes, for the log and the audit; null: it changes nothing.</summary>
    public string? Target { get; init; }

    /// <summary>Whether it changes something: then it is logged and kept in the audit.</summary>
    public bool Changes => Target is not null;

    /// <summary>Of which nodes it is.</summary>
    public Reach Reach { get; init; } = Reach.Whole;

    /// <summary>What it is about is at one node, which is found by this; null: it is at the node that is asked.</summary>
    public Finds? Finds { get; init; }

    /// <summary>The field in JSON by which rows of all nodes are put in order; null: they stay in the nodes' order.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Nodes without that role have nothing of it; null: all may have.</summary>
    public string? Role { get; init; }

    /// <summary>Whether it goes on until it is ended.</summary>
    public bool Streams { get; init; }

    /// <summary>More, for its help.</summary>
    public string? Details { get; init; }

    /// <summary>All that it may be given.</summary>
    public IReadOnlyList<Argument> Takes => Reach is Reach.Whole ? Arguments : [.. Arguments, Args.Node];

    public IEnumerable<Argument> Words => Arguments.Where(a => !a.IsOption);

    public IEnumerable<Argument> Options => Takes.Where(a => a.IsOption);
}

/// <summary>Of which nodes a command is.</summary>
internal enum Reach
{
    /// <summary>It is of the whole cluster, whichever node is asked.</summary>
    Whole,

    /// <summary>It is of one node.</summary>
    Node,

    /// <summary>It is a list, put together of all nodes' unless one is named.</summary>
    Every,
}

/// <summary>How the node is found that a command is about.</summary>
/// <param name="By">The argument that names the thing.</param>
/// <param name="Kind">What kind of thing; one of <see cref="Nodes.Finders"/>.</param>
/// <param name="OrHere">Whether the command is of use where nobody has it yet.</param>
internal sealed record Finds(Argument By, string Kind, bool OrHere = false);

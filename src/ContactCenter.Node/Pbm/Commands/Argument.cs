namespace ContactCenter.Node.Pbm.Commands;

/// <summary>What a command may be given: a word at its place, or a value behind <c>--name</c>. Parsing, help and completion come from here.</summary>
internal abstract record Argument(string Name, string Summary)
{
    /// <summary>Whether it is given as <c>--name VALUE</c>.</summary>
    public bool IsOption { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>A switch has no value: it is there or not.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>What is taken when nothing is given, for the help; null: nothing to say.</summary>
    public string? DefaultText { get; init; }

    /// <summary>What a right value is, as errors and the help say it.</summary>
    public required string Expected { get; init; }

    /// <summary>What may stand there, as far as it can be listed.</summary>
    public Func<OperatorScope, IEnumerable<string>> Completions { get; init; } = _ => [];

    /// <summary>How it is shown in a line of usage.</summary>
    public string Shown => (IsOption, IsSwitch, IsRequired) switch
    {
        (true, true, _) => $"[--{Name}]",
        (true, _, false) => $"[--{Name} VALUE]",
        (true, _, true) => $"--{Name} VALUE",
        (_, _, true) => Name.ToUpperInvariant(),
        _ => $"[{Name.ToUpperInvariant()}]",
    };

    /// <summary>How people call it.</summary>
    public string Called => IsOption ? $"--{Name}" : Name.ToUpperInvariant();

    /// <summary>Throws <see cref="UsageException"/> for what is none, <see cref="CommandException"/> for what is not there.</summary>
    public abstract object? Read(string text, OperatorScope scope);

    /// <summary>What may have been meant by a wrong value; null: nobody knows.</summary>
    public Func<string, string?> Nearest { get; init; } = _ => null;

    protected UsageException Wrong(string text) =>
        new($"{Called}: \"{text}\" is wrong; expected {Expected}.{(Nearest(text) is { } meant ? $" Did you mean \"{meant}\"?" : "")}");
}

/// <summary>An argument of that type.</summary>
/// <typeparam name="T">What commands get.</typeparam>
internal sealed record Argument<T>(string Name, string Summary) : Argument(Name, Summary)
{
    /// <summary>Null: that is none.</summary>
    public required Func<string, OperatorScope, T?> Parse { get; init; }

    public T? Default { get; init; }

    public override object? Read(string text, OperatorScope scope) => Parse(text, scope) is { } value ? value : throw Wrong(text);
}

/// <summary>The command line is wrong: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The command failed, or what it names is not there: exit code 1.</summary>
internal class CommandException(string message) : Exception(message);

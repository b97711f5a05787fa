using System.Collections.Immutable;

namespace ContactCenter.Engine.Directories.Import;

/// <summary>A text that is not imported, because there are mistakes in it; nothing of it is stored.</summary>
public sealed class ImportException(ImmutableArray<ImportMistake> mistakes) : Exception(string.Join('\n', mistakes))
{
    /// <summary>All of them, by line.</summary>
    public ImmutableArray<ImportMistake> Mistakes { get; } = mistakes;
}

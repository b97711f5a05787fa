using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Directories.Import;

/// <summary>How a text is imported.</summary>
/// <param name="Who">For the audit.</param>
public sealed record ImportOptions(string Who)
{
    /// <summary>Whether enterprises that the text does not name are deleted.</summary>
    public bool Prune { get; init; }

    /// <summary>Whether it is only tried.</summary>
    public bool DryRun { get; init; }

    /// <summary>The only enterprise that may be in the text; null: any, and trunks.</summary>
    public EnterpriseId? Only { get; init; }
}

namespace ContactCenter.Engine.Directories;

/// <summary>The directory in the database.</summary>
/// <param name="Version">How often it has changed; 0: never, and there is none.</param>
/// <param name="Content">What is in it.</param>
public sealed record StoredDirectory(long Version, DirectoryContent Content)
{
    /// <summary>Whether there is one. It may be empty: then everything has been deleted from it.</summary>
    public bool IsThere => Version > 0;
}

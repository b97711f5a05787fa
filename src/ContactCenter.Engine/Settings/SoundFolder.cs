namespace ContactCenter.Engine.Settings;

/// <summary>Where the WAV files are that flows name without a directory.</summary>
/// <param name="Path">The directory.</param>
/// <param name="IsTrusted">
/// Whether files are taken to be there: a flow that was checked when it was stored must not keep a node from starting because its file is gone.
/// </param>
internal sealed record SoundFolder(string Path, bool IsTrusted = false)
{
    /// <summary>The file, absolute.</summary>
    public string Resolve(string name) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));

    /// <summary>As a flow names it: without this directory when it is in it, so that another node finds it in its own.</summary>
    public string NameOf(string file)
    {
        var name = System.IO.Path.GetRelativePath(System.IO.Path.GetFullPath(Path), file);
        return name.StartsWith("..", StringComparison.Ordinal) ? file : name;
    }
}

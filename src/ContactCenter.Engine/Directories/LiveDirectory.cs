using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>
/// The directory that a node serves now. Whoever needs to know something reads it here, when it is needed; whoever has acted on what it read before is
/// told of changes by <see cref="DirectoryChanged"/>.
/// </summary>
public sealed class LiveDirectory(ServedDirectory first)
{
    private ServedDirectory _now = first;

    /// <summary>The directory of these settings, without a database.</summary>
    public LiveDirectory(NodeSettings settings)
        : this(ServedDirectory.Of(settings, null))
    {
    }

    /// <summary>What is served now.</summary>
    public ServedDirectory Now => Volatile.Read(ref _now);

    /// <summary>From now on this is served.</summary>
    public void Serve(ServedDirectory next) => Volatile.Write(ref _now, next);
}

using Akka.Configuration;

namespace ContactCenter.Engine.Settings;

/// <summary>A part of what a node was told at its start.</summary>
/// <param name="Source">Where it was told: a file, or an argument.</param>
/// <param name="Config">What.</param>
public sealed record ConfigLayer(string Source, Config Config)
{
    /// <summary>Whether this part says something of that key, or of one below it.</summary>
    public bool Says(string key) => Config.HasPath(key);
}

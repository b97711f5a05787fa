namespace EndToEnd.Crashes;

/// <summary>These tests measure time while nodes start and stop, and take all of a small machine: they run after the others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CrashCollection
{
    public const string Name = "crashes";
}

using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>A test with a real Kamailio in front of nodes that share a database on a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsDoorFactAttribute : FactAttribute
{
    public NeedsDoorFactAttribute() => Skip = WhyNot;

    /// <summary>Why such tests can't run here; null when they can, or must.</summary>
    public static string? WhyNot => Peers.WhyNot(Door.Program) ?? NodeStore.WhyNoServer;
}

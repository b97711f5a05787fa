using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what nodes tell each other of themselves.</summary>
internal static class NodeWire
{
    public static IEnumerable<WireForm> Forms => [WireForm.Of("H1", Protos.DatabaseSeen.Parser, (DatabaseSeen _) => new Protos.DatabaseSeen(), (Protos.DatabaseSeen _) => new DatabaseSeen())];
}

using ContactCenter.Engine.Discovery;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what nodes say that are looking for their cluster.</summary>
internal static class DiscoveryWire
{
    public static IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("J1", Protos.WhoIsThere.Parser, Write, Read),
        WireForm.Of("J2", Protos.NodeIsThere.Parser, Write, Read),
    ];

    private static Protos.WhoIsThere Write(WhoIsThere m) => new() { Round = m.Round, Asks = Name(m.Asks, "Asks"), WantsToForm = m.WantsToForm };

    private static WhoIsThere Read(Protos.WhoIsThere w) => new(w.Round, Name(w.Asks, "Asks"), w.WantsToForm);

    private static Protos.NodeIsThere Write(NodeIsThere m)
    {
        var wire = new Protos.NodeIsThere { Round = m.Round, Node = Name(m.Node, "Node"), Grants = m.Grants };
        wire.Members.AddRange(Entries(m.Members, "Members"));
        return wire;
    }

    private static NodeIsThere Read(Protos.NodeIsThere w) => new(w.Round, Name(w.Node, "Node"), [.. w.Members], w.Grants);
}

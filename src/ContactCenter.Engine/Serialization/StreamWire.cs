using ContactCenter.Engine.Journal;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>How it is kept whose a stream is.</summary>
internal static class StreamWire
{
    public static IEnumerable<WireForm> Forms => [WireForm.Of("ST1", Protos.StreamTaken.Parser, Write, Read)];

    private static Protos.StreamTaken Write(StreamTaken fact) => new() { Writer = Bytes(fact.Writer), Node = Name(fact.Node, "Node") };

    private static StreamTaken Read(Protos.StreamTaken w) => new(Id(w.Writer, "Writer"), Name(w.Node, "Node"));
}

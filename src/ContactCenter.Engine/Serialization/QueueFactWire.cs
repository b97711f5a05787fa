using ContactCenter.Engine.Queues;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>How a queue's line is kept.</summary>
internal static class QueueFactWire
{
    public static IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("QF1", Protos.CallInLine.Parser, Write, Read),
        WireForm.Of("QF2", Protos.CallsLeftLine.Parser, Write, Read),
        WireForm.Of("QF3", Protos.QueuePaused.Parser, (QueuePaused fact) => new Protos.QueuePaused { Paused = fact.Paused }, w => new QueuePaused(w.Paused)),
        WireForm.Of("QS1", Protos.QueueLine.Parser, Write, Read),
    ];

    private static Protos.CallInLine Write(CallInLine fact) => new()
    {
        Call = Bytes(fact.Call), Place = fact.Place, Since = Ticks(fact.Since), CallNode = Name(fact.CallNode, "CallNode"),
    };

    private static CallInLine Read(Protos.CallInLine w) => new(Call(w.Call, "Call"), w.Place, Time(w.Since, "Since"), Name(w.CallNode, "CallNode"));

    private static Protos.CallsLeftLine Write(CallsLeftLine fact)
    {
        var wire = new Protos.CallsLeftLine();
        wire.Calls.AddRange(Entries(fact.Calls, "Calls").Select(Bytes));
        return wire;
    }

    private static CallsLeftLine Read(Protos.CallsLeftLine w) => new([.. w.Calls.Select(call => Call(call, "Calls"))]);

    private static Protos.QueueLine Write(QueueLine snapshot)
    {
        var wire = new Protos.QueueLine { NextPlace = snapshot.NextPlace, Paused = snapshot.Paused };
        wire.Calls.AddRange(Entries(snapshot.Calls, "Calls").Select(Write));
        return wire;
    }

    private static QueueLine Read(Protos.QueueLine w) => new([.. w.Calls.Select(Read)], w.NextPlace) { Paused = w.Paused };
}

using ContactCenter.Engine.Queues;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what a queue is told.</summary>
internal sealed class QueueWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("Q1", Protos.CallJoins.Parser, Write, Read),
        WireForm.Of("Q2", Protos.CallLeaves.Parser, Write, Read),
        WireForm.Of("Q3", Protos.AgentIsIdle.Parser, Write, Read),
        WireForm.Of("Q4", Protos.AgentIsNotIdle.Parser, Write, Read),
        WireForm.Of("Q5", Protos.AgentAnswersOffer.Parser, Write, Read),
        WireForm.Of("Q6", Protos.OfferFailed.Parser, Write, Read),
    ];

    private static Protos.CallJoins Write(CallJoins m) => new()
    {
        Queue = Key(m.Queue, "Queue"), Call = CallWire.Write(m.Call, "Call"), CallActor = PathOf(m.CallActor, "CallActor"),
    };

    private CallJoins Read(Protos.CallJoins w) =>
        new(Key(w.Queue, "Queue"), CallWire.Read(w.Call, "Call"), actors.Read(w.CallActor, "CallActor"));

    private static Protos.CallLeaves Write(CallLeaves m) => new() { Queue = Key(m.Queue, "Queue"), Call = Bytes(m.Call) };

    private static CallLeaves Read(Protos.CallLeaves w) => new(Key(w.Queue, "Queue"), Call(w.Call, "Call"));

    private static Protos.AgentIsIdle Write(AgentIsIdle m) => new()
    {
        Queue = Key(m.Queue, "Queue"), Agent = Key(m.Agent, "Agent"), Since = Ticks(m.Since),
    };

    private static AgentIsIdle Read(Protos.AgentIsIdle w) => new(Key(w.Queue, "Queue"), Key(w.Agent, "Agent"), Time(w.Since, "Since"));

    private static Protos.AgentIsNotIdle Write(AgentIsNotIdle m) => new() { Queue = Key(m.Queue, "Queue"), Agent = Key(m.Agent, "Agent") };

    private static AgentIsNotIdle Read(Protos.AgentIsNotIdle w) => new(Key(w.Queue, "Queue"), Key(w.Agent, "Agent"));

    private static Protos.AgentAnswersOffer Write(AgentAnswersOffer m)
    {
        var wire = new Protos.AgentAnswersOffer { Queue = Key(m.Queue, "Queue"), Offer = Bytes(m.Offer), Agent = Key(m.Agent, "Agent") };
        if (m.Extension is { } extension)
            wire.Extension = extension;
        return wire;
    }

    private static AgentAnswersOffer Read(Protos.AgentAnswersOffer w) =>
        new(Key(w.Queue, "Queue"), Offer(w.Offer, "Offer"), Key(w.Agent, "Agent"), w.HasExtension ? w.Extension : null);

    private static Protos.OfferFailed Write(OfferFailed m) => new() { Queue = Key(m.Queue, "Queue"), Offer = Bytes(m.Offer) };

    private static OfferFailed Read(Protos.OfferFailed w) => new(Key(w.Queue, "Queue"), Offer(w.Offer, "Offer"));
}

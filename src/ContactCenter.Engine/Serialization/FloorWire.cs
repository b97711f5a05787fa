using ContactCenter.Engine.Floor;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what a floor is told and tells.</summary>
internal sealed class FloorWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("F1", Protos.ClaimSeat.Parser, Write, Read),
        WireForm.Of("F2", Protos.SeatClaimed.Parser, Write, Read),
        WireForm.Of("F3", Protos.AgentChanged.Parser, Write, Read),
        WireForm.Of("F4", Protos.SubscribeFloor.Parser, Write, Read),
        WireForm.Of("F5", Protos.QueryFloor.Parser, Write, Read),
        WireForm.Of("F6", Protos.FloorView.Parser, Write, Read),
        WireForm.Of("F7", Protos.FloorChanges.Parser, Write, Read),
        WireForm.Of("F8", Protos.FloorPart.Parser, Write, Read),
        WireForm.Of("F9", Protos.FloorStarted.Parser, Write, Read),
    ];

    private static Protos.ClaimSeat Write(ClaimSeat m) => new()
    {
        Enterprise = Name(m.Enterprise.Value, "Enterprise"), Extension = Name(m.Extension, "Extension"), Agent = Key(m.Agent, "Agent"),
    };

    private static ClaimSeat Read(Protos.ClaimSeat w) =>
        new(Enterprise(w.Enterprise, "Enterprise"), Name(w.Extension, "Extension"), Key(w.Agent, "Agent"));

    private static Protos.SeatClaimed Write(SeatClaimed m) => new()
    {
        Extension = Name(m.Extension, "Extension"), TakenBy = m.TakenBy is { } agent ? Key(agent, "TakenBy") : null,
    };

    private static SeatClaimed Read(Protos.SeatClaimed w) =>
        new(Name(w.Extension, "Extension"), w.TakenBy is { } agent ? Key(agent, "TakenBy") : null);

    private static Protos.AgentChanged Write(AgentChanged m) => new()
    {
        Enterprise = Name(m.Enterprise.Value, "Enterprise"), State = State(m.State, "State"),
    };

    private static AgentChanged Read(Protos.AgentChanged w) => new(Enterprise(w.Enterprise, "Enterprise"), State(w.State, "State"));

    private static Protos.SubscribeFloor Write(SubscribeFloor m) => new()
    {
        Enterprise = Name(m.Enterprise.Value, "Enterprise"), Subscriber = PathOf(m.Subscriber, "Subscriber"),
    };

    private SubscribeFloor Read(Protos.SubscribeFloor w) => new(Enterprise(w.Enterprise, "Enterprise"), actors.Read(w.Subscriber, "Subscriber"));

    private static Protos.QueryFloor Write(QueryFloor m) => new()
    {
        Enterprise = Name(m.Enterprise.Value, "Enterprise"), ReplyTo = PathOf(m.ReplyTo, "ReplyTo"),
    };

    private QueryFloor Read(Protos.QueryFloor w) => new(Enterprise(w.Enterprise, "Enterprise"), actors.Read(w.ReplyTo, "ReplyTo"));

    private static Protos.FloorView Write(FloorView m)
    {
        var wire = new Protos.FloorView { Sequence = m.Sequence };
        foreach (var agent in Entries(m.Agents, "Agents"))
            wire.Agents.Add(State(agent, "Agents"));
        return wire;
    }

    private static FloorView Read(Protos.FloorView w) => new(w.Sequence, [.. w.Agents.Select(agent => State(agent, "Agents"))]);

    private static Protos.FloorChanges Write(FloorChanges m)
    {
        var wire = new Protos.FloorChanges { Sequence = m.Sequence };
        foreach (var agent in Entries(m.Changed, "Changed"))
            wire.Changed.Add(State(agent, "Changed"));
        foreach (var id in Entries(m.Removed, "Removed"))
            wire.Removed.Add(Name(id, "Removed"));
        return wire;
    }

    private static FloorChanges Read(Protos.FloorChanges w) =>
        new(w.Sequence, [.. w.Changed.Select(agent => State(agent, "Changed"))], [.. w.Removed.Select(id => Name(id, "Removed"))]);

    private static Protos.FloorPart Write(FloorPart m)
    {
        var wire = new Protos.FloorPart { Sequence = m.Sequence };
        foreach (var agent in Entries(m.Agents, "Agents"))
            wire.Agents.Add(State(agent, "Agents"));
        return wire;
    }

    private static FloorPart Read(Protos.FloorPart w) => new(w.Sequence, [.. w.Agents.Select(agent => State(agent, "Agents"))]);

    private static Protos.FloorStarted Write(FloorStarted m) => new() { Enterprise = Name(m.Enterprise.Value, "Enterprise"), Sequence = m.Sequence };

    private static FloorStarted Read(Protos.FloorStarted w) => new(Enterprise(w.Enterprise, "Enterprise"), w.Sequence);
}

using ContactCenter.Domain.Records;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Records;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what agents add to their calls and to the calls' records.</summary>
internal sealed class NoteWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("N1", Protos.AddDataForAgent.Parser, Write, Read),
        WireForm.Of("N2", Protos.SetDispositionForAgent.Parser, Write, Read),
        WireForm.Of("N3", Protos.AgentAddsData.Parser, Write, Read),
        WireForm.Of("N4", Protos.CallTookData.Parser, Write, Read),
        WireForm.Of("N5", Protos.CallDataChanged.Parser, Write, Read),
        WireForm.Of("N6", Protos.CallAmendment.Parser, Write, Read),
        WireForm.Of("N7", Protos.AmendmentStored.Parser, Write, Read),
    ];

    /// <summary>As part of another message.</summary>
    public static Protos.Disposition Write(Disposition disposition, string field)
    {
        var wire = new Protos.Disposition { Code = Needed(Needed(disposition, field).Code, $"{field}.Code") };
        if (disposition.Note is { } note)
            wire.Note = note;
        return wire;
    }

    /// <summary>As part of another message.</summary>
    public static Disposition Read(Protos.Disposition? wire, string field) => new(Needed(wire, field).Code, wire!.HasNote ? wire.Note : null);

    private static Protos.AddDataForAgent Write(AddDataForAgent m)
    {
        var wire = new Protos.AddDataForAgent
        {
            Agent = Key(m.Agent, "Agent"), Session = PathOf(m.Session, "Session"), CommandId = Bytes(m.CommandId), Entry = Entry(m.Key, m.Value),
        };
        if (m.MeantCall is { } meant)
            wire.MeantCall = Bytes(meant);
        return wire;
    }

    private AddDataForAgent Read(Protos.AddDataForAgent w) => new(
        Key(w.Agent, "Agent"), actors.Read(w.Session, "Session"), Id(w.CommandId, "CommandId"), Needed(w.Entry, "Entry").Key, w.Entry.Value)
    {
        MeantCall = w.HasMeantCall ? Call(w.MeantCall, "MeantCall") : null,
    };

    private static Protos.SetDispositionForAgent Write(SetDispositionForAgent m)
    {
        var wire = new Protos.SetDispositionForAgent
        {
            Agent = Key(m.Agent, "Agent"),
            Session = PathOf(m.Session, "Session"),
            CommandId = Bytes(m.CommandId),
            Disposition = Write(m.Disposition, "Disposition"),
        };
        if (m.MeantCall is { } meant)
            wire.MeantCall = Bytes(meant);
        return wire;
    }

    private SetDispositionForAgent Read(Protos.SetDispositionForAgent w) => new(
        Key(w.Agent, "Agent"), actors.Read(w.Session, "Session"), Id(w.CommandId, "CommandId"), Read(w.Disposition, "Disposition"))
    {
        MeantCall = w.HasMeantCall ? Call(w.MeantCall, "MeantCall") : null,
    };

    private static Protos.AgentAddsData Write(AgentAddsData m) => new()
    {
        Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent"), CommandId = Bytes(m.CommandId), Entry = Entry(m.Key, m.Value),
    };

    private static AgentAddsData Read(Protos.AgentAddsData w) => new(
        Call(w.Call, "Call"), Key(w.Agent, "Agent"), Id(w.CommandId, "CommandId"), Needed(w.Entry, "Entry").Key, w.Entry.Value);

    private static Protos.CallTookData Write(CallTookData m)
    {
        var wire = new Protos.CallTookData { Agent = Key(m.Agent, "Agent"), CommandId = Bytes(m.CommandId) };
        if (m.Rejection is { } rejection)
            wire.Rejection = rejection;
        return wire;
    }

    private static CallTookData Read(Protos.CallTookData w) =>
        new(Key(w.Agent, "Agent"), Id(w.CommandId, "CommandId"), w.HasRejection ? w.Rejection : null);

    private static Protos.CallDataChanged Write(CallDataChanged m)
    {
        var wire = new Protos.CallDataChanged { Agent = Key(m.Agent, "Agent"), Call = Bytes(m.Call) };
        wire.Data.AddRange(Entries(m.Data, "Data"));
        return wire;
    }

    private static CallDataChanged Read(Protos.CallDataChanged w) => new(Key(w.Agent, "Agent"), Call(w.Call, "Call"), Data(w.Data));

    public static Protos.CallAmendment Write(CallAmendment m)
    {
        var wire = new Protos.CallAmendment { Id = Bytes(m.Id), Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent"), At = Ticks(m.At) };
        if (m.Disposition is { } disposition)
            wire.Disposition = Write(disposition, "Disposition");
        wire.Data.AddRange(Entries(m.Data, "Data"));
        return wire;
    }

    public static CallAmendment Read(Protos.CallAmendment w) => new(Id(w.Id, "Id"), Call(w.Call, "Call"), Key(w.Agent, "Agent"), Time(w.At, "At"))
    {
        Disposition = w.Disposition is { } disposition ? Read(disposition, "Disposition") : null,
        Data = Data(w.Data),
    };

    private static Protos.AmendmentStored Write(AmendmentStored m) => new() { Id = Bytes(m.Id) };

    private static AmendmentStored Read(Protos.AmendmentStored w) => new(Id(w.Id, "Id"));

    private static Protos.DataEntry Entry(string key, string value) => new() { Key = Needed(key, "Entry.Key"), Value = Needed(value, "Entry.Value") };
}

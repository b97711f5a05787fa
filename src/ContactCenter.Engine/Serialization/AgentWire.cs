using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of the messages between agents and sessions, and of what an agent is told of its calls.</summary>
internal sealed class AgentWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("A1", Protos.AttachSession.Parser, Write, Read),
        WireForm.Of("A2", Protos.SessionAttached.Parser, Write, Read),
        WireForm.Of("A3", Protos.AttachRefused.Parser, Write, Read),
        WireForm.Of("A4", Protos.SessionTakenOver.Parser, Write, Read),
        WireForm.Of("A5", Protos.DetachSession.Parser, Write, Read),
        WireForm.Of("A6", Protos.ExecuteForAgent.Parser, Write, Read),
        WireForm.Of("A7", Protos.SwitchAutoIdle.Parser, Write, Read),
        WireForm.Of("A8", Protos.CommandOutcome.Parser, Write, Read),
        WireForm.Of("A9", Protos.AgentView.Parser, Write, Read),
        WireForm.Of("A10", Protos.OfferToAgent.Parser, Write, Read),
        WireForm.Of("A11", Protos.OfferIsOver.Parser, Write, Read),
        WireForm.Of("A12", Protos.CallIsConnected.Parser, Write, Read),
        WireForm.Of("A13", Protos.CallIsOver.Parser, Write, Read),
        WireForm.Of("A30", Protos.WakeAgent.Parser, Write, Read),
    ];

    private static Protos.AttachSession Write(AttachSession m)
    {
        var wire = new Protos.AttachSession
        {
            Agent = Key(m.Agent, "Agent"),
            Session = PathOf(m.Session, "Session"),
            Token = Needed(m.Token, "Token"),
            Extension = Name(m.Extension, "Extension"),
        };
        if (m.Resumes is { } resumes)
            wire.Resumes = resumes;
        wire.IsBack = m.IsBack;
        return wire;
    }

    private AttachSession Read(Protos.AttachSession w) => new(
        Key(w.Agent, "Agent"), actors.Read(w.Session, "Session"), w.Token, Name(w.Extension, "Extension"), w.HasResumes ? w.Resumes : null, w.IsBack);

    private static Protos.SessionAttached Write(SessionAttached m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Token = Needed(m.Token, "Token"), Extension = Name(m.Extension, "Extension"), AutoIdle = m.AutoIdle,
    };

    private static SessionAttached Read(Protos.SessionAttached w) =>
        new(Key(w.Agent, "Agent"), w.Token, Name(w.Extension, "Extension"), w.AutoIdle);

    private static Protos.AttachRefused Write(AttachRefused m) => new() { Agent = Key(m.Agent, "Agent"), Reason = Needed(m.Reason, "Reason") };

    private static AttachRefused Read(Protos.AttachRefused w) => new(Key(w.Agent, "Agent"), w.Reason);

    private static Protos.SessionTakenOver Write(SessionTakenOver m) => new() { Agent = Key(m.Agent, "Agent"), BySameClient = m.BySameClient };

    private static SessionTakenOver Read(Protos.SessionTakenOver w) => new(Key(w.Agent, "Agent"), w.BySameClient);

    private static Protos.DetachSession Write(DetachSession m) => new() { Agent = Key(m.Agent, "Agent"), Session = PathOf(m.Session, "Session") };

    private DetachSession Read(Protos.DetachSession w) => new(Key(w.Agent, "Agent"), actors.Read(w.Session, "Session"));

    private static Protos.ExecuteForAgent Write(ExecuteForAgent m)
    {
        var wire = new Protos.ExecuteForAgent
        {
            Agent = Key(m.Agent, "Agent"),
            Session = PathOf(m.Session, "Session"),
            CommandId = Bytes(m.CommandId),
            Operation = WireEnums.Operation.Write(m.Operation, "Operation"),
        };
        if (m.Argument is { } argument)
            wire.Argument = argument;
        if (m.MeantCall is { } meant)
            wire.MeantCall = Bytes(meant);
        return wire;
    }

    private ExecuteForAgent Read(Protos.ExecuteForAgent w) => new(
        Key(w.Agent, "Agent"),
        actors.Read(w.Session, "Session"),
        Id(w.CommandId, "CommandId"),
        WireEnums.Operation.Read(w.Operation, "Operation"),
        w.HasArgument ? w.Argument : null)
    {
        MeantCall = w.HasMeantCall ? Call(w.MeantCall, "MeantCall") : null,
    };

    private static Protos.SwitchAutoIdle Write(SwitchAutoIdle m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Session = PathOf(m.Session, "Session"), CommandId = Bytes(m.CommandId), On = m.On,
    };

    private SwitchAutoIdle Read(Protos.SwitchAutoIdle w) =>
        new(Key(w.Agent, "Agent"), actors.Read(w.Session, "Session"), Id(w.CommandId, "CommandId"), w.On);

    private static Protos.CommandOutcome Write(CommandOutcome m)
    {
        var wire = new Protos.CommandOutcome { Agent = Key(m.Agent, "Agent"), CommandId = Bytes(m.CommandId) };
        if (m.Rejection is { } rejection)
            wire.Rejection = rejection;
        return wire;
    }

    private static CommandOutcome Read(Protos.CommandOutcome w) =>
        new(Key(w.Agent, "Agent"), Id(w.CommandId, "CommandId"), w.HasRejection ? w.Rejection : null);

    private static Protos.AgentView Write(AgentView m)
    {
        var wire = new Protos.AgentView { Sequence = m.Sequence, State = State(m.State, "State") };
        foreach (var operation in Entries(m.Operations, "Operations"))
            wire.Operations.Add(WireEnums.Operation.Write(operation, "Operations"));
        return wire;
    }

    private static AgentView Read(Protos.AgentView w)
    {
        var operations = new List<Operation>(w.Operations.Count);
        foreach (var wire in w.Operations)
            // What a newer node allows and this one can't ask for is no button here; the view is worth having all the same.
            if (WireEnums.Operation.TryRead(wire, out var operation))
                operations.Add(operation);
        return new AgentView(w.Sequence, State(w.State, "State"), [.. operations]);
    }

    private static Protos.OfferToAgent Write(OfferToAgent m) => new()
    {
        Agent = Key(m.Agent, "Agent"),
        Queue = Key(m.Queue, "Queue"),
        Offer = Bytes(m.Offer),
        Call = CallWire.Write(m.Call, "Call"),
        CallActor = PathOf(m.CallActor, "CallActor"),
    };

    private OfferToAgent Read(Protos.OfferToAgent w) => new(
        Key(w.Agent, "Agent"), Key(w.Queue, "Queue"), Offer(w.Offer, "Offer"), CallWire.Read(w.Call, "Call"), actors.Read(w.CallActor, "CallActor"));

    private static Protos.OfferIsOver Write(OfferIsOver m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Offer = Bytes(m.Offer), Cause = WireEnums.OfferEnd.Write(m.Cause, "Cause"),
    };

    private static OfferIsOver Read(Protos.OfferIsOver w) =>
        new(Key(w.Agent, "Agent"), Offer(w.Offer, "Offer"), WireEnums.OfferEnd.Read(w.Cause, "Cause"));

    private static Protos.CallIsConnected Write(CallIsConnected m) => new() { Agent = Key(m.Agent, "Agent"), Call = Bytes(m.Call) };

    private static CallIsConnected Read(Protos.CallIsConnected w) => new(Key(w.Agent, "Agent"), Call(w.Call, "Call"));

    private static Protos.WakeAgent Write(WakeAgent m) => new() { Agent = Key(m.Agent, "Agent") };

    private static WakeAgent Read(Protos.WakeAgent w) => new(Key(w.Agent, "Agent"));

    private static Protos.CallIsOver Write(CallIsOver m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Call = Bytes(m.Call), Cause = WireEnums.CallEndCause.Write(m.Cause, "Cause"),
    };

    private static CallIsOver Read(Protos.CallIsOver w) =>
        new(Key(w.Agent, "Agent"), Call(w.Call, "Call"), WireEnums.CallEndCause.Read(w.Cause, "Cause"));
}

using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what an agent is told by other agents, supervisors and the calls that these are on.</summary>
internal sealed class AgentTalkWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("A14", Protos.CallFromAgent.Parser, Write, Read),
        WireForm.Of("A15", Protos.CallHasParty.Parser, Write, Read),
        WireForm.Of("A16", Protos.ConferenceIsOn.Parser, Write, Read),
        WireForm.Of("A17", Protos.ConsultationIsAnswered.Parser, Write, Read),
        WireForm.Of("A18", Protos.ConsultationIsOver.Parser, Write, Read),
        WireForm.Of("A19", Protos.SuperviseAgent.Parser, Write, Read),
        WireForm.Of("A20", Protos.SupervisionStarts.Parser, Write, Read),
        WireForm.Of("A21", Protos.SupervisionIsRefused.Parser, Write, Read),
        WireForm.Of("A22", Protos.ForceAgent.Parser, Write, Read),
    ];

    private static Protos.CallFromAgent Write(CallFromAgent m) => new()
    {
        Agent = Key(m.Agent, "Agent"),
        Offer = Bytes(m.Offer),
        Call = CallWire.Write(m.Call, "Call"),
        CallActor = PathOf(m.CallActor, "CallActor"),
        Consultation = m.Consultation,
    };

    private CallFromAgent Read(Protos.CallFromAgent w) => new(
        Key(w.Agent, "Agent"), Offer(w.Offer, "Offer"), CallWire.Read(w.Call, "Call"), actors.Read(w.CallActor, "CallActor"), w.Consultation);

    private static Protos.CallHasParty Write(CallHasParty m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Call = CallWire.Write(m.Call, "Call"), Queue = OptionalKey(m.Queue, "Queue"),
    };

    private static CallHasParty Read(Protos.CallHasParty w) =>
        new(Key(w.Agent, "Agent"), CallWire.Read(w.Call, "Call"), OptionalKey(w.Queue, "Queue"));

    private static Protos.ConferenceIsOn Write(ConferenceIsOn m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Call = CallWire.Write(m.Call, "Call"), Queue = OptionalKey(m.Queue, "Queue"),
    };

    private static ConferenceIsOn Read(Protos.ConferenceIsOn w) =>
        new(Key(w.Agent, "Agent"), CallWire.Read(w.Call, "Call"), OptionalKey(w.Queue, "Queue"));

    private static Protos.ConsultationIsAnswered Write(ConsultationIsAnswered m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Consultation = Bytes(m.Consultation),
    };

    private static ConsultationIsAnswered Read(Protos.ConsultationIsAnswered w) =>
        new(Key(w.Agent, "Agent"), Offer(w.Consultation, "Consultation"));

    private static Protos.ConsultationIsOver Write(ConsultationIsOver m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Consultation = Bytes(m.Consultation), Cause = WireEnums.ConsultEnd.Write(m.Cause, "Cause"),
    };

    private static ConsultationIsOver Read(Protos.ConsultationIsOver w) =>
        new(Key(w.Agent, "Agent"), Offer(w.Consultation, "Consultation"), WireEnums.ConsultEnd.Read(w.Cause, "Cause"));

    private static Protos.SuperviseAgent Write(SuperviseAgent m) => new()
    {
        Agent = Key(m.Agent, "Agent"),
        Supervisor = Key(m.Supervisor, "Supervisor"),
        Extension = Name(m.Extension, "Extension"),
        Offer = Bytes(m.Offer),
    };

    private static SuperviseAgent Read(Protos.SuperviseAgent w) =>
        new(Key(w.Agent, "Agent"), Key(w.Supervisor, "Supervisor"), Name(w.Extension, "Extension"), Offer(w.Offer, "Offer"));

    private static Protos.SupervisionStarts Write(SupervisionStarts m) => new()
    {
        Agent = Key(m.Agent, "Agent"),
        Offer = Bytes(m.Offer),
        Call = CallWire.Write(m.Call, "Call"),
        Queue = OptionalKey(m.Queue, "Queue"),
        CallActor = PathOf(m.CallActor, "CallActor"),
    };

    private SupervisionStarts Read(Protos.SupervisionStarts w) => new(
        Key(w.Agent, "Agent"), Offer(w.Offer, "Offer"), CallWire.Read(w.Call, "Call"), OptionalKey(w.Queue, "Queue"), actors.Read(w.CallActor, "CallActor"));

    private static Protos.SupervisionIsRefused Write(SupervisionIsRefused m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Offer = Bytes(m.Offer), Reason = Needed(m.Reason, "Reason"),
    };

    private static SupervisionIsRefused Read(Protos.SupervisionIsRefused w) => new(Key(w.Agent, "Agent"), Offer(w.Offer, "Offer"), w.Reason);

    private static Protos.ForceAgent Write(ForceAgent m) => new()
    {
        Agent = Key(m.Agent, "Agent"),
        Supervisor = Key(m.Supervisor, "Supervisor"),
        Session = PathOf(m.Session, "Session"),
        CommandId = Bytes(m.CommandId),
        To = WireEnums.Operation.Write(m.To, "To"),
    };

    private ForceAgent Read(Protos.ForceAgent w) => new(
        Key(w.Agent, "Agent"),
        Key(w.Supervisor, "Supervisor"),
        actors.Read(w.Session, "Session"),
        Id(w.CommandId, "CommandId"),
        WireEnums.Operation.Read(w.To, "To"));

    private static Protos.QueueKey? OptionalKey(QueueKey? key, string field) => key is { } queue ? Key(queue, field) : null;

    private static QueueKey? OptionalKey(Protos.QueueKey? key, string field) => key is null ? null : Key(key, field);
}

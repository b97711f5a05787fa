using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what agents and supervisors ask of a call with more than two parties, and of internal calls.</summary>
internal sealed class CallTalkWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("C10", Protos.AgentTakesCall.Parser, Write, Read),
        WireForm.Of("C11", Protos.AgentConsultsOnCall.Parser, Write, Read),
        WireForm.Of("C12", Protos.AgentTransfersCall.Parser, Write, Read),
        WireForm.Of("C13", Protos.AgentConferencesCall.Parser, Write, Read),
        WireForm.Of("C14", Protos.AgentSendsCallToFlow.Parser, Write, Read),
        WireForm.Of("C15", Protos.SupervisorJoinsCall.Parser, Write, Read),
        WireForm.Of("C16", Protos.SupervisorSetsMode.Parser, Write, Read),
        WireForm.Of("C17", Protos.SupervisorReleasesCall.Parser, Write, Read),
        WireForm.Of("C18", Protos.SupervisorInterceptsCall.Parser, Write, Read),
        WireForm.Of("C19", Protos.StartInternalCall.Parser, Write, Read),
    ];

    private static Protos.AgentTakesCall Write(AgentTakesCall m)
    {
        var wire = new Protos.AgentTakesCall { Call = Bytes(m.Call), Offer = Bytes(m.Offer), Agent = Key(m.Agent, "Agent"), IsAbsent = m.IsAbsent };
        if (m.Extension is { } extension)
            wire.Extension = Name(extension, "Extension");
        return wire;
    }

    private static AgentTakesCall Read(Protos.AgentTakesCall w) => new(
        Call(w.Call, "Call"), Offer(w.Offer, "Offer"), Key(w.Agent, "Agent"), w.HasExtension ? Name(w.Extension, "Extension") : null, w.IsAbsent);

    private static Protos.AgentConsultsOnCall Write(AgentConsultsOnCall m)
    {
        var wire = new Protos.AgentConsultsOnCall { Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent"), Consultation = Bytes(m.Consultation) };
        if (m.Target is { } target)
            wire.Target = Key(target, "Target");
        if (m.Number is { } number)
            wire.Number = Name(number, "Number");
        return wire;
    }

    private static AgentConsultsOnCall Read(Protos.AgentConsultsOnCall w) => new(
        Call(w.Call, "Call"),
        Key(w.Agent, "Agent"),
        Offer(w.Consultation, "Consultation"),
        w.Target is { } target ? Key(target, "Target") : null,
        w.HasNumber ? Name(w.Number, "Number") : null);

    private static Protos.AgentTransfersCall Write(AgentTransfersCall m) => new() { Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent") };

    private static AgentTransfersCall Read(Protos.AgentTransfersCall w) => new(Call(w.Call, "Call"), Key(w.Agent, "Agent"));

    private static Protos.AgentConferencesCall Write(AgentConferencesCall m) => new() { Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent") };

    private static AgentConferencesCall Read(Protos.AgentConferencesCall w) => new(Call(w.Call, "Call"), Key(w.Agent, "Agent"));

    private static Protos.AgentSendsCallToFlow Write(AgentSendsCallToFlow m) => new()
    {
        Call = Bytes(m.Call),
        Agent = Key(m.Agent, "Agent"),
        Enterprise = Name(m.Flow.Enterprise.Value, "Flow.Enterprise"),
        Flow = Name(m.Flow.Name, "Flow.Name"),
    };

    private static AgentSendsCallToFlow Read(Protos.AgentSendsCallToFlow w) => new(
        Call(w.Call, "Call"), Key(w.Agent, "Agent"), new FlowKey(Enterprise(w.Enterprise, "Flow.Enterprise"), Name(w.Flow, "Flow.Name")));

    private static Protos.SupervisorJoinsCall Write(SupervisorJoinsCall m) => new()
    {
        Call = Bytes(m.Call),
        Offer = Bytes(m.Offer),
        Supervisor = Key(m.Supervisor, "Supervisor"),
        Extension = Name(m.Extension, "Extension"),
        Target = Key(m.Target, "Target"),
    };

    private static SupervisorJoinsCall Read(Protos.SupervisorJoinsCall w) => new(
        Call(w.Call, "Call"), Offer(w.Offer, "Offer"), Key(w.Supervisor, "Supervisor"), Name(w.Extension, "Extension"), Key(w.Target, "Target"));

    private static Protos.SupervisorSetsMode Write(SupervisorSetsMode m) => new()
    {
        Call = Bytes(m.Call), Supervisor = Key(m.Supervisor, "Supervisor"), Mode = WireEnums.SupervisionMode.Write(m.Mode, "Mode"),
    };

    private static SupervisorSetsMode Read(Protos.SupervisorSetsMode w) =>
        new(Call(w.Call, "Call"), Key(w.Supervisor, "Supervisor"), WireEnums.SupervisionMode.Read(w.Mode, "Mode"));

    private static Protos.SupervisorReleasesCall Write(SupervisorReleasesCall m) => new()
    {
        Call = Bytes(m.Call), Supervisor = Key(m.Supervisor, "Supervisor"),
    };

    private static SupervisorReleasesCall Read(Protos.SupervisorReleasesCall w) => new(Call(w.Call, "Call"), Key(w.Supervisor, "Supervisor"));

    private static Protos.SupervisorInterceptsCall Write(SupervisorInterceptsCall m) => new()
    {
        Call = Bytes(m.Call), Supervisor = Key(m.Supervisor, "Supervisor"),
    };

    private static SupervisorInterceptsCall Read(Protos.SupervisorInterceptsCall w) => new(Call(w.Call, "Call"), Key(w.Supervisor, "Supervisor"));

    private static Protos.StartInternalCall Write(StartInternalCall m) => new()
    {
        Call = Bytes(m.Call),
        Offer = Bytes(m.Offer),
        Agent = Key(m.Agent, "Agent"),
        Extension = Name(m.Extension, "Extension"),
        Callee = Key(m.Callee, "Callee"),
        At = Ticks(m.At),
        Owner = PathOf(m.Owner, "Owner"),
    };

    private StartInternalCall Read(Protos.StartInternalCall w) => new(
        Call(w.Call, "Call"),
        Offer(w.Offer, "Offer"),
        Key(w.Agent, "Agent"),
        Name(w.Extension, "Extension"),
        Key(w.Callee, "Callee"),
        Time(w.At, "At"),
        actors.Read(w.Owner, "Owner"));
}

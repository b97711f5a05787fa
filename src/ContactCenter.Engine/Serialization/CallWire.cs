using ContactCenter.Engine.Calls;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what a call is told, and of what is told about it.</summary>
internal sealed class CallWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("C1", Protos.CallInfo.Parser, Write, Read),
        WireForm.Of("C2", Protos.AgentReserved.Parser, Write, Read),
        WireForm.Of("C3", Protos.AgentRefusesOffer.Parser, Write, Read),
        WireForm.Of("C4", Protos.AgentEndsCall.Parser, Write, Read),
        WireForm.Of("C5", Protos.AgentLiftsPhone.Parser, Write, Read),
        WireForm.Of("C6", Protos.AgentHoldsCall.Parser, Write, Read),
        WireForm.Of("C7", Protos.AgentSendsDtmf.Parser, Write, Read),
        WireForm.Of("C8", Protos.StartOutboundCall.Parser, Write, Read),
        WireForm.Of("C30", Protos.QueueLooksForCall.Parser, Write, Read),
        WireForm.Of("C31", Protos.WhereAgentStands.Parser, Write, Read),
        WireForm.Of("C9", Protos.OutboundCallStarted.Parser, Write, Read),
    ];

    /// <summary>As part of another message.</summary>
    public static Protos.CallInfo Write(CallInfo call, string field)
    {
        var wire = new Protos.CallInfo
        {
            Id = Bytes(Needed(call, field).Id),
            Direction = WireEnums.CallDirection.Write(call.Direction, $"{field}.Direction"),
            RemoteNumber = Needed(call.RemoteNumber, $"{field}.RemoteNumber"),
            StartedAt = Ticks(call.StartedAt),
        };
        if (call.RemoteName is { } name)
            wire.RemoteName = name;
        if (call.DialledNumber is { } dialled)
            wire.DialledNumber = dialled;
        if (call.Trace is { } trace)
            wire.Trace = trace;
        wire.Data.AddRange(Entries(call.Data, $"{field}.Data"));
        return wire;
    }

    /// <summary>As part of another message.</summary>
    public static CallInfo Read(Protos.CallInfo? wire, string field) => new(
        Call(Needed(wire, field).Id, $"{field}.Id"),
        WireEnums.CallDirection.Read(wire!.Direction, $"{field}.Direction"),
        wire.RemoteNumber,
        wire.HasRemoteName ? wire.RemoteName : null,
        wire.HasDialledNumber ? wire.DialledNumber : null,
        Time(wire.StartedAt, $"{field}.StartedAt"))
    {
        Data = Data(wire.Data),
        Trace = wire.HasTrace ? wire.Trace : null,
    };

    private static Protos.CallInfo Write(CallInfo m) => Write(m, nameof(CallInfo));

    private static CallInfo Read(Protos.CallInfo w) => Read(w, nameof(CallInfo));

    private static Protos.WhereAgentStands Write(WhereAgentStands m)
    {
        var wire = new Protos.WhereAgentStands
        {
            Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent"), Offer = Bytes(m.Offer), Status = WireEnums.AgentStatus.Write(m.Status, "Status"),
        };
        if (m.Consultation is { } consultation)
            wire.Consultation = Bytes(consultation);
        return wire;
    }

    private static WhereAgentStands Read(Protos.WhereAgentStands w) => new(
        Call(w.Call, "Call"), Key(w.Agent, "Agent"), Offer(w.Offer, "Offer"), WireEnums.AgentStatus.Read(w.Status, "Status"),
        w.Consultation.IsEmpty ? null : Offer(w.Consultation, "Consultation"));

    private static Protos.QueueLooksForCall Write(QueueLooksForCall m) => new() { Call = Bytes(m.Call) };

    private static QueueLooksForCall Read(Protos.QueueLooksForCall w) => new(Call(w.Call, "Call"));

    private static Protos.AgentReserved Write(AgentReserved m) => new()
    {
        Call = Bytes(m.Call),
        Offer = Bytes(m.Offer),
        Agent = Key(m.Agent, "Agent"),
        Extension = Name(m.Extension, "Extension"),
        RingTime = m.RingTime.Ticks,
    };

    private static AgentReserved Read(Protos.AgentReserved w) => new(
        Call(w.Call, "Call"), Offer(w.Offer, "Offer"), Key(w.Agent, "Agent"), Name(w.Extension, "Extension"), TimeSpan.FromTicks(w.RingTime));

    private static Protos.AgentRefusesOffer Write(AgentRefusesOffer m) => new() { Call = Bytes(m.Call), Offer = Bytes(m.Offer) };

    private static AgentRefusesOffer Read(Protos.AgentRefusesOffer w) => new(Call(w.Call, "Call"), Offer(w.Offer, "Offer"));

    private static Protos.AgentEndsCall Write(AgentEndsCall m) => new() { Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent") };

    private static AgentEndsCall Read(Protos.AgentEndsCall w) => new(Call(w.Call, "Call"), Key(w.Agent, "Agent"));

    private static Protos.AgentLiftsPhone Write(AgentLiftsPhone m) => new() { Call = Bytes(m.Call), Offer = Bytes(m.Offer) };

    private static AgentLiftsPhone Read(Protos.AgentLiftsPhone w) => new(Call(w.Call, "Call"), Offer(w.Offer, "Offer"));

    private static Protos.AgentHoldsCall Write(AgentHoldsCall m) => new() { Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent"), On = m.On };

    private static AgentHoldsCall Read(Protos.AgentHoldsCall w) => new(Call(w.Call, "Call"), Key(w.Agent, "Agent"), w.On);

    private static Protos.AgentSendsDtmf Write(AgentSendsDtmf m) => new()
    {
        Call = Bytes(m.Call), Agent = Key(m.Agent, "Agent"), Digits = Needed(m.Digits, "Digits"),
    };

    private static AgentSendsDtmf Read(Protos.AgentSendsDtmf w) => new(Call(w.Call, "Call"), Key(w.Agent, "Agent"), w.Digits);

    private static Protos.StartOutboundCall Write(StartOutboundCall m) => new()
    {
        Call = Bytes(m.Call),
        Offer = Bytes(m.Offer),
        Agent = Key(m.Agent, "Agent"),
        Extension = Name(m.Extension, "Extension"),
        Number = Name(m.Number, "Number"),
        At = Ticks(m.At),
        Owner = PathOf(m.Owner, "Owner"),
    };

    private StartOutboundCall Read(Protos.StartOutboundCall w) => new(
        Call(w.Call, "Call"),
        Offer(w.Offer, "Offer"),
        Key(w.Agent, "Agent"),
        Name(w.Extension, "Extension"),
        Name(w.Number, "Number"),
        Time(w.At, "At"),
        actors.Read(w.Owner, "Owner"));

    private static Protos.OutboundCallStarted Write(OutboundCallStarted m) => new()
    {
        Agent = Key(m.Agent, "Agent"), Call = Bytes(m.Call), CallActor = PathOf(m.CallActor, "CallActor"),
    };

    private OutboundCallStarted Read(Protos.OutboundCallStarted w) =>
        new(Key(w.Agent, "Agent"), Call(w.Call, "Call"), actors.Read(w.CallActor, "CallActor"));
}

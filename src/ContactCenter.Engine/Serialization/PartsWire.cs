using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>What is part of several messages: keys, and agents with their calls.</summary>
internal static class PartsWire
{
    public static Protos.AgentKey Key(AgentKey key, string field) =>
        new() { Enterprise = Name(key.Enterprise.Value, $"{field}.Enterprise"), AgentId = Name(key.AgentId, $"{field}.AgentId") };

    public static AgentKey Key(Protos.AgentKey? key, string field) =>
        new(Enterprise(Needed(key, field).Enterprise, $"{field}.Enterprise"), Name(key!.AgentId, $"{field}.AgentId"));

    public static Protos.QueueKey Key(QueueKey key, string field) =>
        new() { Enterprise = Name(key.Enterprise.Value, $"{field}.Enterprise"), Name = Name(key.Name, $"{field}.Name") };

    public static QueueKey Key(Protos.QueueKey? key, string field) =>
        new(Enterprise(Needed(key, field).Enterprise, $"{field}.Enterprise"), Name(key!.Name, $"{field}.Name"));

    public static EnterpriseId Enterprise(string value, string field) => new(Name(value, field));

    public static IEnumerable<Protos.DataEntry> Entries(CallData data, string field) =>
        Needed(data, field).Select(entry => new Protos.DataEntry { Key = entry.Key, Value = entry.Value });

    /// <summary>What a later version allows beyond our bounds is left out.</summary>
    public static CallData Data(IEnumerable<Protos.DataEntry> entries) =>
        CallData.Of(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)));

    public static Protos.AgentState State(AgentState state, string field)
    {
        var wire = new Protos.AgentState
        {
            Key = Key(Needed(state, field).Key, $"{field}.Key"),
            Status = WireEnums.AgentStatus.Write(state.Status, $"{field}.Status"),
            Since = Ticks(state.Since),
            AutoIdle = state.AutoIdle,
        };
        if (state.Reason is { } reason)
            wire.Reason = reason;
        if (state.Extension is { } extension)
            wire.Extension = extension;
        if (state.Call is { } call)
            wire.Call = Write(call, $"{field}.Call");
        wire.Supervisor = state.Supervisor;
        if (state.Consultation is { } consultation)
            wire.Consultation = Write(consultation, $"{field}.Consultation");
        if (state.Before is { } before)
            wire.Before = Write(before, $"{field}.Before");
        return wire;
    }

    public static AgentState State(Protos.AgentState? wire, string field) => new(
        Key(Needed(wire, field).Key, $"{field}.Key"),
        WireEnums.AgentStatus.Read(wire!.Status, $"{field}.Status"),
        Time(wire.Since, $"{field}.Since"))
    {
        Reason = wire.HasReason ? wire.Reason : null,
        Extension = wire.HasExtension ? wire.Extension : null,
        AutoIdle = wire.AutoIdle,
        Call = wire.Call is { } call ? Read(call, $"{field}.Call") : null,
        Supervisor = wire.Supervisor,
        Consultation = wire.Consultation is { } consultation ? Read(consultation, $"{field}.Consultation") : null,
        Before = wire.Before is { } before ? Read(before, $"{field}.Before") : null,
    };

    public static Protos.Consultation Write(Consultation consultation, string field) => new()
    {
        Id = Bytes(consultation.Id),
        Target = Name(consultation.Target, $"{field}.Target"),
        Answered = consultation.Answered,
        Ending = consultation.Ending is { } ending ? WireEnums.Operation.Write(ending, $"{field}.Ending") : Protos.Operation.Unspecified,
    };

    public static Consultation Read(Protos.Consultation wire, string field) =>
        new(Offer(wire.Id, $"{field}.Id"), Name(wire.Target, $"{field}.Target"), wire.Answered)
        {
            Ending = wire.Ending is Protos.Operation.Unspecified ? null : WireEnums.Operation.Read(wire.Ending, $"{field}.Ending"),
        };

    private static Protos.FreeState Write(FreeState before, string field)
    {
        var wire = new Protos.FreeState { Status = WireEnums.AgentStatus.Write(before.Status, $"{field}.Status") };
        if (before.Reason is { } reason)
            wire.Reason = reason;
        return wire;
    }

    private static FreeState Read(Protos.FreeState wire, string field) =>
        new(WireEnums.AgentStatus.Read(wire.Status, $"{field}.Status"), wire.HasReason ? wire.Reason : null);

    public static Protos.AgentCall Write(AgentCall call, string field)
    {
        var wire = new Protos.AgentCall
        {
            Id = Bytes(call.Id),
            Offer = Bytes(call.Offer),
            Direction = WireEnums.CallDirection.Write(call.Direction, $"{field}.Direction"),
            RemoteNumber = Needed(call.RemoteNumber, $"{field}.RemoteNumber"),
            StartedAt = Ticks(call.StartedAt),
            IsConsulted = call.IsConsulted,
            ServesCustomer = call.ServesCustomer,
        };
        if (call.RemoteName is { } name)
            wire.RemoteName = name;
        if (call.DialledNumber is { } dialled)
            wire.DialledNumber = dialled;
        if (call.Supervises is { } supervises)
            wire.Supervises = supervises;
        if (call.Queue is { } queue)
            wire.Queue = Key(queue, $"{field}.Queue");
        if (call.AnsweredAt is { } answered)
            wire.AnsweredAt = Ticks(answered);
        wire.Data.AddRange(Entries(call.Data, $"{field}.Data"));
        return wire;
    }

    public static AgentCall Read(Protos.AgentCall wire, string field) => new(
        Call(wire.Id, $"{field}.Id"),
        Offer(wire.Offer, $"{field}.Offer"),
        WireEnums.CallDirection.Read(wire.Direction, $"{field}.Direction"),
        wire.RemoteNumber,
        wire.HasRemoteName ? wire.RemoteName : null,
        wire.HasDialledNumber ? wire.DialledNumber : null,
        wire.Queue is { } queue ? Key(queue, $"{field}.Queue") : null,
        Time(wire.StartedAt, $"{field}.StartedAt"),
        wire.HasAnsweredAt ? Time(wire.AnsweredAt, $"{field}.AnsweredAt") : null)
    {
        IsConsulted = wire.IsConsulted,
        ServesCustomer = wire.ServesCustomer,
        Supervises = wire.HasSupervises ? wire.Supervises : null,
        Data = Data(wire.Data),
    };
}

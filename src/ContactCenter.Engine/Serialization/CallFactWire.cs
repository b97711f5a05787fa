using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>How what happens to calls is kept.</summary>
internal static class CallFactWire
{
    public static IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("CF1", Protos.CallBegan.Parser, Write, Read),
        WireForm.Of("CF2", Protos.CallWent.Parser, Write, Read),
        WireForm.Of("CF3", Protos.CallDataKept.Parser, Write, Read),
        WireForm.Of("CF4", Protos.CallClosed.Parser, Write, Read),
        WireForm.Of("CF5", Protos.CallAmended.Parser, Write, Read),
        WireForm.Of("CS1", Protos.OpenCalls.Parser, Write, Read),
    ];

    private static Protos.CallBegan Write(CallBegan fact) =>
        new() { Info = CallWire.Write(fact.Info, "Info"), Enterprise = Name(fact.Enterprise.Value, "Enterprise") };

    private static CallBegan Read(Protos.CallBegan w) => new(CallWire.Read(w.Info, "Info"), Enterprise(w.Enterprise, "Enterprise"));

    private static Protos.CallWent Write(CallWent fact)
    {
        var wire = new Protos.CallWent { Call = Bytes(fact.Call) };
        wire.Steps.AddRange(Entries(fact.Steps, "Steps").Select(Write));
        return wire;
    }

    private static CallWent Read(Protos.CallWent w) => new(Call(w.Call, "Call"), [.. w.Steps.Select(Read)]);

    private static Protos.CallDataKept Write(CallDataKept fact)
    {
        var wire = new Protos.CallDataKept { Call = Bytes(fact.Call) };
        wire.Data.AddRange(Entries(fact.Data, "Data"));
        return wire;
    }

    private static CallDataKept Read(Protos.CallDataKept w) => new(Call(w.Call, "Call"), Data(w.Data));

    private static Protos.CallClosed Write(CallClosed fact) => new() { Record = RecordWire.Write(Needed(fact.Record, "Record")) };

    private static CallClosed Read(Protos.CallClosed w) => new(RecordWire.Read(Needed(w.Record, "Record")));

    private static Protos.CallAmended Write(CallAmended fact) => new() { Amendment = NoteWire.Write(Needed(fact.Amendment, "Amendment")) };

    private static CallAmended Read(Protos.CallAmended w) => new(NoteWire.Read(Needed(w.Amendment, "Amendment")));

    private static Protos.OpenCalls Write(OpenCalls snapshot)
    {
        var wire = new Protos.OpenCalls();
        foreach (var call in Entries(snapshot.Calls, "Calls"))
        {
            var open = new Protos.OpenCall { Info = CallWire.Write(call.Info, "Calls.Info"), Enterprise = Name(call.Enterprise.Value, "Calls.Enterprise") };
            open.Steps.AddRange(Entries(call.Steps, "Calls.Steps").Select(Write));
            wire.Calls.Add(open);
        }

        return wire;
    }

    private static OpenCalls Read(Protos.OpenCalls w) => new(
    [
        .. w.Calls.Select(call => new OpenCall(
            CallWire.Read(call.Info, "Calls.Info"), Enterprise(call.Enterprise, "Calls.Enterprise"), [.. call.Steps.Select(Read)])),
    ]);

    private static Protos.CallStep Write(CallStep step) => new()
    {
        At = Ticks(step.At), Main = Write(step.Parts.Main), Ring = Write(step.Parts.Ring), Supervision = Write(step.Parts.Supervision),
    };

    private static CallStep Read(Protos.CallStep w) => new(Time(w.At, "Steps.At"), new CallParts(Read(w.Main), Read(w.Ring), Read(w.Supervision)));

    private static Protos.CallPart? Write(CallPart? part)
    {
        if (part is null)
            return null;
        var wire = new Protos.CallPart
        {
            Kind = WireEnums.SegmentKind.Write(part.Kind, "Steps.Kind"),
            Agent = part.Agent is { } agent ? Key(agent, "Steps.Agent") : null,
        };
        if (part.Subject is { } subject)
            wire.Subject = subject;
        if (part.Attempt is { } attempt)
            wire.Attempt = Bytes(attempt);
        return wire;
    }

    private static CallPart? Read(Protos.CallPart? w) => w is null ? null : new CallPart(
        WireEnums.SegmentKind.Read(w.Kind, "Steps.Kind"),
        w.HasSubject ? w.Subject : null,
        w.Agent is { } agent ? Key(agent, "Steps.Agent") : null,
        w.Attempt.IsEmpty ? null : Offer(w.Attempt, "Steps.Attempt"));
}

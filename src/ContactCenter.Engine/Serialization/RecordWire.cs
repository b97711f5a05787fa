using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire form of a call's record.</summary>
internal static class RecordWire
{
    public static IEnumerable<WireForm> Forms => [WireForm.Of("D1", Protos.CallRecord.Parser, Write, Read)];

    public static Protos.CallRecord Write(CallRecord m)
    {
        var wire = new Protos.CallRecord
        {
            Call = CallWire.Write(m.Call, "Call"),
            Enterprise = Name(m.Enterprise.Value, "Enterprise"),
            Agent = m.Agent is { } agent ? Key(agent, "Agent") : null,
            EndedAt = Ticks(m.EndedAt),
            Cause = WireEnums.CallEndCause.Write(m.Cause, "Cause"),
        };
        if (m.AnsweredAt is { } answered)
            wire.AnsweredAt = Ticks(answered);
        wire.Segments.AddRange(Entries(m.Segments, "Segments").Select(Write));
        wire.Dispositions.AddRange(Entries(m.Dispositions, "Dispositions").Select(Write));
        return wire;
    }

    public static CallRecord Read(Protos.CallRecord w) => new(
        CallWire.Read(w.Call, "Call"),
        Enterprise(w.Enterprise, "Enterprise"),
        w.Agent is { } agent ? Key(agent, "Agent") : null,
        w.HasAnsweredAt ? Time(w.AnsweredAt, "AnsweredAt") : null,
        Time(w.EndedAt, "EndedAt"),
        WireEnums.CallEndCause.Read(w.Cause, "Cause"))
    {
        Segments = [.. w.Segments.Select(Read)],
        Dispositions = [.. w.Dispositions.Select(Read)],
    };

    private static Protos.CallSegment Write(CallSegment segment)
    {
        var wire = new Protos.CallSegment
        {
            Kind = WireEnums.SegmentKind.Write(segment.Kind, "Segments.Kind"),
            Agent = segment.Agent is { } agent ? Key(agent, "Segments.Agent") : null,
            From = Ticks(segment.From),
            To = Ticks(segment.To),
        };
        if (segment.Subject is { } subject)
            wire.Subject = subject;
        return wire;
    }

    private static CallSegment Read(Protos.CallSegment w) => new(
        WireEnums.SegmentKind.Read(w.Kind, "Segments.Kind"),
        w.HasSubject ? w.Subject : null,
        w.Agent is { } agent ? Key(agent, "Segments.Agent") : null,
        Time(w.From, "Segments.From"),
        Time(w.To, "Segments.To"));

    private static Protos.CallDisposition Write(CallDisposition disposition) => new()
    {
        Agent = Key(disposition.Agent, "Dispositions.Agent"),
        What = NoteWire.Write(disposition.What, "Dispositions.What"),
        At = Ticks(disposition.At),
    };

    private static CallDisposition Read(Protos.CallDisposition w) => new(
        Key(w.Agent, "Dispositions.Agent"), NoteWire.Read(w.What, "Dispositions.What"), Time(w.At, "Dispositions.At"));
}

using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Records;

/// <summary>What is kept of a call while it goes on, so that it has its record even when the node fails under it.</summary>
public interface ICallFact : IJournalEntry
{
    /// <summary>Which call.</summary>
    CallId Call { get; }
}

/// <summary>A call has come in or has been dialled. Kept before anybody is answered: no call is without a record.</summary>
public sealed record CallBegan(CallInfo Info, EnterpriseId Enterprise) : ICallFact
{
    /// <inheritdoc />
    public CallId Call => Info.Id;
}

/// <summary>The call was in those parts since then.</summary>
public sealed record CallStep(DateTimeOffset At, CallParts Parts);

/// <summary>The call has gone on, in those steps.</summary>
public sealed record CallWent(CallId Call, ImmutableArray<CallStep> Steps) : ICallFact
{
    /// <summary>Equal by content.</summary>
    public bool Equals(CallWent? other) => other is not null && Call == other.Call && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Call, Steps.Length);
}

/// <summary>That is attached to the call from now on.</summary>
public sealed record CallDataKept(CallId Call, CallData Data) : ICallFact;

/// <summary>The call is over; the record says all of it.</summary>
public sealed record CallClosed(CallRecord Record) : ICallFact
{
    /// <inheritdoc />
    public CallId Call => Record.Call.Id;
}

/// <summary>An agent has added that to the call's record, before the call ended or after.</summary>
public sealed record CallAmended(CallAmendment Amendment) : ICallFact
{
    /// <inheritdoc />
    public CallId Call => Amendment.Call;
}

/// <summary>The calls of a node that are not over.</summary>
public sealed record OpenCalls(ImmutableArray<OpenCall> Calls) : IJournalEntry
{
    /// <summary>Equal by content.</summary>
    public bool Equals(OpenCalls? other) => other is not null && Calls.SequenceEqual(other.Calls);

    /// <inheritdoc />
    public override int GetHashCode() => Calls.Length;
}

/// <summary>A call that is not over, as far as it is kept.</summary>
/// <param name="Info">Who called whom, and when it began; with what is attached to it.</param>
/// <param name="Enterprise">Whose call it is.</param>
/// <param name="Steps">How it went until now.</param>
public sealed record OpenCall(CallInfo Info, EnterpriseId Enterprise, ImmutableArray<CallStep> Steps)
{
    /// <summary>The record of a call whose node has failed, when the node is last known to have worked then.</summary>
    public CallRecord Failed(DateTimeOffset lastSign)
    {
        var end = Steps.Select(step => step.At).Append(Info.StartedAt).Append(lastSign).Max();
        var timeline = Steps.Aggregate(CallTimeline.Empty, (line, step) => line.At(step.At, step.Parts)).At(end, CallParts.None);
        var agent = Steps.Select(step => step.Parts.Main?.Agent ?? step.Parts.Ring?.Agent).LastOrDefault(agent => agent is not null);
        // Not by the segments: a talk that began with the last step has none.
        var answered = Steps.FirstOrDefault(step => step.Parts.Main is { Kind: SegmentKind.Talk or SegmentKind.Forward });
        return new CallRecord(Info, Enterprise, agent, answered?.At, end, CallEndCause.NodeFailed) { Segments = timeline.Segments };
    }

    /// <summary>Equal by content.</summary>
    public bool Equals(OpenCall? other) =>
        other is not null && Info == other.Info && Enterprise == other.Enterprise && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Info, Steps.Length);
}

using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Queues;

/// <summary>A call has come into the line.</summary>
/// <param name="Call">Which.</param>
/// <param name="Place">Its place; the lowest is the first.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="CallNode">The address of the node on which it runs.</param>
public sealed record CallInLine(CallId Call, long Place, DateTimeOffset Since, string CallNode) : IJournalEntry;

/// <summary>Calls have left the line.</summary>
public sealed record CallsLeftLine(ImmutableArray<CallId> Calls) : IJournalEntry
{
    /// <summary>Equal by content.</summary>
    public bool Equals(CallsLeftLine? other) => other is not null && Calls.SequenceEqual(other.Calls);

    /// <inheritdoc />
    public override int GetHashCode() => Calls.Length;
}

/// <summary>All that are in the line, and the place that the next one gets.</summary>
public sealed record QueueLine(ImmutableArray<CallInLine> Calls, long NextPlace) : IJournalEntry
{
    /// <summary>Whether an operator has paused the queue.</summary>
    public bool Paused { get; init; }

    /// <summary>Equal by content.</summary>
    public bool Equals(QueueLine? other) => other is not null && NextPlace == other.NextPlace && Paused == other.Paused && Calls.SequenceEqual(other.Calls);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NextPlace, Calls.Length);
}

/// <summary>An operator has paused the queue, or lets it go on.</summary>
public sealed record QueuePaused(bool Paused) : IJournalEntry;

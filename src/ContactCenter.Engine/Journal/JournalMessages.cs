using System.Collections.Immutable;
using Akka.Actor;

namespace ContactCenter.Engine.Journal;

/// <summary>What is written to the journal: an event or a snapshot, with a wire form of its own that old versions of it stay readable by.</summary>
public interface IJournalEntry;

/// <summary>
/// From here on the stream is that writer's. It comes before the first event of every writer, and has the number that an earlier writer, one that has
/// been frozen or cut off and does not know better, would give its next event: the journal refuses that event.
/// </summary>
/// <param name="Writer">Tells one owner of a stream from every other, also from the one that the same node had before.</param>
/// <param name="Node">The address of the writer's node, for whoever reads the journal.</param>
internal sealed record StreamTaken(Guid Writer, string Node) : IJournalEntry;

/// <summary>To the journal: keep these events, all or none. The answer is <see cref="Appended"/>, or the journal fails. One at a time.</summary>
internal sealed record Append(ImmutableArray<IJournalEntry> Events) : INoSerializationVerificationNeeded;

/// <summary>The events are kept; the last of them has that number in its stream.</summary>
internal sealed record Appended(long Sequence) : INoSerializationVerificationNeeded;

/// <summary>
/// To the journal: that is the state after all that was appended. What it makes needless is deleted, up to <paramref name="DeleteTo"/> at the most.
/// </summary>
internal sealed record KeepSnapshot(IJournalEntry Snapshot, long DeleteTo = long.MaxValue) : INoSerializationVerificationNeeded;

/// <summary>A snapshot or an event that is kept, in the order in which they were.</summary>
internal sealed record Recalled(IJournalEntry Entry, long Sequence) : INoSerializationVerificationNeeded;

/// <summary>That was everything; <paramref name="Sequence"/> is the number of the last event that is kept.</summary>
internal sealed record RecallDone(long Sequence) : INoSerializationVerificationNeeded;

/// <summary>
/// Instead of <see cref="RecallDone"/>: after what this owner knows of, another one has taken the stream, on that node. Whatever this owner believes
/// of itself is out of date; it must not act any more.
/// </summary>
internal sealed record StreamLost(string Node) : INoSerializationVerificationNeeded;

/// <summary>The journal can't be read, or could not keep what it was told: it ends. Whether the last events are kept is not known.</summary>
internal sealed record JournalFailed(Exception Problem) : INoSerializationVerificationNeeded;

/// <summary>The journal's actor is gone.</summary>
internal sealed record JournalGone(IActorRef Journal) : INoSerializationVerificationNeeded;

/// <summary>Time to open the journal again.</summary>
internal sealed record ReopenJournal : INoSerializationVerificationNeeded
{
    public static readonly ReopenJournal Instance = new();
}

using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Floor;

/// <summary>A message for the floor of one enterprise: who is logged in where.</summary>
public interface IFloorMessage : ICrossesProcesses
{
    /// <summary>Whose floor.</summary>
    EnterpriseId Enterprise { get; }
}

/// <summary>An agent wants that phone; the answer is <see cref="SeatClaimed"/>.</summary>
public sealed record ClaimSeat(EnterpriseId Enterprise, string Extension, AgentKey Agent) : IFloorMessage;

/// <summary>The answer to <see cref="ClaimSeat"/>: null, or who has the phone.</summary>
public sealed record SeatClaimed(string Extension, AgentKey? TakenBy) : ICrossesProcesses;

/// <summary>An agent's state has changed (or is said again).</summary>
public sealed record AgentChanged(EnterpriseId Enterprise, AgentState State) : IFloorMessage;

/// <summary>
/// A session that follows the floor's news asks how far the floor has come; empty <see cref="FloorChanges"/> tell it. Floors of before publish-subscribe
/// took it for the wish to be told of each change, which does no harm.
/// </summary>
public sealed record SubscribeFloor(EnterpriseId Enterprise, IActorRef Subscriber) : IFloorMessage;

/// <summary>A session wants to see the whole floor now, as <see cref="FloorPart"/>s and a <see cref="FloorView"/>.</summary>
public sealed record QueryFloor(EnterpriseId Enterprise, IActorRef ReplyTo) : IFloorMessage;

/// <summary>A piece of the whole floor.</summary>
public interface IFloorPart : ICrossesProcesses
{
    /// <summary>The number of the last change that the floor holds.</summary>
    long Sequence { get; }

    /// <summary>Agents who are logged in, by id.</summary>
    ImmutableArray<AgentState> Agents { get; }
}

/// <summary>The first agents of a floor that is too large for one message between nodes; more follow.</summary>
public sealed record FloorPart(long Sequence, ImmutableArray<AgentState> Agents) : IFloorPart;

/// <summary>The agents who are logged in, by id; of a large floor the last ones, after its <see cref="FloorPart"/>s.</summary>
public sealed record FloorView(long Sequence, ImmutableArray<AgentState> Agents) : IFloorPart;

/// <summary>What a floor tells to all who follow it.</summary>
public interface IFloorNewsItem : ICrossesProcesses;

/// <summary>A floor has started, perhaps in place of one that was lost: whoever is logged in there tells it at once, instead of when it is time again.</summary>
/// <param name="Enterprise">Whose floor.</param>
/// <param name="Sequence">The number that its changes go on from.</param>
public sealed record FloorStarted(EnterpriseId Enterprise, long Sequence) : IFloorNewsItem;

/// <summary>What is different on the floor since the change before, whose number is one less; or nothing, with the number of the last change.</summary>
/// <param name="Sequence">The number of this change; a floor that starts anew goes on with higher ones.</param>
/// <param name="Changed">The agents who are new or different.</param>
/// <param name="Removed">The ids of those who have logged out. One who came and went between two changes was never told of.</param>
public sealed record FloorChanges(long Sequence, ImmutableArray<AgentState> Changed, ImmutableArray<string> Removed) : IFloorNewsItem
{
    /// <summary>Whether it tells of the number alone.</summary>
    public bool IsEmpty => Changed.IsEmpty && Removed.IsEmpty;
}

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

/// <summary>A session wants <see cref="FloorView"/>s from now on, the first at once. Saying it again changes nothing.</summary>
public sealed record SubscribeFloor(EnterpriseId Enterprise, IActorRef Subscriber) : IFloorMessage;

/// <summary>A session wants one <see cref="FloorView"/> now.</summary>
public sealed record QueryFloor(EnterpriseId Enterprise, IActorRef ReplyTo) : IFloorMessage;

/// <summary>The agents who are logged in, by id.</summary>
public sealed record FloorView(long Sequence, ImmutableArray<AgentState> Agents) : ICrossesProcesses;

using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Hosting;

/// <summary>What the actors of a node reach each other by. Tests put probes in their places.</summary>
public sealed record EngineServices
{
    /// <summary>The node's settings.</summary>
    public required NodeSettings Settings { get; init; }

    /// <summary>The clock; rules never read another one.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The agents' shard region.</summary>
    public required IActorRef Agents { get; init; }

    /// <summary>The queues' shard region.</summary>
    public required IActorRef Queues { get; init; }

    /// <summary>The enterprises' floors' shard region.</summary>
    public required IActorRef Floors { get; init; }

    /// <summary>Carries what floors tell.</summary>
    public required IFloorNews News { get; init; }

    /// <summary>The registrations' shard region.</summary>
    public required IActorRef Registrations { get; init; }

    /// <summary>This node's calls; null: it has not the role edge, and calls are on other nodes only.</summary>
    public required IActorRef? Calls { get; init; }

    /// <summary>Takes one record for each call that ended.</summary>
    public required IActorRef Records { get; init; }

    /// <summary>Whether the node takes calls and logins now.</summary>
    public NodeDuty Duty { get; init; } = new();

    /// <summary>This node's calls as they stand.</summary>
    public CallBoard CallBoard { get; init; } = new();

    /// <summary>The node's load, and how many calls it has.</summary>
    public NodeLoad Load { get => field ??= new NodeLoad(Settings.Overload, Settings.Calls.Max, Time); init; }

    /// <summary>Whether there is a journal that actors keep their events in; without one they live as long as the process.</summary>
    public bool KeepsJournal { get; init; }

    /// <summary>The directory that the node serves, which changes while it runs.</summary>
    public LiveDirectory Live { get => field ??= new LiveDirectory(Settings); init; }

    /// <summary>Enterprises, numbers, agents as they are now.</summary>
    public EnterpriseDirectory Directory => Live.Now.Directory;

    /// <summary>The trunks as they are now; dialled numbers go to the first that is there.</summary>
    public ImmutableArray<TrunkSettings> Trunks => Live.Now.Trunks;

    /// <summary>Which trunks are there, as this node finds them.</summary>
    public TrunkBoard Trunking { get => field ??= new TrunkBoard(Time); init; }
}

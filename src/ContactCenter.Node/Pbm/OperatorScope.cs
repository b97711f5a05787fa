using System.Net;
using ContactCenter.Domain.Directory;
using Akka.Actor;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Node.Pbm;

/// <summary>What an operator's commands reach.</summary>
/// <param name="Engine">The node.</param>
/// <param name="HttpEndPoint">Where HTTP is served.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="Stop">Ends the node cleanly, as SIGTERM does.</param>
internal sealed record OperatorScope(EngineNode Engine, IPEndPoint HttpEndPoint, DateTimeOffset StartedAt, Action Stop)
{
    /// <summary>The directory that is served now.</summary>
    public EnterpriseDirectory Directory => Engine.Services.Directory;

    /// <summary>What the node calls itself to operators.</summary>
    public string Name => $"ContactCenter node {Akka.Cluster.Cluster.Get(Engine.System).SelfAddress.HostPort()}";

    /// <summary>Where pbm is served.</summary>
    public IPEndPoint? PbmEndPoint { get; init; }
}

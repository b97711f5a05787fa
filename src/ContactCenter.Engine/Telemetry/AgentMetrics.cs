using System.Diagnostics.Metrics;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Telemetry;

/// <summary>The agents whose shards are on this node, by state; who is logged out is not counted.</summary>
internal sealed class AgentMetrics
{
    private readonly Tally<(EnterpriseId Enterprise, AgentStatus Status)> _now = new();

    public AgentMetrics(Meter meter) => meter.CreateObservableUpDownCounter("contact_center.agents", () => _now.Now.Select(a => new Measurement<long>(
        a.Count, Labels.Of(Labels.Enterprise, a.Key.Enterprise.Value), Labels.Of(Labels.State, a.Key.Status))),
        description: "Agents who are logged in, by state");

    internal void Count(EnterpriseId enterprise, AgentStatus status, int by)
    {
        if (status is not AgentStatus.LoggedOut)
            _now.Add((enterprise, status), by);
    }
}

/// <summary>One agent's part of the count.</summary>
internal sealed class AgentLevel(AgentMetrics metrics, EnterpriseId enterprise) : IDisposable
{
    private AgentStatus _status = AgentStatus.LoggedOut;

    public void Is(AgentStatus status)
    {
        metrics.Count(enterprise, _status, -1);
        metrics.Count(enterprise, status, 1);
        _status = status;
    }

    public void Dispose() => Is(AgentStatus.LoggedOut);
}

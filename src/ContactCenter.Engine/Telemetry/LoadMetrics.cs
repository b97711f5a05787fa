using System.Diagnostics.Metrics;
using ContactCenter.Engine.Overload;

namespace ContactCenter.Engine.Telemetry;

/// <summary>The node's load, and whom it has refused for it.</summary>
internal sealed class LoadMetrics(Meter meter)
{
    private readonly Counter<long> _refused = meter.CreateCounter<long>(
        "contact_center.admission.refused", description: "Callers who were refused or led to the busy flow, by what the node has too much of");

    /// <summary>From now on the meter has that load.</summary>
    public void Watch(NodeLoad load)
    {
        meter.CreateObservableGauge("contact_center.overload", () => load.State.IsOverloaded ? 1 : 0, description: "1 while callers are refused because of the node's load");
        meter.CreateObservableGauge("contact_center.calls.carried", () => load.State.Carries ?? 0, description: "So many calls the node is found to carry, while media or processors have too much to do; 0: no such number");
        meter.CreateObservableGauge("contact_center.cpu", () => load.Last.CpuPercent / 100.0, description: "The share of the processors that it may use which the process used, 0 to 1");
        meter.CreateObservableGauge<double>("contact_center.dispatcher.delay", () =>
        [
            new(load.Worst.MailboxAge.TotalSeconds, Labels.Of(Labels.Dispatcher, "calls")),
            new(load.WorstDefaultDelay.TotalSeconds, Labels.Of(Labels.Dispatcher, "default")),
        ], "s", "How long a message waited for a thread of that dispatcher, the worst of the last ten seconds");
        meter.CreateObservableGauge("contact_center.calls.limit", () => load.MaxCalls ?? 0, description: "The most calls that the node takes; 0: no limit");
    }

    public void Refuse(LoadReason reason) => _refused.Add(1, Labels.Of(Labels.Reason, reason));
}

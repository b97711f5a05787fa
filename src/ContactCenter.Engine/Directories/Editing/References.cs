using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Engine.Directories.Editing;

/// <summary>What would lead nowhere if something were not there.</summary>
internal static class References
{
    public static IEnumerable<string> To(Enterprise enterprise, ItemKind kind, string key) => kind switch
    {
        ItemKind.Queue => ToQueue(enterprise, key),
        ItemKind.Flow => ToFlow(enterprise, key),
        _ => [],
    };

    private static IEnumerable<string> ToQueue(Enterprise enterprise, string queue) =>
    [
        .. enterprise.AccessNumbers.Values.Where(n => n.Route is CallRoute.ToQueue r && r.Queue.Name == queue).Select(n => $"access number {n.Number}"),
        .. enterprise.Flows.Values.Where(f => Steps(f).Any(s => s is GoToQueue g && g.Queue.Name == queue)).Select(f => $"flow {f.Key.Name}"),
        .. enterprise.Agents.Values.Where(a => a.Queues.Any(q => q.Name == queue)).Select(a => $"agent {a.Key.AgentId}"),
    ];

    private static IEnumerable<string> ToFlow(Enterprise enterprise, string flow) =>
    [
        .. enterprise.AccessNumbers.Values.Where(n => n.Route is CallRoute.ToFlow r && r.Flow.Name == flow).Select(n => $"access number {n.Number}"),
        .. enterprise.Flows.Values.Where(f => f.Key.Name != flow && Steps(f).Any(s => s is GoToFlow g && g.Flow.Name == flow)).Select(f => $"flow {f.Key.Name}"),
    ];

    private static IEnumerable<FlowStep> Steps(Flow flow) => Within(flow.Steps).Concat(Within(flow.OnError));

    private static IEnumerable<FlowStep> Within(ImmutableArray<FlowStep> steps) => steps.SelectMany(step => Branches(step).SelectMany(Within).Prepend(step));

    private static IEnumerable<ImmutableArray<FlowStep>> Branches(FlowStep step) => step switch
    {
        Menu m => m.Options.Values.Append(m.Otherwise ?? []),
        Question q => [q.Otherwise ?? []],
        TransferToNumber t => [t.Otherwise ?? []],
        _ => [],
    };
}

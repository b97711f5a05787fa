using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Reads the <c>flows</c> of one enterprise; <c>hocon/demo.conf</c> shows the form. What can be known to fail is refused here: an unknown name, a file that
/// can't be played, a step that is never reached.
/// </summary>
internal static class FlowReader
{
    /// <summary>Variables that every call has.</summary>
    private static readonly string[] Given = ["caller", "dialled"];

    public static IEnumerable<Flow> Read(EnterpriseId enterprise, IEnumerable<HoconReader> flows, IEnumerable<string> queues, string soundDirectory)
    {
        var named = flows.Select(reader => (Reader: reader, Key: new FlowKey(enterprise, DirectoryReader.Name(reader, "name")))).ToArray();
        var names = new FlowNames(enterprise, [.. queues], [.. named.Select(f => f.Key.Name)], soundDirectory);
        var read = named.Select(f => ReadFlow(f.Key, f.Reader, new FlowStepReader(names))).ToArray();
        foreach (var (reader, key, variable) in names.Used)
            if (!Given.Contains(variable) && !names.Set.Contains(variable))
                throw reader.Wrong(key, $"variables that every call has or a step of this enterprise sets ({string.Join(", ", Given.Concat(names.Set))}); {{{variable}}} is none");
        return read;
    }

    private static Flow ReadFlow(FlowKey key, HoconReader reader, FlowStepReader steps)
    {
        if (!reader.Objects("steps").Any())
            throw new SettingsException(reader.Key("steps"), null, "a flow needs one step or more");
        var flow = new Flow(key, steps.Read(reader, "steps"), steps.Read(reader, "on-error"));
        reader.RefuseUnread();
        return flow;
    }
}

/// <summary>What the steps of an enterprise's flows may name, and the variables that they have named.</summary>
internal sealed record FlowNames(EnterpriseId Enterprise, ImmutableArray<string> Queues, ImmutableArray<string> Flows, string SoundDirectory)
{
    /// <summary>Variables that steps set.</summary>
    public SortedSet<string> Set { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables that steps use, and where.</summary>
    public List<(HoconReader Reader, string Key, string Variable)> Used { get; } = [];
}

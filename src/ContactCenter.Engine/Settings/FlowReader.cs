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

    /// <param name="enterprise">Whose flows.</param>
    /// <param name="flows">All of them, for they name each other.</param>
    /// <param name="queues">The enterprise's queues.</param>
    /// <param name="sounds">Where their files are.</param>
    /// <param name="mistakes">What is wrong goes there.</param>
    /// <param name="changed">The only flow whose files are tried; null: those of all are.</param>
    public static IEnumerable<Read<Flow>> Read(
        EnterpriseId enterprise, IEnumerable<HoconReader> flows, IEnumerable<string> queues, SoundFolder sounds, Mistakes mistakes, string? changed = null)
    {
        var named = flows.Select(reader => (Reader: reader, Key: new FlowKey(enterprise, mistakes.Try(() => DirectoryReader.Name(reader, "name"), "")))).ToArray();
        var names = new FlowNames(enterprise, [.. queues], [.. named.Select(f => f.Key.Name)], sounds, mistakes);
        var read = named.Select(f => new Read<Flow>(ReadFlow(f.Key, f.Reader, new FlowStepReader(names with { Sounds = SoundsOf(f.Key) })), f.Reader.Path)).ToArray();
        foreach (var (reader, key, variable) in names.Used)
            if (!Given.Contains(variable) && !names.Set.Contains(variable))
                mistakes.Add(reader.Wrong(key, $"variables that every call has or a step of this enterprise sets ({string.Join(", ", Given.Concat(names.Set))}); {{{variable}}} is none"));
        return read;

        SoundFolder SoundsOf(FlowKey flow) => changed is null || flow.Name == changed ? sounds : sounds with { IsTrusted = true };

        Flow ReadFlow(FlowKey key, HoconReader reader, FlowStepReader steps)
        {
            if (mistakes.Try<HoconReader[]?>(() => [.. reader.Objects("steps")], otherwise: null) is [])
                mistakes.Add(new SettingsException(reader.Key("steps"), null, "a flow needs one step or more"));
            var flow = new Flow(key, steps.Read(reader, "steps"), steps.Read(reader, "on-error"));
            mistakes.Try(reader.RefuseUnread);
            return flow;
        }
    }
}

/// <summary>What the steps of an enterprise's flows may name, and the variables that they have named.</summary>
internal sealed record FlowNames(EnterpriseId Enterprise, ImmutableArray<string> Queues, ImmutableArray<string> Flows, SoundFolder Sounds, Mistakes Mistakes)
{
    /// <summary>Variables that steps set.</summary>
    public SortedSet<string> Set { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables that steps use, and where.</summary>
    public List<(HoconReader Reader, string Key, string Variable)> Used { get; } = [];
}

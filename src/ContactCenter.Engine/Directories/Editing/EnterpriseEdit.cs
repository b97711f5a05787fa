using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories.Editing;

/// <summary>Changes one thing of an enterprise. What it may be is read by the readers of the configuration; <c>flows.NAME…</c> names what another flow misses.</summary>
internal sealed class EnterpriseEdit(Enterprise enterprise, KnownPasswords passwords, SoundFolder sounds)
{
    private const string OtherFlows = "flows.";
    private readonly EnterpriseItems _items = new(enterprise.Id, Mistakes.AreThrown, passwords) { AllowsRanges = false };

    public Enterprise Put(ItemKind kind, string key, JsonElement item)
    {
        var reader = JsonHocon.Reader(item, "");
        return kind switch
        {
            ItemKind.Queue => enterprise with { Queues = enterprise.Queues.SetItem(key, _items.Queue(reader).Value) },
            ItemKind.Flow => PutFlow(key, reader),
            ItemKind.AccessNumber => enterprise with
            {
                AccessNumbers = enterprise.AccessNumbers.SetItem(key, _items.AccessNumber(reader, enterprise.Queues.Keys, enterprise.Flows.Keys).Value),
            },
            ItemKind.Extension => enterprise with { Extensions = enterprise.Extensions.SetItem(key, _items.Extensions(reader).Single().Value) },
            ItemKind.Agent => enterprise with { Agents = enterprise.Agents.SetItem(key, _items.Agents(reader, enterprise.Queues.Keys).Single().Value()) },
            _ => throw NotOfAnEnterprise(kind),
        };
    }

    public Enterprise Delete(ItemKind kind, string key)
    {
        if (References.To(enterprise, kind, key).ToArray() is [_, ..] referrers)
            throw new ItemConflictException($"The {kind.ToString().ToLowerInvariant()} '{key}' is still referred to by {string.Join(", ", referrers.Take(20))}{(referrers.Length > 20 ? " …" : "")}.");
        return kind switch
        {
            ItemKind.Queue => enterprise with { Queues = enterprise.Queues.Remove(key) },
            ItemKind.Flow => DeleteFlow(key),
            ItemKind.AccessNumber => enterprise with { AccessNumbers = enterprise.AccessNumbers.Remove(key) },
            ItemKind.Extension => enterprise with { Extensions = enterprise.Extensions.Remove(key) },
            ItemKind.Agent => enterprise with { Agents = enterprise.Agents.Remove(key) },
            _ => throw NotOfAnEnterprise(kind),
        };
    }

    private Enterprise PutFlow(string key, HoconReader reader) => enterprise with
    {
        Flows = enterprise.Flows.SetItem(key, ReadFlows(key, reader).Single(f => f.Key.Name == key)),
    };

    private Enterprise DeleteFlow(string key)
    {
        ReadFlows(key, null);
        return enterprise with { Flows = enterprise.Flows.Remove(key) };
    }

    /// <summary>Flows name each other's variables: they are right together, or not. The files of those that stay are not tried again.</summary>
    private IReadOnlyList<Flow> ReadFlows(string changed, HoconReader? reader)
    {
        var json = new FlowJson(sounds);
        var others = enterprise.Flows.Values.Where(f => f.Key.Name != changed)
            .Select(f => JsonHocon.Reader(JsonSerializer.SerializeToElement<JsonNode>(json.Write(f)), $"{OtherFlows}{f.Key.Name}"));
        try
        {
            return [.. FlowReader.Read(enterprise.Id, reader is null ? others : others.Append(reader), enterprise.Queues.Keys, sounds, Mistakes.AreThrown, changed).Select(f => f.Value)];
        }
        catch (SettingsException problem) when (problem.Key.StartsWith(OtherFlows, StringComparison.Ordinal))
        {
            throw new ItemConflictException($"Another flow needs what this one has: {problem.Message}");
        }
    }

    private static ArgumentOutOfRangeException NotOfAnEnterprise(ItemKind kind) => new(nameof(kind), kind, "Nothing of an enterprise.");
}

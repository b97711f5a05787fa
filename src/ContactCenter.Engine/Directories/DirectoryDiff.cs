using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>The kinds of things in a directory, in the order in which they may be written: what refers to others comes after them.</summary>
public enum ItemKind
{
    /// <summary>企业.</summary>
    Enterprise,

    /// <summary>A waiting line.</summary>
    Queue,

    /// <summary>An automatic flow.</summary>
    Flow,

    /// <summary>接入号码.</summary>
    AccessNumber,

    /// <summary>座席分机.</summary>
    Extension,

    /// <summary>座席.</summary>
    Agent,

    /// <summary>A trunk.</summary>
    Trunk,
}

/// <summary>One thing of the directory that is not as it was.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Enterprise">Whose; null: a trunk is everybody's.</param>
/// <param name="Key">Its name or number.</param>
/// <param name="Before">As it was, without its secrets; null: it was not there.</param>
/// <param name="After">As it is, without its secrets; null: it is gone.</param>
public sealed record ItemChange(ItemKind Kind, EnterpriseId? Enterprise, string Key, string? Before, string? After)
{
    /// <summary>Whether a password is another one than before.</summary>
    public bool ChangesPassword { get; init; }

    /// <summary>The thing itself; null: it is gone.</summary>
    internal object? Item { get; init; }

    /// <summary>created, changed or deleted.</summary>
    public string Action => Before is null ? "created" : After is null ? "deleted" : "changed";
}

/// <summary>What has changed from one directory to another.</summary>
internal sealed class DirectoryDiff(DirectoryJson json)
{
    private readonly ImmutableArray<ItemChange>.Builder _changes = ImmutableArray.CreateBuilder<ItemChange>();

    public ImmutableArray<ItemChange> Between(DirectoryContent before, DirectoryContent after)
    {
        foreach (var (id, old, now) in Pairs(before.Directory.Enterprises, after.Directory.Enterprises, e => e.Id.Value))
            if (!ReferenceEquals(old, now))
                Compare(new EnterpriseId(id), old, now);
        foreach (var (name, old, now) in Pairs(Numbered(before), Numbered(after), t => t.Trunk.Name))
            if (old != now)
                Add(ItemKind.Trunk, null, name, old?.Trunk is { } b ? DirectoryJson.Of(b) : null, now?.Trunk is { } a ? DirectoryJson.Of(a) : null, now);
        return _changes.ToImmutable();
    }

    private void Compare(EnterpriseId id, Enterprise? old, Enterprise? now)
    {
        if (old is null || now is null || old.Name != now.Name || old.IsDemo != now.IsDemo)
            Add(ItemKind.Enterprise, id, id.Value, old is null ? null : DirectoryJson.Of(old), now is null ? null : DirectoryJson.Of(now), now);
        Compare(ItemKind.Queue, id, old?.Queues, now?.Queues, DirectoryJson.Of, (a, b) => a == b);
        Compare(ItemKind.Flow, id, old?.Flows, now?.Flows, json.Of, (a, b) => Text(json.Of(a)) == Text(json.Of(b)));
        Compare(ItemKind.AccessNumber, id, old?.AccessNumbers, now?.AccessNumbers, DirectoryJson.Of, (a, b) => a == b);
        Compare(ItemKind.Extension, id, old?.Extensions, now?.Extensions, DirectoryJson.Of, (a, b) => a == b, (a, b) => a.Password == b.Password);
        Compare(ItemKind.Agent, id, old?.Agents, now?.Agents, DirectoryJson.Of, Same, (a, b) => a.Password.ToText() == b.Password.ToText());
    }

    private static bool Same(AgentAccount a, AgentAccount b) =>
        a.Name == b.Name && a.Supervisor == b.Supervisor && a.Password.ToText() == b.Password.ToText() && a.Queues.SequenceEqual(b.Queues);

    private void Compare<T>(
        ItemKind kind, EnterpriseId enterprise, ImmutableSortedDictionary<string, T>? before, ImmutableSortedDictionary<string, T>? after,
        Func<T, JsonObject> write, Func<T, T, bool> same, Func<T, T, bool>? samePassword = null)
        where T : class
    {
        if (ReferenceEquals(before, after))
            return;
        foreach (var (key, old, now) in Pairs(before?.Values ?? [], after?.Values ?? [], KeyOf))
        {
            if (ReferenceEquals(old, now) || (old is not null && now is not null && same(old, now)))
                continue;
            Add(kind, enterprise, key, old is null ? null : write(old), now is null ? null : write(now), now,
                changesPassword: old is not null && now is not null && samePassword?.Invoke(old, now) == false);
        }
    }

    private void Add(
        ItemKind kind, EnterpriseId? enterprise, string key, JsonObject? before, JsonObject? after, object? item,
        bool changesPassword = false)
    {
        if (changesPassword)
            after!["password"] = "(changed)";
        _changes.Add(new ItemChange(kind, enterprise, key, before is null ? null : Text(before), after is null ? null : Text(after))
        {
            ChangesPassword = changesPassword,
            Item = item,
        });
    }

    private static IEnumerable<NumberedTrunk> Numbered(DirectoryContent content) => content.Trunks.Select((trunk, ordinal) => new NumberedTrunk(trunk, ordinal));

    private static string KeyOf(object item) => item switch
    {
        QueueSettings q => q.Key.Name,
        Flow f => f.Key.Name,
        AccessNumber n => n.Number,
        ExtensionAccount e => e.Extension,
        AgentAccount a => a.Key.AgentId,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Nothing of an enterprise."),
    };

    private static IEnumerable<(string Key, T? Before, T? After)> Pairs<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> keyOf)
        where T : class
    {
        var now = after.ToDictionary(keyOf, StringComparer.Ordinal);
        foreach (var item in before)
            yield return (keyOf(item), item, now.Remove(keyOf(item), out var same) ? same : null);
        foreach (var (key, item) in now)
            yield return (key, null, item);
    }

    private static string Text(JsonObject item) => item.ToJsonString(DirectoryJson.OneLine);
}

/// <summary>A trunk at its place: the first is dialled through.</summary>
internal sealed record NumberedTrunk(TrunkSettings Trunk, int Ordinal);

using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories.Editing;

/// <summary>
/// Shows and changes single things of a directory as JSON. Pure: it makes a new directory of the old one. Throws <see cref="SettingsException"/> for a
/// value that is wrong, <see cref="ItemNotFoundException"/> and <see cref="ItemConflictException"/>.
/// </summary>
public sealed class DirectoryEditor(string soundDirectory)
{
    private readonly SoundFolder _sounds = new(soundDirectory);
    private readonly DirectoryJson _json = new(new SoundFolder(soundDirectory));

    /// <summary>The key that names a thing of that kind.</summary>
    public static string KeyName(ItemKind kind) => kind switch
    {
        ItemKind.Enterprise or ItemKind.Agent => "id",
        ItemKind.AccessNumber or ItemKind.Extension => "number",
        _ => "name",
    };

    /// <summary>All things of that kind, by name or number; trunks in their order.</summary>
    public JsonArray List(DirectoryContent content, ItemKind kind, EnterpriseId enterprise) => kind switch
    {
        ItemKind.Enterprise => DirectoryJson.Array(content.Directory.Enterprises, DirectoryJson.Of),
        ItemKind.Queue => DirectoryJson.Array(Of(content, enterprise).Queues.Values, DirectoryJson.Of),
        ItemKind.Flow => DirectoryJson.Array(Of(content, enterprise).Flows.Values, _json.Of),
        ItemKind.AccessNumber => DirectoryJson.Array(Of(content, enterprise).AccessNumbers.Values, DirectoryJson.Of),
        ItemKind.Extension => DirectoryJson.Array(Of(content, enterprise).Extensions.Values, DirectoryJson.Of),
        ItemKind.Agent => DirectoryJson.Array(Of(content, enterprise).Agents.Values, DirectoryJson.Of),
        ItemKind.Trunk => DirectoryJson.Array(content.Trunks, DirectoryJson.Of),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of things."),
    };

    /// <summary>One thing; null when it is not there.</summary>
    public JsonObject? Find(DirectoryContent content, ItemKind kind, EnterpriseId enterprise, string key) => kind switch
    {
        ItemKind.Enterprise => content.Directory.Enterprise(key) is { } e ? DirectoryJson.Of(e) : null,
        ItemKind.Queue => Of(content, enterprise).Queues.TryGetValue(key, out var q) ? DirectoryJson.Of(q) : null,
        ItemKind.Flow => Of(content, enterprise).Flows.TryGetValue(key, out var f) ? _json.Of(f) : null,
        ItemKind.AccessNumber => Of(content, enterprise).AccessNumbers.TryGetValue(key, out var n) ? DirectoryJson.Of(n) : null,
        ItemKind.Extension => Of(content, enterprise).Extensions.TryGetValue(key, out var x) ? DirectoryJson.Of(x) : null,
        ItemKind.Agent => Of(content, enterprise).Agents.TryGetValue(key, out var a) ? DirectoryJson.Of(a) : null,
        ItemKind.Trunk => content.Trunks.FirstOrDefault(t => t.Name == key) is { } t ? DirectoryJson.Of(t) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of things."),
    };

    /// <summary>
    /// Hashes the password of an agent that is to be changed, if one is given: that takes its time, which must not pass while others wait for their change.
    /// </summary>
    /// <param name="content">The directory as it is known.</param>
    /// <param name="agent">Who.</param>
    /// <param name="item">What is given; the hash takes the password's place in it.</param>
    public static void HashPassword(DirectoryContent content, AgentKey agent, JsonObject item)
    {
        // Whatever is not a password that the reader would take is left for the reader to name.
        if (item.ContainsKey("password-hash") || item["password"] is not JsonValue value || !value.TryGetValue(out string? password)
            || password.Length is 0 or > EnterpriseItems.LongestText || password.Any(char.IsControl))
            return;
        item.Remove("password");
        item["password-hash"] = new KnownPasswords(content.Directory).Hash(agent, password.Replace("{number}", agent.AgentId, StringComparison.Ordinal)).ToText();
    }

    /// <summary>With that thing in the place of what has its key, or beside the others. A password that is not given stays what it was.</summary>
    public DirectoryContent Put(DirectoryContent content, ItemKind kind, EnterpriseId enterprise, string key, JsonObject item)
    {
        var named = Named(item, KeyName(kind), key);
        return Checked(() => kind switch
        {
            ItemKind.Enterprise => content.With(PutEnterprise(content, key, named)),
            ItemKind.Trunk => PutTrunk(content, key, named),
            _ => content.With(Edit(content, enterprise).Put(kind, key, named)),
        });
    }

    /// <summary>What a thing becomes when these keys of it change (RFC 7396); what is null is taken away.</summary>
    public JsonObject Merge(DirectoryContent content, ItemKind kind, EnterpriseId enterprise, string key, JsonObject patch)
    {
        var merged = Find(content, kind, enterprise, key) ?? throw NotThere(kind, key);
        foreach (var (name, value) in patch)
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = value.DeepClone();
        return merged;
    }

    /// <summary>Without that thing.</summary>
    public DirectoryContent Delete(DirectoryContent content, ItemKind kind, EnterpriseId enterprise, string key)
    {
        if (Find(content, kind, enterprise, key) is null)
            throw NotThere(kind, key);
        return kind switch
        {
            ItemKind.Enterprise => content.Without(new EnterpriseId(key)),
            ItemKind.Trunk => content with { Trunks = [.. content.Trunks.Where(t => t.Name != key)] },
            _ => content.With(Edit(content, enterprise).Delete(kind, key)),
        };
    }

    /// <summary>Says that it is not there.</summary>
    public static ItemNotFoundException NotThere(ItemKind kind, string key) => new($"There is no {Store.DirectoryStore.KindOf(kind)} '{key}'.");

    private EnterpriseEdit Edit(DirectoryContent content, EnterpriseId enterprise) =>
        new(Of(content, enterprise), new KnownPasswords(content.Directory), _sounds);

    private static Enterprise Of(DirectoryContent content, EnterpriseId enterprise) =>
        content.Directory.Enterprise(enterprise.Value) ?? throw NotThere(ItemKind.Enterprise, enterprise.Value);

    private static Enterprise PutEnterprise(DirectoryContent content, string key, JsonElement item)
    {
        var reader = JsonHocon.Reader(item, "");
        var id = new EnterpriseId(DirectoryReader.Name(reader, "id"));
        var name = EnterpriseItems.Text(reader, "name", id.Value);
        reader.RefuseUnread();
        return content.Directory.Enterprise(key) is { } known ? known with { Name = name } : Enterprise.Empty(id, name);
    }

    private static DirectoryContent PutTrunk(DirectoryContent content, string key, JsonElement item)
    {
        var trunk = NodeSettings.ReadTrunk(JsonHocon.Reader(item, ""));
        var place = content.Trunks.Select(t => t.Name).ToList().IndexOf(key);
        return content with { Trunks = place < 0 ? content.Trunks.Add(trunk) : content.Trunks.SetItem(place, trunk) };
    }

    private static JsonElement Named(JsonObject item, string keyName, string key)
    {
        if (item[keyName] is { } given && given.ToString() != key)
            throw new SettingsException(keyName, $"\"{given}\"", $"\"{key}\", as in the address, or no value");
        var named = (JsonObject)item.DeepClone();
        named[keyName] = key;
        return JsonSerializer.SerializeToElement<JsonNode>(named);
    }

    private static DirectoryContent Checked(Func<DirectoryContent> change)
    {
        try
        {
            return change();
        }
        catch (ArgumentException twice) when (twice is not ArgumentOutOfRangeException)
        {
            throw new ItemConflictException(twice.Message);
        }
    }
}

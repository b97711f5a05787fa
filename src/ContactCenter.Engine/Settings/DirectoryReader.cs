using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Engine.Settings;

/// <summary>Reads <c>contact-center.enterprises</c>; <c>hocon/demo.conf</c> shows the form.</summary>
internal static class DirectoryReader
{
    private const int LargestRange = 10_000;
    private static readonly TimeSpan DefaultRingTime = TimeSpan.FromSeconds(20);

    /// <param name="root">The section <c>contact-center</c>.</param>
    /// <param name="soundDirectory">Where the flows' WAV files are that are named without a directory.</param>
    public static EnterpriseDirectory Read(HoconReader root, string soundDirectory)
    {
        var enterprises = root.Objects("enterprises").Select(e => ReadEnterprise(e, soundDirectory)).ToArray();
        try
        {
            return new EnterpriseDirectory(enterprises);
        }
        catch (ArgumentException twice)
        {
            throw new SettingsException(root.Key("enterprises"), null, twice.Message.TrimEnd('.'));
        }
    }

    private static Enterprise ReadEnterprise(HoconReader reader, string soundDirectory)
    {
        var id = new EnterpriseId(Name(reader, "id"));
        var queues = Unique(reader, "queues", reader.Objects("queues").Select(q => ReadQueue(id, q)), q => q.Key.Name);
        var flows = Unique(reader, "flows", FlowReader.Read(id, reader.Objects("flows"), queues.Keys, soundDirectory), f => f.Key.Name);
        var enterprise = new Enterprise(
            id,
            reader.String("name", id.Value),
            Unique(reader, "access-numbers", reader.Objects("access-numbers").Select(n => ReadAccessNumber(id, n, queues, flows)), n => n.Number),
            Unique(reader, "extensions", reader.Objects("extensions").SelectMany(e => ReadExtensions(id, e)), e => e.Extension),
            Unique(reader, "agents", reader.Objects("agents").SelectMany(a => ReadAgents(id, a, queues)).ToArray().AsParallel().AsOrdered().Select(a => a()), a => a.Key.AgentId),
            queues,
            flows);
        reader.RefuseUnread();
        return enterprise;
    }

    private static QueueSettings ReadQueue(EnterpriseId enterprise, HoconReader reader)
    {
        var queue = new QueueSettings(
            new QueueKey(enterprise, Name(reader, "name")),
            reader.Duration("ring-time", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), DefaultRingTime),
            reader.String("wrap-up-limit", "off") == "off" ? null : reader.Duration("wrap-up-limit", TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)));
        reader.RefuseUnread();
        return queue;
    }

    private static AccessNumber ReadAccessNumber(
        EnterpriseId enterprise, HoconReader reader, ImmutableSortedDictionary<string, QueueSettings> queues, ImmutableSortedDictionary<string, Flow> flows)
    {
        var number = new AccessNumber(Name(reader, "number"), ReadRoute(enterprise, reader, queues, flows));
        reader.RefuseUnread();
        return number;
    }

    private static CallRoute ReadRoute(
        EnterpriseId enterprise, HoconReader reader, ImmutableSortedDictionary<string, QueueSettings> queues, ImmutableSortedDictionary<string, Flow> flows)
    {
        if (reader.Has("queue") == reader.Has("flow"))
            throw new SettingsException(reader.Path, null, "an access number leads either to a queue or to a flow: one of these two keys is needed");
        if (reader.Has("queue"))
            return new CallRoute.ToQueue(new QueueKey(enterprise, ExistingQueue(reader, "queue", reader.NonEmpty("queue"), queues)));
        var name = reader.NonEmpty("flow");
        return flows.ContainsKey(name)
            ? new CallRoute.ToFlow(new FlowKey(enterprise, name))
            : throw reader.Wrong("flow", $"a flow of this enterprise ({string.Join(", ", flows.Keys)})");
    }

    private static IEnumerable<ExtensionAccount> ReadExtensions(EnterpriseId enterprise, HoconReader reader)
    {
        var password = reader.NonEmpty("password");
        var extensions = Numbers(reader, "number")
            .Select(n => new ExtensionAccount(enterprise, n, new Secret(Fill(password, n)))).ToArray();
        reader.RefuseUnread();
        return extensions;
    }

    /// <summary>Yields functions, because hashing a password takes its time on purpose: the caller spreads them over the cores.</summary>
    private static Func<AgentAccount>[] ReadAgents(EnterpriseId enterprise, HoconReader reader, ImmutableSortedDictionary<string, QueueSettings> queues)
    {
        var name = reader.String("name", "Agent {number}");
        var supervisor = reader.Switch("supervisor", otherwise: false);
        ImmutableArray<QueueKey> serves = [.. reader.Strings("queues").Select(q => new QueueKey(enterprise, ExistingQueue(reader, "queues", q, queues)))];
        var password = ReadPassword(reader);
        var agents = Numbers(reader, "id")
            .Select(id => (Func<AgentAccount>)(() => new AgentAccount(new AgentKey(enterprise, id), Fill(name, id), supervisor, password(id), serves)))
            .ToArray();
        reader.RefuseUnread();
        return agents;
    }

    private static Func<string, PasswordHash> ReadPassword(HoconReader reader)
    {
        if (reader.Has("password-hash"))
            return PasswordHash.TryParse(reader.String("password-hash"), out var hash)
                ? _ => hash!
                : throw reader.Wrong("password-hash", "pbkdf2-sha512$ITERATIONS$SALT$HASH with salt and hash in Base64");
        var password = reader.NonEmpty("password");
        return id => PasswordHash.Create(Fill(password, id));
    }

    /// <summary>One number under <paramref name="single"/>, or all from <c>from</c> to <c>to</c>.</summary>
    private static IEnumerable<string> Numbers(HoconReader reader, string single)
    {
        if (!reader.Has("from"))
            return [Name(reader, single)];
        if (reader.Has(single))
            throw reader.Wrong(single, "either this key or from and to, not both");
        var from = reader.Integer("from", 0, 999_999_999);
        var to = reader.Integer("to", from, Math.Min(999_999_999, from + LargestRange - 1));
        return Enumerable.Range(from, to - from + 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A name or number, as SIP and actor paths can carry it.</summary>
    public static string Name(HoconReader reader, string key)
    {
        var name = reader.NonEmpty(key);
        return name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '*' or '#')
            ? name
            : throw reader.Wrong(key, "1 to 64 letters, digits or any of - _ . + * #");
    }

    private static string ExistingQueue(HoconReader reader, string key, string name, ImmutableSortedDictionary<string, QueueSettings> queues) =>
        queues.ContainsKey(name) ? name : throw reader.Wrong(key, $"a queue of this enterprise ({string.Join(", ", queues.Keys)})");

    private static ImmutableSortedDictionary<string, T> Unique<T>(HoconReader reader, string key, IEnumerable<T> items, Func<T, string> keyOf)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
            if (!builder.TryAdd(keyOf(item), item))
                throw new SettingsException(reader.Key(key), null, $"'{keyOf(item)}' is there twice");
        return builder.ToImmutable();
    }

    private static string Fill(string template, string number) => template.Replace("{number}", number, StringComparison.Ordinal);
}

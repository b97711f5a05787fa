using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Reads what one enterprise has, an object each, but for its flows. Whoever changes the directory, by a file or over HTTP, goes through here, so that
/// the same is right everywhere. Where a value is wrong and mistakes are collected, the object is read on without it.
/// </summary>
internal sealed class EnterpriseItems(EnterpriseId enterprise, Mistakes mistakes, KnownPasswords passwords)
{
    private const int LargestRange = 10_000;

    /// <summary>The most characters of a name or a password.</summary>
    public const int LongestText = 200;

    private static readonly TimeSpan DefaultRingTime = TimeSpan.FromSeconds(20);

    /// <summary>Whether one object may stand for many, from … to.</summary>
    public bool AllowsRanges { get; init; } = true;

    public Read<QueueSettings> Queue(HoconReader reader)
    {
        var queue = new QueueSettings(
            new QueueKey(enterprise, Name(reader, "name")),
            mistakes.Try(() => reader.Duration("ring-time", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), DefaultRingTime), DefaultRingTime),
            mistakes.Try(() => reader.String("wrap-up-limit", "off") == "off" ? null : (TimeSpan?)reader.Duration("wrap-up-limit", TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)), null));
        return Done(reader, queue);
    }

    public Read<AccessNumber> AccessNumber(HoconReader reader, IEnumerable<string> queues, IEnumerable<string> flows) =>
        Done(reader, new AccessNumber(Name(reader, "number"), mistakes.Try(() => Route(reader, queues, flows), new CallRoute.ToQueue(default))));

    public IEnumerable<Read<ExtensionAccount>> Extensions(HoconReader reader)
    {
        var numbers = Numbers(reader, "number");
        var passwordOf = mistakes.Try<Func<string, Secret>>(() => PhonePassword(reader, numbers), _ => new Secret(""));
        var extensions = numbers.Select(n => new Read<ExtensionAccount>(new ExtensionAccount(enterprise, n, passwordOf(n)), reader.Path)).ToArray();
        mistakes.Try(reader.RefuseUnread);
        return extensions;
    }

    /// <summary>Yields functions, because hashing a password takes its time: the caller decides where.</summary>
    public IEnumerable<Read<Func<AgentAccount>>> Agents(HoconReader reader, IEnumerable<string> queues)
    {
        var name = mistakes.Try(() => Text(reader, "name", "Agent {number}"), "");
        var supervisor = mistakes.Try(() => reader.Switch("supervisor", otherwise: false), otherwise: false);
        ImmutableArray<QueueKey> serves =
        [
            .. mistakes.Try(() => reader.Strings("queues"), []).Distinct(StringComparer.Ordinal)
                .Where(q => mistakes.Try(() => Existing(reader, "queues", q, queues, "queue"), otherwise: null) is not null)
                .Select(q => new QueueKey(enterprise, q)),
        ];
        var ids = Numbers(reader, "id");
        var password = mistakes.Try<Func<string, PasswordHash>?>(() => AgentPassword(reader, ids), otherwise: null);
        // Nobody waits for the hashes of a file that has a mistake.
        Func<string, PasswordHash> passwordOf = password is null || mistakes.All.Count > 0 ? _ => PasswordHash.Create("", 1) : password;
        var agents = ids
            .Select(id => new Read<Func<AgentAccount>>(
                () => new AgentAccount(new AgentKey(enterprise, id), Fill(name, id), supervisor, passwordOf(id), serves), reader.Path))
            .ToArray();
        mistakes.Try(reader.RefuseUnread);
        return agents;
    }

    private CallRoute Route(HoconReader reader, IEnumerable<string> queues, IEnumerable<string> flows)
    {
        if (reader.Has("queue") == reader.Has("flow"))
            throw new SettingsException(reader.Path, null, "an access number leads either to a queue or to a flow: one of these two keys is needed");
        return reader.Has("queue")
            ? new CallRoute.ToQueue(new QueueKey(enterprise, Existing(reader, "queue", reader.NonEmpty("queue"), queues, "queue")))
            : new CallRoute.ToFlow(new FlowKey(enterprise, Existing(reader, "flow", reader.NonEmpty("flow"), flows, "flow")));
    }

    private Func<string, Secret> PhonePassword(HoconReader reader, string[] numbers)
    {
        if (!reader.Has("password") && numbers.All(n => passwords.Of(enterprise, n) is not null))
            return n => passwords.Of(enterprise, n)!;
        var password = Text(reader, "password");
        return n => new Secret(Fill(password, n));
    }

    private Func<string, PasswordHash> AgentPassword(HoconReader reader, string[] ids)
    {
        if (reader.Has("password-hash"))
            return PasswordHash.TryParse(reader.String("password-hash"), out var hash)
                ? _ => hash!
                : throw reader.Wrong("password-hash", "pbkdf2-sha512$ITERATIONS$SALT$HASH with salt and hash in Base64");
        if (!reader.Has("password") && ids.All(id => passwords.Of(new AgentKey(enterprise, id)) is not null))
            return id => passwords.Of(new AgentKey(enterprise, id))!;
        var password = Text(reader, "password");
        return id => passwords.Hash(new AgentKey(enterprise, id), Fill(password, id));
    }

    /// <summary>One number under <paramref name="single"/>, or all from <c>from</c> to <c>to</c>.</summary>
    private string[] Numbers(HoconReader reader, string single) => mistakes.Try(
        () =>
        {
            if (!AllowsRanges || !reader.Has("from"))
                return [DirectoryReader.Name(reader, single)];
            if (reader.Has(single))
                throw reader.Wrong(single, "either this key or from and to, not both");
            var from = reader.Integer("from", 0, 999_999_999);
            var to = reader.Integer("to", from, Math.Min(999_999_999, from + LargestRange - 1));
            return Enumerable.Range(from, to - from + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToArray();
        },
        []);

    private Read<T> Done<T>(HoconReader reader, T item)
    {
        mistakes.Try(reader.RefuseUnread);
        return new Read<T>(item, reader.Path);
    }

    private string Name(HoconReader reader, string key) => mistakes.Try(() => DirectoryReader.Name(reader, key), "");

    /// <summary>A text of people, short enough for every list.</summary>
    public static string Text(HoconReader reader, string key, string? otherwise = null)
    {
        var text = otherwise is not null && !reader.Has(key) ? otherwise : reader.NonEmpty(key);
        return text.Length <= LongestText && !text.Any(char.IsControl)
            ? text
            : throw reader.Wrong(key, $"at most {LongestText} characters, and no control characters");
    }

    private static string Existing(HoconReader reader, string key, string name, IEnumerable<string> known, string what) =>
        known.Contains(name) ? name : throw reader.Wrong(key, $"a {what} of this enterprise ({string.Join(", ", known)}); '{name}' is none");

    private static string Fill(string template, string number) => template.Replace("{number}", number, StringComparison.Ordinal);
}

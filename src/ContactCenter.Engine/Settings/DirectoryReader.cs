using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Engine.Settings;

/// <summary>Reads <c>contact-center.enterprises</c>; <c>hocon/demo.conf</c> shows the form. What an enterprise has is read by <see cref="EnterpriseItems"/>.</summary>
internal sealed class DirectoryReader(SoundFolder sounds, Mistakes mistakes, KnownPasswords passwords)
{
    private readonly Dictionary<(DirectoryConflict.Of, string), string> _places = [];

    /// <summary>Reads the directory of a node that is about to start: the first mistake is thrown.</summary>
    /// <param name="root">The section <c>contact-center</c>.</param>
    /// <param name="soundDirectory">Where the flows' WAV files are that are named without a directory.</param>
    /// <param name="passwords">How its agents' passwords are hashed.</param>
    public static EnterpriseDirectory Read(HoconReader root, string soundDirectory, KnownPasswords passwords)
    {
        var reader = new DirectoryReader(new SoundFolder(soundDirectory), Mistakes.AreThrown, passwords);
        var enterprises = reader.Read(root);
        reader.RefuseConflicts(enterprises, root.Key("enterprises"));
        return new EnterpriseDirectory(enterprises);
    }

    /// <summary>The enterprises, which may be in conflict with each other and with others.</summary>
    public ImmutableArray<Enterprise> Read(HoconReader root) =>
        [.. mistakes.Try(() => root.Objects("enterprises"), []).Select(ReadEnterprise)];

    /// <summary>Says what of this directory is there twice, at the place where it was read.</summary>
    /// <param name="enterprises">The whole directory, of which some may not have been read here.</param>
    /// <param name="elsewhere">The place of what was not.</param>
    public void RefuseConflicts(IReadOnlyCollection<Enterprise> enterprises, string elsewhere)
    {
        foreach (var conflict in EnterpriseDirectory.Conflicts(enterprises).Where(c => c.Key.Length > 0))
            mistakes.Add(new SettingsException(Place(conflict) ?? elsewhere, null, conflict.Problem.TrimEnd('.')));
    }

    private string? Place(DirectoryConflict conflict) => _places.GetValueOrDefault((conflict.What, conflict.Key))
        ?? _places.GetValueOrDefault((DirectoryConflict.Of.AccessNumber, conflict.Key));

    private Enterprise ReadEnterprise(HoconReader reader)
    {
        var id = new EnterpriseId(mistakes.Try(() => Name(reader, "id"), ""));
        _places[(DirectoryConflict.Of.Enterprise, id.Value)] = reader.Path;
        var items = new EnterpriseItems(id, mistakes, passwords);
        var queues = Unique(Objects("queues").Select(items.Queue), q => q.Key.Name);
        var flows = Unique(FlowReader.Read(id, Objects("flows"), queues.Keys, sounds, mistakes), f => f.Key.Name);
        var enterprise = new Enterprise(
            id,
            mistakes.Try(() => EnterpriseItems.Text(reader, "name", id.Value), id.Value),
            Unique(Objects("access-numbers").Select(n => items.AccessNumber(n, queues.Keys, flows.Keys)), n => n.Number, DirectoryConflict.Of.AccessNumber),
            Unique(Objects("extensions").SelectMany(items.Extensions), e => e.Extension, DirectoryConflict.Of.Extension),
            Unique(Hashed(Objects("agents").SelectMany(a => items.Agents(a, queues.Keys))), a => a.Key.AgentId),
            queues,
            flows);
        mistakes.Try(reader.RefuseUnread);
        return enterprise;

        IEnumerable<HoconReader> Objects(string key) => mistakes.Try(() => reader.Objects(key), []);
    }

    /// <summary>A name or number, as SIP and actor paths can carry it.</summary>
    public static string Name(HoconReader reader, string key)
    {
        var name = reader.NonEmpty(key);
        return name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '*' or '#')
            ? name
            : throw reader.Wrong(key, "1 to 64 letters, digits or any of - _ . + * #");
    }

    /// <summary>Hashing a password takes its time: that is spread over the cores.</summary>
    private static IEnumerable<Read<AgentAccount>> Hashed(IEnumerable<Read<Func<AgentAccount>>> agents) =>
        agents.ToArray().AsParallel().AsOrdered().Select(agent => new Read<AgentAccount>(agent.Value(), agent.Path)).ToArray();

    private ImmutableSortedDictionary<string, T> Unique<T>(IEnumerable<Read<T>> items, Func<T, string> keyOf, DirectoryConflict.Of? kind = null)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var (item, path) in items)
        {
            if (keyOf(item) is not { Length: > 0 } key)
                continue; // it has no name that could be read, which is a mistake already
            if (!builder.TryAdd(key, item))
                mistakes.Add(new SettingsException(path, null, $"'{key}' is there twice"));
            else if (kind is { } unique)
                _places[(unique, key)] = path;
        }

        return builder.ToImmutable();
    }
}

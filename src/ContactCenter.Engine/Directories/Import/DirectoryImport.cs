using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories.Import;

/// <summary>
/// Brings a HOCON text into the directory of the database: each enterprise that it names becomes exactly what the text says, the others stay as they are
/// unless they are pruned, and trunks are replaced when it names any. All or nothing; the same text twice changes nothing.
/// </summary>
public sealed class DirectoryImport(DirectoryStore store, string soundDirectory)
{
    private const string Enterprises = "contact-center.enterprises";
    private const string Trunks = "contact-center.trunks";

    /// <summary>Imports the text. Throws <see cref="ImportException"/> with all that is wrong in it.</summary>
    public async Task<DirectoryOutcome> RunAsync(string text, ImportOptions options, CancellationToken cancel = default)
    {
        var lines = HoconLines.Of(text);
        var root = Root(text, lines, out var unknown);
        var mistakes = Mistakes.AreCollected();
        foreach (var mistake in unknown)
            mistakes.Add(mistake);

        // The passwords so far: an agent who has one keeps it when the text says the same or none. Read ahead of the change, because hashing takes long.
        var known = await store.ReadAsync(cancel).ConfigureAwait(false);
        var reader = new DirectoryReader(new SoundFolder(soundDirectory), mistakes, new KnownPasswords(known.Content.Directory));
        var enterprises = root is null ? [] : reader.Read(root);
        var trunks = root?.Has("trunks") == true ? ReadTrunks(root, mistakes) : (ImmutableArray<TrunkSettings>?)null;
        RefuseWhatMayNot(options, enterprises, trunks, mistakes);
        return await store.ChangeAsync(
            stored =>
            {
                var all = Merge(stored.Content.Directory.Enterprises, enterprises, options.Prune);
                reader.RefuseConflicts(all, Enterprises);
                if (mistakes.All.Count > 0)
                    throw new ImportException([.. mistakes.All.Select(m => ImportMistake.Of(m, lines)).OrderBy(m => m.Line)]);
                return new DirectoryContent(new EnterpriseDirectory(all), trunks ?? stored.Content.Trunks);
            },
            options.Who, instead: null, options.DryRun, cancel).ConfigureAwait(false);
    }

    private static HoconReader? Root(string text, HoconLines lines, out IEnumerable<SettingsException> unknown)
    {
        try
        {
            if (HoconBrackets.Problem(text) is { } unpaired)
                throw Unreadable(unpaired);
            var config = Configurations.Parse("HOCON", text);
            unknown = Configurations.UnknownKeys(config).ToArray();
            return config.HasPath("contact-center") ? HoconReader.Of(config, "contact-center") : null;
        }
        catch (SettingsException problem)
        {
            throw new ImportException([ImportMistake.Of(problem, lines)]);
        }
    }

    /// <summary>The brackets' problem says its line itself.</summary>
    private static ImportException Unreadable(string problem)
    {
        var colon = problem.IndexOf(':', StringComparison.Ordinal);
        return new ImportException([new ImportMistake(int.Parse(problem.AsSpan("line ".Length, colon - "line ".Length), null), "HOCON", problem[(colon + 2)..])]);
    }

    private static ImmutableArray<TrunkSettings> ReadTrunks(HoconReader root, Mistakes mistakes)
    {
        ImmutableArray<TrunkSettings> trunks =
            [.. mistakes.Try(() => root.Objects("trunks"), []).Select(t => mistakes.Try(() => NodeSettings.ReadTrunk(t), null!)).Where(t => t is not null)];
        mistakes.Try(() => NodeSettings.RefuseTwice(trunks));
        return trunks;
    }

    private static void RefuseWhatMayNot(
        ImportOptions options, ImmutableArray<Enterprise> enterprises, ImmutableArray<TrunkSettings>? trunks, Mistakes mistakes)
    {
        if (enterprises.IsEmpty && (trunks is null || options.Prune))
            mistakes.Add(new SettingsException(Enterprises, null, "there are none to import; hocon/demo.conf shows the form"));
        if (options.Only is not { } only)
            return;
        for (var i = 0; i < enterprises.Length; i++)
            if (enterprises[i].Id != only)
                mistakes.Add(new SettingsException($"{Enterprises}[{i}].id", null, $"only enterprise {only} may be imported here"));
        if (trunks is not null)
            mistakes.Add(new SettingsException(Trunks, null, $"only enterprise {only} may be imported here"));
    }

    private static ImmutableArray<Enterprise> Merge(ImmutableArray<Enterprise> stored, ImmutableArray<Enterprise> named, bool prune) =>
        [.. stored.Where(e => !prune && named.All(n => n.Id != e.Id)), .. named];
}

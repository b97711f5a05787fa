using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Directories;

/// <summary>Brings a file into the directory of the database, and says what has changed, or every mistake with its line.</summary>
internal static class DirectoryImportCommand
{
    public static Task<int> RunAsync(FileInfo file, bool dryRun, bool prune, FileInfo? config, IReadOnlyList<string> overrides, CancellationToken cancel) =>
        StoreCommand.RunAsync(config, overrides, $"{file.Name} can't be imported", async (settings, database) =>
        {
            var store = new DirectoryStore(database, settings.SoundDirectory, TimeProvider.System);
            try
            {
                var outcome = await new DirectoryImport(store, settings.SoundDirectory).RunAsync(
                    Text(file), new ImportOptions(StoreCommand.Who) { DryRun = dryRun, Prune = prune }, cancel);
                Say(outcome, dryRun);
            }
            catch (ImportException problem)
            {
                await Console.Error.WriteLineAsync($"{file.Name} is not imported, because of {problem.Mistakes.Length} mistake{(problem.Mistakes.Length == 1 ? "" : "s")}:");
                foreach (var mistake in problem.Mistakes)
                    await Console.Error.WriteLineAsync($"  {mistake}");
                return 2;
            }

            if (settings.ConfiguresDirectory)
                Console.WriteLine("A node with this configuration does not serve it: contact-center.enterprises is not empty, and goes first.");
            return 0;
        }, cancel);

    private static void Say(DirectoryOutcome outcome, bool dryRun)
    {
        if (outcome.Changes.IsEmpty)
            Console.WriteLine("Nothing changes.");
        foreach (var change in outcome.Changes.Where(_ => dryRun))
            Console.WriteLine($"{change.Action,-8} {Name(change)}: {change.Before}{(change is { Before: not null, After: not null } ? " → " : "")}{change.After}");
        foreach (var same in outcome.Changes.GroupBy(c => (c.Action, c.Kind)).OrderBy(g => g.Key.Kind))
            Console.WriteLine($"{same.Count()} {DirectoryStore.KindOf(same.Key.Kind)}{(same.Count() == 1 ? "" : same.Key.Kind is ItemKind.Enterprise ? " entries" : "s")} {(dryRun ? "would be " : "")}{same.Key.Action}");
    }

    private static string Name(ItemChange change) =>
        $"{DirectoryStore.KindOf(change.Kind)} {change.Key}{(change.Enterprise is { } enterprise && change.Kind is not ItemKind.Enterprise ? $" of {enterprise}" : "")}";

    private static string Text(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("FILE", file.FullName, $"a HOCON file that can be read ({problem.Message})");
        }
    }
}

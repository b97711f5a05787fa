using System.Data.Common;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Node.Directories;

/// <summary>What the commands have in common that work on the database, beside a node or without one.</summary>
internal static class StoreCommand
{
    /// <summary>Who types: for the audit.</summary>
    public static string Who => $"user {Environment.UserName}";

    /// <summary>Opens the database, runs, and says what went wrong: 2 for what was asked for, 1 for what happened to it.</summary>
    public static async Task<int> RunAsync(
        FileInfo? config, IReadOnlyList<string> overrides, string failed, Func<NodeSettings, Database, Task<int>> run, CancellationToken cancel)
    {
        try
        {
            var settings = NodeLoader.Load(config, overrides);
            await using var database = await Databases.OpenAsync(settings.Database, settings.DataDirectory, cancel)
                ?? throw new SettingsException("contact-center.database.store", "off", "sqlite or postgresql; without a database nothing is kept");
            return await run(settings, database);
        }
        catch (SettingsException problem)
        {
            await Console.Error.WriteLineAsync($"{failed}: {problem.Message}");
            return 2;
        }
        catch (Exception problem) when (problem is DbException or DatabaseException or IOException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{failed}: {problem.Message}");
            return 1;
        }
    }
}

using System.Text;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Store;

namespace ContactCenter.Node.Directories;

/// <summary>Writes the directory of the database in the form that is imported.</summary>
internal static class DirectoryExportCommand
{
    public static Task<int> RunAsync(FileInfo? config, IReadOnlyList<string> overrides, CancellationToken cancel) =>
        StoreCommand.RunAsync(config, overrides, "The directory can't be exported", async (settings, database) =>
        {
            var stored = await new DirectoryStore(database, settings.SoundDirectory, TimeProvider.System).ReadAsync(cancel);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            await output.WriteAsync(DirectoryText.Of(stored.Content, settings.SoundDirectory));
            return 0;
        }, cancel);
}

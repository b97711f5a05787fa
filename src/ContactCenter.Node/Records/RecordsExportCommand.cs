using System.Text;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Node.Records;

/// <summary>Writes stored records to standard output. The node may run meanwhile: the store is only read.</summary>
internal static class RecordsExportCommand
{
    public static async Task<int> RunAsync(FileInfo? file, IReadOnlyList<string> overrides, ExportArguments arguments, CancellationToken cancel)
    {
        try
        {
            var (format, filter) = (arguments.ReadFormat(), arguments.ReadFilter());
            var settings = NodeLoader.Load(file, overrides);
            await using var database = await Databases.OpenToReadAsync(settings.Database, settings.DataDirectory, cancel);
            var store = new RecordStore(database);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
            await output.WriteAsync(format.Header);
            await foreach (var record in store.ReadAsync(filter, cancel))
                await output.WriteAsync(format.Line(record));
            return 0;
        }
        catch (SettingsException problem)
        {
            await Console.Error.WriteLineAsync($"The records can't be exported: {problem.Message}");
            return 2;
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or IOException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The export ended before its end: {problem.Message}");
            return 1;
        }
    }
}

using System.Data.Common;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>An empty database: a file in a directory of its own, or a schema of its own.</summary>
internal sealed class StoreStage : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");
    private readonly string _schema = $"records_{Guid.NewGuid():N}";
    private readonly DatabaseSettings _settings;
    private readonly List<Database> _opened = [];

    public StoreStage(DatabaseKind kind) =>
        _settings = new DatabaseSettings(kind, kind is DatabaseKind.Sqlite ? "" : $"{OnPostgresAttribute.ConnectionString};Search Path={_schema}");

    public async Task<RecordStore> OpenAsync() => new(await DatabaseAsync());

    public async Task<Database> DatabaseAsync()
    {
        await MakeSchemaAsync();
        return Opened((await Databases.OpenAsync(_settings, _directory)).ShouldNotBeNull());
    }

    private async Task MakeSchemaAsync()
    {
        if (_settings.Kind is DatabaseKind.Postgresql)
            await ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {_schema}");
    }

    public async Task<RecordStore> OpenToReadAsync() => new(Opened(await Databases.OpenToReadAsync(_settings, _directory)));

    /// <summary>The database is there, with nothing in it.</summary>
    public async Task EmptyAsync()
    {
        if (_settings.Kind is DatabaseKind.Postgresql)
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE; CREATE SCHEMA {_schema}");
    }

    /// <summary>Closes what was opened, as the end of a node does.</summary>
    public async Task CloseAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        _opened.Clear();
    }

    public async Task<long> CountAsync(string table) => Convert.ToInt64(await ExecuteAsync($"SELECT count(*) FROM {table}"), null);

    public async Task<object?> ExecuteAsync(string sql)
    {
        await using DbConnection connection = _settings.Kind is DatabaseKind.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(_directory, "contact-center.db")};Pooling=False")
            : new NpgsqlConnection($"{_settings.ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public static async Task<List<CallRecord>> ReadAsync(RecordStore store, RecordFilter? filter = null)
    {
        var records = new List<CallRecord>();
        await foreach (var record in store.ReadAsync(filter ?? new RecordFilter()))
            records.Add(record);
        return records;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_settings.Kind is DatabaseKind.Postgresql)
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
        else if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    private Database Opened(Database database)
    {
        lock (_opened)
            _opened.Add(database);
        return database;
    }
}

/// <summary>Single acts on a store, each as the projection of a stream of its own.</summary>
internal static class StoreActs
{
    public static Task WriteAsync(this RecordStore store, IReadOnlyCollection<CallRecord> records, CancellationToken cancel) =>
        store.ProjectAsync($"{Guid.NewGuid()}", 0, 1, records, [], cancel);

    public static Task AmendAsync(this RecordStore store, IReadOnlyCollection<CallAmendment> amendments, CancellationToken cancel) =>
        store.ProjectAsync($"{Guid.NewGuid()}", 0, 1, [], amendments, cancel);
}

using System.Data.Common;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>An empty database: a file in a directory of its own, or a schema of its own.</summary>
internal sealed class StoreStage : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");
    private readonly string _schema = $"records_{Guid.NewGuid():N}";
    private readonly RecordSettings _settings;

    public StoreStage(RecordStoreKind kind) =>
        _settings = new RecordSettings(kind, kind is RecordStoreKind.Sqlite ? "" : $"{OnPostgresAttribute.ConnectionString};Search Path={_schema}", null);

    public async Task<RecordStore> OpenAsync()
    {
        if (_settings.Store is RecordStoreKind.Postgresql)
            await ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {_schema}");
        return (await RecordStores.OpenAsync(_settings, _directory)).ShouldNotBeNull();
    }

    public Task<RecordStore> OpenToReadAsync() => RecordStores.OpenToReadAsync(_settings, _directory);

    public async Task<long> CountAsync(string table) => Convert.ToInt64(await ExecuteAsync($"SELECT count(*) FROM {table}"), null);

    public async Task<object?> ExecuteAsync(string sql)
    {
        await using DbConnection connection = _settings.Store is RecordStoreKind.Sqlite
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
        if (_settings.Store is RecordStoreKind.Postgresql)
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
        else if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }
}

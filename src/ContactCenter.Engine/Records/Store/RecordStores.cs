using System.Data.Common;
using ContactCenter.Engine.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContactCenter.Engine.Records.Store;

/// <summary>Opens the store that is configured.</summary>
public static class RecordStores
{
    private const string FileName = "contact-center.db";
    private const string DataDirectoryKey = "contact-center.data-directory";
    private const string ConnectionKey = "contact-center.records.connection-string";

    /// <summary>How long SQLite waits for another writer, in seconds.</summary>
    private const int BusyTimeoutSeconds = 5;

    /// <summary>
    /// For a node: makes the database what this program needs. Null when no store is configured. Throws <see cref="SettingsException"/> when it can't be had.
    /// </summary>
    public static async Task<RecordStore?> OpenAsync(RecordSettings settings, string dataDirectory, CancellationToken cancel = default)
    {
        if (settings.Store is RecordStoreKind.Off)
            return null;
        return await GuardAsync(settings, dataDirectory, async () =>
        {
            if (settings.Store is RecordStoreKind.Sqlite)
                Directory.CreateDirectory(dataDirectory);
            var (source, sql) = Source(settings, dataDirectory, SqliteOpenMode.ReadWriteCreate);
            return await OpenedAsync(source, sql, async connection =>
            {
                if (sql is SqliteDialect)
                {
                    // The mode stays with the file: an export reads while the node writes.
                    await using var wal = connection.Command("PRAGMA journal_mode = WAL");
                    await wal.ExecuteScalarAsync(cancel).ConfigureAwait(false);
                }

                await RecordMigrations.RunAsync(connection, sql, cancel).ConfigureAwait(false);
            }, cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>To read from, beside a node or without one; changes nothing. Throws <see cref="SettingsException"/> when there is nothing to read.</summary>
    public static async Task<RecordStore> OpenToReadAsync(RecordSettings settings, string dataDirectory, CancellationToken cancel = default)
    {
        if (settings.Store is RecordStoreKind.Off)
            throw new SettingsException("contact-center.records.store", "off", "sqlite or postgresql; without a store no records are kept");
        var file = Path.Combine(dataDirectory, FileName);
        if (settings.Store is RecordStoreKind.Sqlite && !File.Exists(file))
            throw new SettingsException(DataDirectoryKey, dataDirectory, $"a node's data directory; there is no {FileName} in it");
        return await GuardAsync(settings, dataDirectory, async () =>
        {
            var (source, sql) = Source(settings, dataDirectory, SqliteOpenMode.ReadOnly);
            return await OpenedAsync(source, sql, async connection =>
            {
                var version = await RecordMigrations.VersionAsync(connection, cancel).ConfigureAwait(false);
                if (version != RecordMigrations.Latest)
                    throw new RecordStoreException($"the database has version {version}, this program reads {RecordMigrations.Latest}; a node of the same program makes it so");
            }, cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static (DbDataSource Source, SqlDialect Sql) Source(RecordSettings settings, string dataDirectory, SqliteOpenMode mode)
    {
        if (settings.Store is RecordStoreKind.Postgresql)
        {
            var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
            connection.ApplicationName ??= "ContactCenter";
            if (mode is SqliteOpenMode.ReadOnly)
                connection.Options = $"{connection.Options} -c default_transaction_read_only=on".Trim();
            return (NpgsqlDataSource.Create(connection), new PostgresDialect());
        }

        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataDirectory, FileName),
            Mode = mode,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        };
        return (new SqliteSource(file.ConnectionString), new SqliteDialect());
    }

    private static async Task<RecordStore> OpenedAsync(DbDataSource source, SqlDialect sql, Func<DbConnection, Task> prepare, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await prepare(connection).ConfigureAwait(false);
            return new RecordStore(source, sql);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<RecordStore> GuardAsync(RecordSettings settings, string dataDirectory, Func<Task<RecordStore>> open)
    {
        try
        {
            return await open().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is DbException or RecordStoreException or IOException or UnauthorizedAccessException or TimeoutException
            or System.Net.Sockets.SocketException or ArgumentException or NotSupportedException)
        {
            throw settings.Store is RecordStoreKind.Postgresql
                ? new SettingsException(ConnectionKey, "(secret)", $"a PostgreSQL database that records can be kept in ({problem.Message})")
                : new SettingsException(DataDirectoryKey, dataDirectory, $"a directory that can be written, with a {FileName} that records can be kept in ({problem.Message})");
        }
    }
}

using System.Data.Common;
using ContactCenter.Engine.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContactCenter.Engine.Storage;

/// <summary>Opens the database that is configured.</summary>
public static class Databases
{
    private const string FileName = "contact-center.db";
    private const string DataDirectoryKey = "contact-center.data-directory";
    private const string ConnectionKey = "contact-center.database.connection-string";

    /// <summary>How long SQLite waits for another writer, in seconds.</summary>
    private const int BusyTimeoutSeconds = 5;

    /// <summary>
    /// For a node: makes the database what this program needs. Null when none is configured. Throws <see cref="SettingsException"/> when it can't be had.
    /// </summary>
    public static async Task<Database?> OpenAsync(DatabaseSettings settings, string dataDirectory, CancellationToken cancel = default)
    {
        if (settings.Kind is DatabaseKind.Off)
            return null;
        return await GuardAsync(settings, dataDirectory, async () =>
        {
            if (settings.Kind is DatabaseKind.Sqlite)
                MakePrivateFile(dataDirectory);
            return await OpenedAsync(settings, dataDirectory, SqliteOpenMode.ReadWriteCreate, async (connection, sql) =>
            {
                if (sql is SqliteDialect)
                {
                    // The mode stays with the file: an export reads while the node writes.
                    await using var wal = connection.Command("PRAGMA journal_mode = WAL");
                    await wal.ExecuteScalarAsync(cancel).ConfigureAwait(false);
                }

                await Migrations.RunAsync(connection, sql, cancel).ConfigureAwait(false);
            }, cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Phones' passwords are in it: on a system with file modes it is for its owner alone.</summary>
    private static void MakePrivateFile(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(Path.Combine(dataDirectory, FileName), options).Dispose();
    }

    /// <summary>To read from, beside a node or without one; changes nothing. Throws <see cref="SettingsException"/> when there is nothing to read.</summary>
    public static async Task<Database> OpenToReadAsync(DatabaseSettings settings, string dataDirectory, CancellationToken cancel = default)
    {
        if (settings.Kind is DatabaseKind.Off)
            throw new SettingsException("contact-center.database.store", "off", "sqlite or postgresql; without a database nothing is kept");
        if (settings.Kind is DatabaseKind.Sqlite && !File.Exists(Path.Combine(dataDirectory, FileName)))
            throw new SettingsException(DataDirectoryKey, dataDirectory, $"a node's data directory; there is no {FileName} in it");
        return await GuardAsync(settings, dataDirectory, () => OpenedAsync(settings, dataDirectory, SqliteOpenMode.ReadOnly, async (connection, _) =>
        {
            var version = await Migrations.VersionAsync(connection, cancel).ConfigureAwait(false);
            if (version != Migrations.Latest)
                throw new DatabaseException($"the database has version {version}, this program reads {Migrations.Latest}; a node of the same program makes it so");
        }, cancel)).ConfigureAwait(false);
    }

    /// <summary>How the provider reaches the database, with what the settings leave open.</summary>
    internal static string ConnectionString(DatabaseSettings settings, string dataDirectory, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        if (settings.Kind is DatabaseKind.Postgresql)
        {
            var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
            connection.ApplicationName ??= "ContactCenter";
            if (mode is SqliteOpenMode.ReadOnly)
                connection.Options = $"{connection.Options} -c default_transaction_read_only=on".Trim();
            return connection.ConnectionString;
        }

        return new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataDirectory, FileName),
            Mode = mode,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ConnectionString;
    }

    private static async Task<Database> OpenedAsync(
        DatabaseSettings settings, string dataDirectory, SqliteOpenMode mode, Func<DbConnection, SqlDialect, Task> prepare, CancellationToken cancel)
    {
        var connectionString = ConnectionString(settings, dataDirectory, mode);
        var database = settings.Kind is DatabaseKind.Postgresql
            ? new Database(NpgsqlDataSource.Create(connectionString), new PostgresDialect())
            : new Database(new SqliteSource(connectionString), new SqliteDialect());
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await prepare(connection, database.Sql).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<Database> GuardAsync(DatabaseSettings settings, string dataDirectory, Func<Task<Database>> open)
    {
        try
        {
            return await open().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is DbException or DatabaseException or IOException or UnauthorizedAccessException or TimeoutException
            or System.Net.Sockets.SocketException or ArgumentException or NotSupportedException)
        {
            throw settings.Kind is DatabaseKind.Postgresql
                ? new SettingsException(ConnectionKey, "(secret)", $"a PostgreSQL database that can be used ({problem.Message})")
                : new SettingsException(DataDirectoryKey, dataDirectory, $"a directory that can be written, with a {FileName} that can be used ({problem.Message})");
        }
    }
}

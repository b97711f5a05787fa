using System.Data.Common;
using System.Globalization;

namespace ContactCenter.Engine.Storage;

/// <summary>
/// The versions of the database, each made of the one before it in one transaction. A version that has been released is never changed; what is new is
/// a new version.
/// </summary>
internal static class Migrations
{
    private static readonly Func<SqlDialect, string>[] Versions =
    [
        sql => $"""
            CREATE TABLE calls (
              id {sql.IdType} NOT NULL PRIMARY KEY,
              enterprise TEXT NOT NULL,
              direction TEXT NOT NULL,
              remote_number TEXT NOT NULL,
              remote_name TEXT,
              dialled_number TEXT,
              agent TEXT,
              started_at {sql.TimeType} NOT NULL,
              answered_at {sql.TimeType},
              ended_at {sql.TimeType} NOT NULL,
              cause TEXT NOT NULL,
              data TEXT);
            CREATE INDEX calls_started_at ON calls (started_at, id);
            CREATE INDEX calls_ended_at ON calls (ended_at);
            CREATE TABLE segments (
              call_id {sql.IdType} NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
              ordinal INTEGER NOT NULL,
              kind TEXT NOT NULL,
              subject TEXT,
              agent TEXT,
              from_at {sql.TimeType} NOT NULL,
              to_at {sql.TimeType} NOT NULL,
              PRIMARY KEY (call_id, ordinal));
            """,
        sql => $"""
            CREATE TABLE projections (
              stream TEXT NOT NULL PRIMARY KEY,
              position BIGINT NOT NULL);
            CREATE TABLE nodes (
              id TEXT NOT NULL PRIMARY KEY,
              alive_at {sql.TimeType} NOT NULL);
            CREATE TABLE registrations (
              extension TEXT NOT NULL PRIMARY KEY,
              bindings {sql.BytesType} NOT NULL);
            """,
        // What agents say of a call may be there before the call's row is: no foreign keys.
        sql => $"""
            CREATE TABLE dispositions (
              call_id {sql.IdType} NOT NULL,
              agent TEXT NOT NULL,
              code TEXT NOT NULL,
              note TEXT,
              at {sql.TimeType} NOT NULL,
              PRIMARY KEY (call_id, agent));
            CREATE INDEX dispositions_at ON dispositions (at);
            CREATE TABLE added_data (
              call_id {sql.IdType} NOT NULL,
              key TEXT NOT NULL,
              value TEXT NOT NULL,
              at {sql.TimeType} NOT NULL,
              PRIMARY KEY (call_id, key));
            CREATE INDEX added_data_at ON added_data (at);
            """,
        sql => $"""
            CREATE TABLE directory_version (
              id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
              version BIGINT NOT NULL);
            INSERT INTO directory_version (id, version) VALUES (1, 0);
            CREATE TABLE enterprises (
              id TEXT NOT NULL PRIMARY KEY,
              name TEXT NOT NULL,
              is_demo INTEGER NOT NULL);
            CREATE TABLE queues (
              enterprise TEXT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
              name TEXT NOT NULL,
              ring_time_ms BIGINT NOT NULL,
              wrap_up_limit_ms BIGINT,
              PRIMARY KEY (enterprise, name));
            CREATE TABLE flows (
              enterprise TEXT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
              name TEXT NOT NULL,
              definition TEXT NOT NULL,
              PRIMARY KEY (enterprise, name));
            CREATE TABLE access_numbers (
              number TEXT NOT NULL PRIMARY KEY,
              enterprise TEXT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
              queue TEXT,
              flow TEXT,
              FOREIGN KEY (enterprise, queue) REFERENCES queues (enterprise, name),
              FOREIGN KEY (enterprise, flow) REFERENCES flows (enterprise, name));
            CREATE TABLE extensions (
              number TEXT NOT NULL PRIMARY KEY,
              enterprise TEXT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
              password TEXT NOT NULL);
            CREATE TABLE agents (
              enterprise TEXT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
              id TEXT NOT NULL,
              name TEXT NOT NULL,
              supervisor INTEGER NOT NULL,
              password_hash TEXT NOT NULL,
              PRIMARY KEY (enterprise, id));
            CREATE TABLE agent_queues (
              enterprise TEXT NOT NULL,
              agent TEXT NOT NULL,
              queue TEXT NOT NULL,
              ordinal INTEGER NOT NULL,
              PRIMARY KEY (enterprise, agent, queue),
              FOREIGN KEY (enterprise, agent) REFERENCES agents (enterprise, id) ON DELETE CASCADE,
              FOREIGN KEY (enterprise, queue) REFERENCES queues (enterprise, name));
            CREATE TABLE trunks (
              name TEXT NOT NULL PRIMARY KEY,
              host TEXT NOT NULL,
              port INTEGER NOT NULL,
              ordinal INTEGER NOT NULL);
            CREATE TABLE api_tokens (
              name TEXT NOT NULL PRIMARY KEY,
              hash TEXT NOT NULL UNIQUE,
              role TEXT NOT NULL,
              enterprise TEXT,
              created_at {sql.TimeType} NOT NULL);
            CREATE TABLE audit (
              id {sql.CountedType},
              at {sql.TimeType} NOT NULL,
              who TEXT NOT NULL,
              enterprise TEXT,
              action TEXT NOT NULL,
              kind TEXT NOT NULL,
              item TEXT NOT NULL,
              before TEXT,
              after TEXT);
            CREATE INDEX audit_enterprise ON audit (enterprise, id);
            """,
        sql => $"""
            ALTER TABLE nodes ADD COLUMN address TEXT;
            CREATE TABLE leases (
              name TEXT NOT NULL PRIMARY KEY,
              owner TEXT NOT NULL,
              until {sql.TimeType} NOT NULL);
            """,
    ];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Latest => Versions.Length;

    /// <summary>Brings the database to <see cref="Latest"/>. Throws <see cref="DatabaseException"/> when it is beyond that.</summary>
    public static async Task RunAsync(DbConnection connection, SqlDialect sql, CancellationToken cancel)
    {
        while (await StepAsync(connection, sql, cancel).ConfigureAwait(false))
        {
        }
    }

    /// <summary>The version of a database that is only read; 0: no node has used it.</summary>
    public static async Task<int> VersionAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Command("SELECT max(version) FROM schema_version");
        try
        {
            return Number(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false));
        }
        catch (DbException problem) when (problem.SqlState == "42P01" || problem is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 1 })
        {
            return 0; // there is no such table
        }
    }

    private static async Task<bool> StepAsync(DbConnection connection, SqlDialect sql, CancellationToken cancel)
    {
        await using var transaction = await sql.BeginMigrationAsync(connection, cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            $"CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at {sql.TimeType} NOT NULL DEFAULT CURRENT_TIMESTAMP)", transaction);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        command.CommandText = "SELECT max(version) FROM schema_version";
        var version = Number(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false));
        if (version > Latest)
            throw new DatabaseException($"the database has version {version}, made by a newer program; this one knows {Latest}");
        if (version == Latest)
            return false;
        command.CommandText = Versions[version](sql) + string.Create(CultureInfo.InvariantCulture, $"\nINSERT INTO schema_version (version) VALUES ({version + 1})");
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    private static int Number(object? value) => value is null or DBNull ? 0 : Convert.ToInt32(value, CultureInfo.InvariantCulture);
}

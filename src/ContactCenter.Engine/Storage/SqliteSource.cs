using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Engine.Storage;

/// <summary>SQLite connections out of the provider's pool, which would keep the file open for ever if it were not emptied at the end.</summary>
internal sealed class SqliteSource(string connectionString) : DbDataSource
{
    public override string ConnectionString => connectionString;

    /// <summary>SQLite waits for another writer itself, in steps of a millisecond or so; the provider would look again only after 150.</summary>
    public static void Prepare(DbConnection connection)
    {
        using var command = connection.Command("PRAGMA busy_timeout = 5000");
        command.ExecuteNonQuery();
    }

    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqliteConnection(connectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Open)
                Prepare(connection);
        };
        return connection;
    }

    protected override void Dispose(bool disposing)
    {
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return ValueTask.CompletedTask;
    }
}

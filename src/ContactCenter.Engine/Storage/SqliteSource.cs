using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Engine.Storage;

/// <summary>SQLite connections out of the provider's pool, which would keep the file open for ever if it were not emptied at the end.</summary>
internal sealed class SqliteSource(string connectionString) : DbDataSource
{
    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

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

using System.Data.Common;
using System.Globalization;

namespace ContactCenter.Engine.Storage;

/// <summary>SQLite: ids and times are text, the ids as the log writes them, the times in a form of ISO 8601 that sorts.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override string IdType => "TEXT";

    public override string CountedType => "INTEGER PRIMARY KEY AUTOINCREMENT";

    /// <summary>Whoever writes has the whole database (BEGIN IMMEDIATE).</summary>
    public override string ForUpdate => "";

    public override string TimeType => "TEXT";

    public override string BytesType => "BLOB";

    /// <summary>
    /// 32,766 would be allowed (SQLITE_MAX_VARIABLE_NUMBER), but each is looked for by its name among all: time grows with the square, and statements cost no way to a server.
    /// </summary>
    public override int MostParameters => 240;

    public override object Id(Guid id) => id.ToString("N");

    public override object Time(DateTimeOffset time) => ToMilliseconds(time).ToString(TimeFormat, CultureInfo.InvariantCulture);

    public override Guid ReadId(DbDataReader row, int column) => Guid.ParseExact(row.GetString(column), "N");

    public override DateTimeOffset ReadTime(DbDataReader row, int column) =>
        DateTimeOffset.ParseExact(row.GetString(column), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A deferred transaction takes no lock and reads from one snapshot of the write-ahead log.</summary>
    public override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        Task.FromResult<DbTransaction>(((Microsoft.Data.Sqlite.SqliteConnection)connection).BeginTransaction(deferred: true));

    /// <summary>The provider's transactions are BEGIN IMMEDIATE: a second one waits for the first.</summary>
    public override async Task<DbTransaction> BeginMigrationAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
}

using System.Data.Common;

namespace ContactCenter.Engine.Storage;

/// <summary>PostgreSQL 12 and later.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    /// <summary>The advisory lock of those who change the schema: "ccrecord" in ASCII.</summary>
    private const string MigrationLock = "SELECT pg_advisory_xact_lock(7161115379640593252)";

    public override string IdType => "uuid";

    public override string CountedType => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    public override string ForUpdate => "FOR UPDATE";

    public override string TimeType => "timestamptz(3)";

    public override string BytesType => "bytea";

    /// <summary>The wire protocol counts them in 16 bits.</summary>
    public override int MostParameters => 65535;

    public override object Id(Guid id) => id;

    public override object Time(DateTimeOffset time) => ToMilliseconds(time);

    public override Guid ReadId(DbDataReader row, int column) => row.GetGuid(column);

    public override DateTimeOffset ReadTime(DbDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public override async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel).ConfigureAwait(false);

    public override async Task<DbTransaction> BeginMigrationAsync(DbConnection connection, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(MigrationLock, transaction);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return transaction;
    }
}

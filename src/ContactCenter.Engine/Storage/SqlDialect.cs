using System.Data.Common;

namespace ContactCenter.Engine.Storage;

/// <summary>In what the databases differ.</summary>
internal abstract class SqlDialect
{
    /// <summary>The type of a call's id.</summary>
    public abstract string IdType { get; }

    /// <summary>The type of a time in UTC with milliseconds.</summary>
    public abstract string TimeType { get; }

    /// <summary>The type of a value that only the program can read.</summary>
    public abstract string BytesType { get; }

    /// <summary>The type of a key that the database counts up by itself.</summary>
    public abstract string CountedType { get; }

    /// <summary>What stands behind a SELECT whose row nobody else is to change before the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The most parameters of one statement.</summary>
    public abstract int MostParameters { get; }

    public abstract object Id(Guid id);

    public abstract object Time(DateTimeOffset time);

    public abstract Guid ReadId(DbDataReader row, int column);

    public abstract DateTimeOffset ReadTime(DbDataReader row, int column);

    /// <summary>Begins a transaction that only reads, and sees everything as it is at one time.</summary>
    public abstract Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Begins a transaction in which nobody else changes the schema.</summary>
    public abstract Task<DbTransaction> BeginMigrationAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>A parameter's text, as every database takes it: PostgreSQL refuses NUL, and no UTF-8 has half of a surrogate pair.</summary>
    public static object Text(string? text) => text is null
        ? DBNull.Value
        : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    /// <summary>Without what is finer than a millisecond; cut, not rounded, so that no time comes after its successor.</summary>
    protected static DateTimeOffset ToMilliseconds(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}

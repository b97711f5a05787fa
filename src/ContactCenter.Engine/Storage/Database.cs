using System.Data.Common;

namespace ContactCenter.Engine.Storage;

/// <summary>An open database of the version that this program knows; several stores share one.</summary>
public sealed class Database : IAsyncDisposable
{
    internal Database(DbDataSource source, SqlDialect sql) => (Source, Sql) = (source, sql);

    /// <summary>Connections, out of a pool.</summary>
    internal DbDataSource Source { get; }

    /// <summary>In what it differs from others.</summary>
    internal SqlDialect Sql { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

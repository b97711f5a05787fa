using System.Data.Common;
using System.Runtime.CompilerServices;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Directories.Store;

/// <summary>One thing that somebody has changed.</summary>
/// <param name="Id">Counts up.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who: <c>token NAME</c>, <c>user NAME</c> of the operating system at a command line, or <c>pbm NAME@ADDRESS</c>.</param>
/// <param name="Enterprise">Whose thing; null: nobody's alone.</param>
/// <param name="Action">created, changed or deleted; of an operator the command.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Item">Its name or number.</param>
/// <param name="Before">As it was; never a secret.</param>
/// <param name="After">As it is; never a secret.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, string Who, EnterpriseId? Enterprise, string Action, string Kind, string Item, string? Before, string? After);

/// <summary>Who changed what. A row is written in the transaction of the change, and never changed.</summary>
public sealed class AuditLog
{
    private const int ParametersPerRow = 8;
    private readonly Database _database;

    /// <summary>The log of that database.</summary>
    public AuditLog(Database database) => _database = database ?? throw new ArgumentNullException(nameof(database));

    /// <summary>The last entries, latest first.</summary>
    /// <param name="enterprise">Of that enterprise alone; null: all.</param>
    /// <param name="before">Entries before that one; null: from the last.</param>
    /// <param name="limit">The most entries.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(
        EnterpriseId? enterprise, long? before, int limit, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var connection = await _database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        List<string> conditions = [];
        if (enterprise is { } only)
            conditions.Add($"enterprise = {command.Add(SqlDialect.Text(only.Value))}");
        if (before is { } last)
            conditions.Add($"id < {command.Add(last)}");
        command.CommandText = "SELECT id, at, who, enterprise, action, kind, item, before, after FROM audit "
            + (conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)} ") + $"ORDER BY id DESC LIMIT {command.Add(limit)}";
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            yield return new AuditEntry(
                rows.GetInt64(0), _database.Sql.ReadTime(rows, 1), rows.GetString(2), Text(rows, 3) is { } id ? new EnterpriseId(id) : null,
                rows.GetString(4), rows.GetString(5), rows.GetString(6), Text(rows, 7), Text(rows, 8));
    }

    /// <summary>Adds what was done beside the directory, by an operator.</summary>
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancel)
    {
        await using var connection = await _database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await WriteAsync(connection, transaction, _database.Sql, [entry], cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    internal static async Task WriteAsync(
        DbConnection connection, DbTransaction transaction, SqlDialect sql, IEnumerable<AuditEntry> entries, CancellationToken cancel)
    {
        foreach (var rows in entries.Select(e => Row(sql, e)).Chunk(sql.MostParameters / ParametersPerRow))
        {
            await using var command = connection.Command("", transaction);
            command.InsertRows("INSERT INTO audit (at, who, enterprise, action, kind, item, before, after) VALUES", rows, "");
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
    }

    private static object[] Row(SqlDialect sql, AuditEntry e) =>
    [
        sql.Time(e.At), SqlDialect.Text(e.Who), SqlDialect.Text(e.Enterprise?.Value), SqlDialect.Text(e.Action), SqlDialect.Text(e.Kind),
        SqlDialect.Text(e.Item), SqlDialect.Text(e.Before), SqlDialect.Text(e.After),
    ];

    private static string? Text(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}

using System.Data.Common;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

// What agents say of their calls: a row for each call and agent, or call and key; the one said last stays.
public sealed partial class RecordStore
{
    private static readonly Amended Dispositions = new("dispositions", "call_id, agent, code, note, at", "call_id, agent", "code = excluded.code, note = excluded.note");
    private static readonly Amended AddedData = new("added_data", "call_id, key, value, at", "call_id, key", "value = excluded.value");

    /// <inheritdoc />
    public async Task AmendAsync(IReadOnlyCollection<CallAmendment> amendments, CancellationToken cancel)
    {
        if (amendments.Count == 0)
            return;
        await using var connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await AmendAllAsync(connection, transaction, amendments, cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    private async Task AmendAllAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<CallAmendment> amendments, CancellationToken cancel)
    {
        await UpsertAsync(connection, transaction, Dispositions, amendments.Where(a => a.Disposition is not null)
            .Select(a => DispositionRow(a.Call, new CallDisposition(a.Agent, a.Disposition!, a.At))), cancel).ConfigureAwait(false);
        await UpsertAsync(connection, transaction, AddedData, amendments.SelectMany(a => a.Data.Select(entry => DataRow(a, entry))), cancel).ConfigureAwait(false);
    }

    /// <summary>One statement must not meet the same row twice, and who locks rows in an order of its own may wait for whoever has another one.</summary>
    private async Task UpsertAsync(DbConnection connection, DbTransaction transaction, Amended what, IEnumerable<AmendedRow> rows, CancellationToken cancel)
    {
        var latest = rows.GroupBy(row => (row.Call, row.Key))
            .Select(same => same.Aggregate((best, next) => next.At >= best.At ? next : best))
            .OrderBy(row => row.Call.Value).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => row.Values);
        foreach (var chunk in latest.Chunk(_sql.MostParameters / 5))
        {
            await using var command = connection.Command("", transaction);
            command.InsertRows($"INSERT INTO {what.Table} ({what.Columns}) VALUES", chunk,
                $"ON CONFLICT ({what.Key}) DO UPDATE SET {what.Update}, at = excluded.at WHERE excluded.at >= {what.Table}.at");
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
    }

    private AmendedRow DispositionRow(CallId call, CallDisposition disposition)
    {
        var agent = SqlDialect.Text(disposition.Agent.AgentId);
        return new AmendedRow(call, $"{agent}", disposition.At,
            [_sql.Id(call.Value), agent, SqlDialect.Text(disposition.What.Code), SqlDialect.Text(disposition.What.Note), _sql.Time(disposition.At)]);
    }

    private AmendedRow DataRow(CallAmendment amendment, KeyValuePair<string, string> entry)
    {
        var key = SqlDialect.Text(entry.Key);
        return new AmendedRow(amendment.Call, $"{key}", amendment.At,
            [_sql.Id(amendment.Call.Value), key, SqlDialect.Text(entry.Value), _sql.Time(amendment.At)]);
    }

    /// <summary>Calls with all that is theirs.</summary>
    private async Task<int> DeleteSomeAsync(DbConnection connection, DateTimeOffset time, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var ids = new List<Guid>();
        await using (var command = connection.Command("", transaction))
        {
            command.CommandText = $"DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE ended_at < {command.Add(_sql.Time(time))} LIMIT {DeletedAtOnce}) RETURNING id";
            await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            while (await rows.ReadAsync(cancel).ConfigureAwait(false))
                ids.Add(_sql.ReadId(rows, 0));
        }

        foreach (var table in ids.Count == 0 ? [] : new[] { Dispositions.Table, AddedData.Table })
        {
            await using var command = connection.Command("", transaction);
            command.CommandText = $"DELETE FROM {table} WHERE call_id IN ({string.Join(", ", ids.Select(id => command.Add(_sql.Id(id))))})";
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return ids.Count;
    }

    /// <summary>What waits for a record that would be deleted by now, or came after it was.</summary>
    private async Task DeleteOrphansAsync(DbConnection connection, DateTimeOffset time, CancellationToken cancel)
    {
        foreach (var table in new[] { Dispositions.Table, AddedData.Table })
        {
            await using var command = connection.Command("");
            command.CommandText = $"DELETE FROM {table} WHERE at < {command.Add(_sql.Time(time))} AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.id = {table}.call_id)";
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
    }

    private sealed record Amended(string Table, string Columns, string Key, string Update);

    private sealed record AmendedRow(CallId Call, string Key, DateTimeOffset At, object[] Values);
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

/// <summary>
/// Records in a SQL database: a row of <c>calls</c> each, and its segments. The call's id is the key, so that a record which is sent twice, or was
/// written by a transaction whose success was never heard of, is there once. What agents amend is in tables of its own, which know nothing of the
/// call's row: amendments may come first, and meet the record when it is read.
/// </summary>
public sealed partial class RecordStore : IRecordStore
{
    private const string CallColumns =
        "id, enterprise, direction, remote_number, remote_name, dialled_number, agent, started_at, answered_at, ended_at, cause, data";

    private const string InsertCalls = $"INSERT INTO calls ({CallColumns}) VALUES";
    private const string InsertSegments = "INSERT INTO segments (call_id, ordinal, kind, subject, agent, from_at, to_at) VALUES";
    private const int ParametersPerCall = 12, ParametersPerSegment = 7;

    /// <summary>So few that nobody waits long for the lock.</summary>
    private const int DeletedAtOnce = 1000;

    private readonly DbDataSource _source;
    private readonly SqlDialect _sql;

    /// <summary>The records of that database.</summary>
    public RecordStore(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        (_source, _sql) = (database.Source, database.Sql);
    }

    /// <inheritdoc />
    public async Task ProjectAsync(
        string stream, long from, long to, IReadOnlyCollection<CallRecord> records, IReadOnlyCollection<CallAmendment> amendments, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using var move = connection.Command("", transaction);
        if (from == 0)
            move.InsertRows("INSERT INTO projections (stream, position) VALUES", [[stream, to]], "ON CONFLICT (stream) DO NOTHING");
        else
            move.CommandText = $"UPDATE projections SET position = {move.Add(to)} WHERE stream = {move.Add(stream)} AND position = {move.Add(from)}";
        if (await move.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) != 1)
            throw new InvalidOperationException($"The stream {stream} is not projected up to {from}: another node projects it, too.");
        await InsertAllAsync(connection, transaction, records, cancel).ConfigureAwait(false);
        await AmendAllAsync(connection, transaction, amendments, cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<long> PositionAsync(string stream, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText = $"SELECT position FROM projections WHERE stream = {command.Add(stream)}";
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is { } position
            ? Convert.ToInt64(position, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
    }

    private async Task InsertAllAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<CallRecord> records, CancellationToken cancel)
    {
        foreach (var chunk in records.Chunk(_sql.MostParameters / ParametersPerCall))
        {
            var isNew = await InsertAsync(connection, transaction, chunk, cancel).ConfigureAwait(false);
            var segments = chunk.Where(record => isNew.Remove(record.Call.Id.Value)).SelectMany(SegmentRows);
            foreach (var rows in segments.Chunk(_sql.MostParameters / ParametersPerSegment))
            {
                await using var command = connection.Command("", transaction);
                command.InsertRows(InsertSegments, rows, "");
                await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            }
        }

        await UpsertAsync(connection, transaction, Dispositions, records.SelectMany(r => r.Dispositions.Select(d => DispositionRow(r.Call.Id, d))), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<int> DeleteEndedBeforeAsync(DateTimeOffset time, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        for (var deleted = 0; ;)
        {
            var now = await DeleteSomeAsync(connection, time, cancel).ConfigureAwait(false);
            deleted += now;
            if (now < DeletedAtOnce)
            {
                await DeleteOrphansAsync(connection, time, cancel).ConfigureAwait(false);
                return deleted;
            }
        }
    }

    /// <summary>The calls that the filter lets through, in the order in which they began; they are read while they are asked for.</summary>
    public async IAsyncEnumerable<CallRecord> ReadAsync(RecordFilter filter, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText =
            $"""
            WITH c AS (SELECT {CallColumns} FROM calls {RecordQuery.Where(command, _sql, filter)} ORDER BY {RecordQuery.Order(filter)} {RecordQuery.Limit(filter)})
            SELECT c.*, 0 AS part, s.ordinal, s.kind, s.subject, s.agent AS who, s.from_at, s.to_at FROM c LEFT JOIN segments s ON s.call_id = c.id
            UNION ALL SELECT c.*, 1, 0, d.code, d.note, d.agent, d.at, d.at FROM c JOIN dispositions d ON d.call_id = c.id
            UNION ALL SELECT c.*, 2, 0, a.key, a.value, NULL, a.at, a.at FROM c JOIN added_data a ON a.call_id = c.id
            ORDER BY started_at, id, part, ordinal, from_at, who
            """;
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var reader = new RecordReader(rows, _sql);
        await foreach (var record in reader.ReadAsync(cancel).ConfigureAwait(false))
            yield return record;
    }

    /// <summary>The ids of those that were not there before.</summary>
    private async Task<HashSet<Guid>> InsertAsync(DbConnection connection, DbTransaction transaction, IEnumerable<CallRecord> records, CancellationToken cancel)
    {
        var isNew = new HashSet<Guid>();
        await using var command = connection.Command("", transaction);
        command.InsertRows(InsertCalls, records.Select(CallRow), "ON CONFLICT DO NOTHING RETURNING id");
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            isNew.Add(_sql.ReadId(rows, 0));
        return isNew;
    }

    private object[] CallRow(CallRecord record) =>
    [
        _sql.Id(record.Call.Id.Value),
        SqlDialect.Text(record.Enterprise.Value),
        SqlDialect.Text(record.Call.Direction.ToString()),
        SqlDialect.Text(record.Call.RemoteNumber),
        SqlDialect.Text(record.Call.RemoteName),
        SqlDialect.Text(record.Call.DialledNumber),
        SqlDialect.Text(record.Agent?.AgentId),
        _sql.Time(record.Call.StartedAt),
        record.AnsweredAt is { } answered ? _sql.Time(answered) : DBNull.Value,
        _sql.Time(record.EndedAt),
        SqlDialect.Text(record.Cause.ToString()),
        SqlDialect.Text(DataJson.Write(record.Call.Data)),
    ];

    private IEnumerable<object[]> SegmentRows(CallRecord record) => record.Segments.Select((segment, ordinal) => new[]
    {
        _sql.Id(record.Call.Id.Value),
        ordinal,
        SqlDialect.Text(segment.Kind.ToString()),
        SqlDialect.Text(segment.Subject),
        SqlDialect.Text(segment.Agent?.AgentId),
        _sql.Time(segment.From),
        _sql.Time(segment.To),
    });
}

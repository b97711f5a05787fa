using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

/// <summary>Reads calls out of rows that repeat the call for each of its segments.</summary>
internal sealed class RecordReader(DbDataReader rows, SqlDialect sql)
{
    public async IAsyncEnumerable<CallRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        CallRecord? record = null;
        var segments = ImmutableArray.CreateBuilder<CallSegment>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            if (record is not null && record.Call.Id.Value != sql.ReadId(rows, 0))
            {
                yield return record with { Segments = segments.ToImmutable() };
                record = null;
                segments.Clear();
            }

            record ??= Call();
            if (!rows.IsDBNull(12))
                segments.Add(Segment(record.Enterprise));
        }

        if (record is not null)
            yield return record with { Segments = segments.ToImmutable() };
    }

    private CallRecord Call()
    {
        var enterprise = new EnterpriseId(rows.GetString(1));
        return new CallRecord(
            new CallInfo(new CallId(sql.ReadId(rows, 0)), Enum.Parse<CallDirection>(rows.GetString(2)), rows.GetString(3), Text(4), Text(5), sql.ReadTime(rows, 7))
            {
                Data = DataJson.Read(Text(11)),
            },
            enterprise, Agent(enterprise, 6), rows.IsDBNull(8) ? null : sql.ReadTime(rows, 8), sql.ReadTime(rows, 9), Enum.Parse<CallEndCause>(rows.GetString(10)));
    }

    private CallSegment Segment(EnterpriseId enterprise) =>
        new(Enum.Parse<SegmentKind>(rows.GetString(12)), Text(13), Agent(enterprise, 14), sql.ReadTime(rows, 15), sql.ReadTime(rows, 16));

    private AgentKey? Agent(EnterpriseId enterprise, int column) => Text(column) is { } id ? new AgentKey(enterprise, id) : null;

    private string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}

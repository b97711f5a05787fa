using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

/// <summary>Reads calls out of rows that repeat the call for each of its parts: segments, then dispositions, then what was added to its data.</summary>
internal sealed class RecordReader(DbDataReader rows, SqlDialect sql)
{
    private const int Disposition = 1, AddedData = 2;

    private readonly ImmutableArray<CallSegment>.Builder _segments = ImmutableArray.CreateBuilder<CallSegment>();
    private readonly ImmutableArray<CallDisposition>.Builder _dispositions = ImmutableArray.CreateBuilder<CallDisposition>();

    public async IAsyncEnumerable<CallRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        CallRecord? record = null;
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            if (record is not null && record.Call.Id.Value != sql.ReadId(rows, 0))
            {
                yield return Whole(record);
                record = null;
            }

            record = Add(record ?? Call());
        }

        if (record is not null)
            yield return Whole(record);
    }

    private CallRecord Add(CallRecord record)
    {
        switch (rows.GetInt32(12))
        {
            case Disposition:
                _dispositions.Add(new CallDisposition(Agent(record.Enterprise, 16)!.Value, new(rows.GetString(14), Text(15)), sql.ReadTime(rows, 17)));
                break;
            case AddedData:
                return record with { Call = record.Call with { Data = record.Call.Data.With(rows.GetString(14), rows.GetString(15)) } };
            case var _ when !rows.IsDBNull(14):
                _segments.Add(Segment(record.Enterprise));
                break;
        }

        return record;
    }

    private CallRecord Whole(CallRecord record)
    {
        var whole = record with { Segments = _segments.ToImmutable(), Dispositions = _dispositions.ToImmutable() };
        _segments.Clear();
        _dispositions.Clear();
        return whole;
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
        new(Enum.Parse<SegmentKind>(rows.GetString(14)), Text(15), Agent(enterprise, 16), sql.ReadTime(rows, 17), sql.ReadTime(rows, 18));

    private AgentKey? Agent(EnterpriseId enterprise, int column) => Text(column) is { } id ? new AgentKey(enterprise, id) : null;

    private string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}

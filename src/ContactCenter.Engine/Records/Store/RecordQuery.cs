using System.Data.Common;
using System.Globalization;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

/// <summary>A filter in SQL; every value of it is a parameter.</summary>
internal static class RecordQuery
{
    public static string Where(DbCommand command, SqlDialect sql, RecordFilter filter)
    {
        var conditions = new List<string>();
        if (filter.Enterprise is { } enterprise)
            conditions.Add($"enterprise = {command.Add(SqlDialect.Text(enterprise.Value))}");
        if (filter.From is { } from)
            conditions.Add($"started_at >= {command.Add(sql.Time(from))}");
        if (filter.To is { } to)
            conditions.Add($"started_at < {command.Add(sql.Time(to))}");
        if (filter.AgentId is { } agent)
        {
            var parameter = command.Add(SqlDialect.Text(agent));
            conditions.Add($"(agent = {parameter} OR EXISTS (SELECT 1 FROM segments WHERE segments.call_id = calls.id AND segments.agent = {parameter}))");
        }

        if (filter.Cause is { } cause)
            conditions.Add($"cause = {command.Add(cause.ToString())}");
        if (filter.RemoteNumber is { } number)
            conditions.Add($"remote_number = {command.Add(SqlDialect.Text(number))}");
        if (filter.Disposition is { } code)
            conditions.Add($"EXISTS (SELECT 1 FROM dispositions WHERE dispositions.call_id = calls.id AND dispositions.code = {command.Add(SqlDialect.Text(code))})");
        return conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
    }

    public static string Order(RecordFilter filter) => filter.Latest ? "started_at DESC, id DESC" : "started_at, id";

    public static string Limit(RecordFilter filter) => filter.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit}") : "";
}

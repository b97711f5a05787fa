using System.Buffers;
using System.Globalization;

namespace ContactCenter.Engine.Records.Export;

/// <summary>
/// CSV as RFC 4180 has it: a header, one line a call, CRLF. New columns come last, for readers who count them. What a caller's network sent as a name or number must not become a formula of the
/// spreadsheet that it is opened in: such a field begins with an apostrophe.
/// </summary>
public sealed class CsvExport : IRecordExport
{
    /// <summary>How times are written: UTC, ISO 8601 with milliseconds.</summary>
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const string LineBreak = "\r\n";

    private static readonly (string Name, Func<CallRecord, RecordTotals, string?> Value)[] Columns =
    [
        ("id", (r, _) => r.Call.Id.ToString()),
        ("enterprise", (r, _) => r.Enterprise.Value),
        ("direction", (r, _) => r.Call.Direction.ToString()),
        ("remote_number", (r, _) => r.Call.RemoteNumber),
        ("remote_name", (r, _) => r.Call.RemoteName),
        ("dialled_number", (r, _) => r.Call.DialledNumber),
        ("agent", (r, _) => r.Agent?.AgentId),
        ("started_at", (r, _) => Time(r.Call.StartedAt)),
        ("answered_at", (r, _) => Time(r.AnsweredAt)),
        ("ended_at", (r, _) => Time(r.EndedAt)),
        ("cause", (r, _) => r.Cause.ToString()),
        ("wait_ms", (_, t) => Milliseconds(t.Wait)),
        ("talk_ms", (_, t) => Milliseconds(t.Talk)),
        ("hold_ms", (_, t) => Milliseconds(t.Hold)),
        ("data", (r, _) => DataJson.Write(r.Call.Data)),
        // Of several agents' dispositions the last one; JSON has them all.
        ("disposition", (r, _) => r.Dispositions.LastOrDefault()?.What.Code),
        ("disposition_note", (r, _) => r.Dispositions.LastOrDefault()?.What.Note),
        ("disposition_agent", (r, _) => r.Dispositions.LastOrDefault()?.Agent.AgentId),
    ];

    /// <summary>What RFC 4180, section 2 (6) wants between quotation marks.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    /// <summary>What spreadsheets take for the beginning of a formula, in full width too.</summary>
    private static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <inheritdoc />
    public string Header => string.Join(',', Columns.Select(c => c.Name)) + LineBreak;

    /// <inheritdoc />
    public string Line(CallRecord record)
    {
        var totals = RecordTotals.Of(record);
        return string.Join(',', Columns.Select(c => Field(c.Value(record, totals) ?? ""))) + LineBreak;
    }

    private static string Field(string text)
    {
        if (text.Length > 0 && FormulaStart.Contains(text[0]) && !IsNumber(text))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>A telephone number in the form of E.164 is no formula, and is to stay what it is.</summary>
    private static bool IsNumber(string text) => text.Length > 1 && text[0] == '+' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}

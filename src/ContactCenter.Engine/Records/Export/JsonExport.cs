using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ContactCenter.Engine.Records.Export;

/// <summary>JSON, one object a line, with the call's segments and dispositions. What there is none of is null.</summary>
public sealed class JsonExport : IRecordExport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <inheritdoc />
    public string Header => "";

    /// <inheritdoc />
    public string Line(CallRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, record);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, CallRecord record)
    {
        var totals = RecordTotals.Of(record);
        json.WriteStartObject();
        json.WriteString("id", record.Call.Id.ToString());
        json.WriteString("enterprise", record.Enterprise.Value);
        json.WriteString("direction", record.Call.Direction.ToString());
        json.WriteString("remoteNumber", record.Call.RemoteNumber);
        json.WriteString("remoteName", record.Call.RemoteName);
        json.WriteString("dialledNumber", record.Call.DialledNumber);
        json.WriteString("agent", record.Agent?.AgentId);
        json.WriteString("startedAt", Time(record.Call.StartedAt));
        json.WriteString("answeredAt", Time(record.AnsweredAt));
        json.WriteString("endedAt", Time(record.EndedAt));
        json.WriteString("cause", record.Cause.ToString());
        json.WriteNumber("waitMs", (long)totals.Wait.TotalMilliseconds);
        json.WriteNumber("talkMs", (long)totals.Talk.TotalMilliseconds);
        json.WriteNumber("holdMs", (long)totals.Hold.TotalMilliseconds);
        json.WriteStartObject("data");
        foreach (var (key, value) in record.Call.Data)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartArray("segments");
        foreach (var segment in record.Segments)
        {
            json.WriteStartObject();
            json.WriteString("kind", segment.Kind.ToString());
            json.WriteString("subject", segment.Subject);
            json.WriteString("agent", segment.Agent?.AgentId);
            json.WriteString("from", Time(segment.From));
            json.WriteString("to", Time(segment.To));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteDispositions(json, record);
        json.WriteEndObject();
    }

    private static void WriteDispositions(Utf8JsonWriter json, CallRecord record)
    {
        json.WriteStartArray("dispositions");
        foreach (var disposition in record.Dispositions)
        {
            json.WriteStartObject();
            json.WriteString("agent", disposition.Agent.AgentId);
            json.WriteString("code", disposition.What.Code);
            json.WriteString("note", disposition.What.Note);
            json.WriteString("at", Time(disposition.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(CsvExport.TimeFormat, CultureInfo.InvariantCulture);
}

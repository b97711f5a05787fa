using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Engine.Records;

/// <summary>The data attached to a call as a JSON object, for a column of text.</summary>
internal static class DataJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Null when there is none.</summary>
    public static string? Write(CallData data)
    {
        var entries = data.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        return entries.Count == 0 ? null : JsonSerializer.Serialize(entries, Options);
    }

    public static CallData Read(string? json) =>
        json is null ? CallData.Empty : CallData.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);
}

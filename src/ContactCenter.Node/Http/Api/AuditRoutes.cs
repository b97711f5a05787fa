using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Http.Api;

/// <summary>Who changed what.</summary>
internal static class AuditRoutes
{
    private const int Most = 1000;
    private const int Usual = 100;

    public static IEnumerable<ApiRoute> All =>
    [
        new("GET", "/audit", "listAudit", "Who changed what, the latest first.", ListAsync)
        {
            Answers = [(200, "AuditList")], Problems = [400],
            Query = [("enterprise", "only of that enterprise"), ("before", "only what comes before the entry with that id"), ("limit", $"the most entries, 1 to {Most}; {Usual} without it")],
        },
    ];

    public static JsonObject Change(ItemChange change) => new()
    {
        ["enterprise"] = change.Enterprise?.Value,
        ["action"] = change.Action,
        ["kind"] = DirectoryStore.KindOf(change.Kind),
        ["item"] = change.Key,
        ["before"] = Parsed(change.Before),
        ["after"] = Parsed(change.After),
    };

    private static async Task ListAsync(ApiCall call)
    {
        if (call.Query("enterprise") is { } asked && !call.Token.Reaches(asked))
            throw new ApiProblem(404, $"There is no enterprise '{asked}'.");
        var of = call.Query("enterprise") is { } id ? new EnterpriseId(id) : call.Token.Enterprise;
        var entries = new JsonArray();
        await foreach (var entry in new AuditLog(call.Engine.Database!).ReadAsync(of, Number(call, "before", long.MaxValue), (int)(Number(call, "limit", Most) ?? Usual), call.Cancel))
            entries.Add(Entry(entry));
        await call.AnswerAsync(200, new JsonObject { ["items"] = entries });
    }

    private static JsonObject Entry(AuditEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["at"] = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["who"] = entry.Who,
        ["enterprise"] = entry.Enterprise?.Value,
        ["action"] = entry.Action,
        ["kind"] = entry.Kind,
        ["item"] = entry.Item,
        ["before"] = Parsed(entry.Before),
        ["after"] = Parsed(entry.After),
    };

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);

    private static long? Number(ApiCall call, string name, long most)
    {
        if (call.Query(name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new SettingsException(name, $"\"{text}\"", $"a whole number from 1 to {most}");
    }
}

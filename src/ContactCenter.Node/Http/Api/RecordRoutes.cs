using System.Text;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Records;

namespace ContactCenter.Node.Http.Api;

/// <summary>The records of an enterprise's calls, as <c>records export</c> writes them. They are sent while they are read, however many they are.</summary>
internal static class RecordRoutes
{
    private const int FlushAfter = 64 * 1024;
    private static readonly string[] Known = ["format", "from", "to", "agent", "cause", "number", "disposition", "limit"];

    public static IEnumerable<ApiRoute> All =>
    [
        new("GET", "/enterprises/{enterprise}/records", "exportRecords", "The records of the enterprise's calls, in the order in which the calls began.", ExportAsync)
        {
            Answers = [(200, "Text")], AnswerTypes = ["application/x-ndjson", "text/csv"], Problems = [400],
            Query =
            [
                ("format", "json (one object a line, with the call's segments; the default) or csv"),
                ("from", "calls that began then or later; ISO 8601, UTC unless it has an offset"), ("to", "calls that began before then"),
                ("agent", "calls in which that agent had a part"), ("cause", "calls that ended so, such as CallerHungUp"),
                ("number", "calls from or to that number"), ("disposition", "calls to which an agent gave that code"), ("limit", "the most calls; the earliest are taken"),
            ],
        },
    ];

    private static async Task ExportAsync(ApiCall call)
    {
        if (call.Http.Request.Query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
            throw new SettingsException(unknown, null, $"there is no such parameter; known are {string.Join(", ", Known)}");
        var arguments = new ExportArguments(
            call.Query("format") ?? "json", call.Enterprise.Value, call.Query("from"), call.Query("to"), call.Query("agent"), call.Query("cause"), call.Query("number"), call.Query("limit"),
            call.Query("disposition"))
        {
            NameOf = argument => argument == "remote-number" ? "number" : argument,
        };
        var (format, filter) = (arguments.ReadFormat(), arguments.ReadFilter());
        var response = call.Http.Response;
        response.ContentType = arguments.Format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
        var text = new StringBuilder(format.Header);
        await foreach (var record in new RecordStore(call.Engine.Database!).ReadAsync(filter, call.Cancel))
        {
            text.Append(format.Line(record));
            if (text.Length < FlushAfter)
                continue;
            await response.WriteAsync(text.ToString(), call.Cancel);
            text.Clear();
        }

        await response.WriteAsync(text.ToString(), call.Cancel);
    }
}

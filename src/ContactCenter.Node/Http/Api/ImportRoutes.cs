using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Import;

namespace ContactCenter.Node.Http.Api;

/// <summary>The directory as a text: all that the token reaches at once.</summary>
internal static class ImportRoutes
{
    private const string HoconType = "application/hocon";
    private const int LargestText = 8 * 1024 * 1024;

    public static IEnumerable<ApiRoute> All =>
    [
        new("POST", "/directory/import", "importDirectory", "Brings a HOCON text into the directory, all or nothing: each enterprise that it names becomes what it says.", ImportAsync)
        {
            Body = "Text", BodyType = HoconType, Answers = [(200, "ImportResult")], Problems = [400, 409, 413],
            Query = [("dry-run", "true: only says what would change"), ("prune", "true: also deletes enterprises that the text does not name")],
        },
        new("GET", "/directory/export", "exportDirectory", "The directory as a HOCON text that can be imported again; passwords are not in it.", ExportAsync)
        {
            Answers = [(200, "Text")], AnswerTypes = [HoconType],
        },
    ];

    private static async Task ImportAsync(ApiCall call)
    {
        var store = DirectoryChange.StoreOf(call);
        var options = new ImportOptions(call.Token.Who) { DryRun = call.Switch("dry-run"), Prune = call.Switch("prune"), Only = call.Token.Enterprise };
        if (options is { Prune: true, Only: not null })
            throw new ApiProblem(403, "prune reaches beyond the token's enterprise.");
        var text = await call.TextAsync(LargestText);
        // Reading hashes passwords, which takes its time: not on the thread that others' requests wait for.
        var outcome = await Task.Run(() => new DirectoryImport(store, call.Engine.Services.Settings.SoundDirectory).RunAsync(text, options, call.Cancel), call.Cancel);
        if (!options.DryRun)
            await DirectoryChange.ServeAsync(call, outcome);
        await call.AnswerAsync(200, new JsonObject
        {
            ["dry-run"] = options.DryRun,
            ["changes"] = new JsonArray([.. outcome.Changes.Select(JsonNode (c) => AuditRoutes.Change(c))]),
        }, outcome.After.Version);
    }

    private static async Task ExportAsync(ApiCall call)
    {
        var (served, sounds) = (call.Served, call.Engine.Services.Settings.SoundDirectory);
        var text = call.Token.Enterprise is null
            ? DirectoryText.Of(new DirectoryContent(served.Directory, served.Trunks), sounds)
            : DirectoryText.Of(served.Directory.Enterprises.Where(e => call.Token.Reaches(e.Id.Value)), sounds);
        call.Http.Response.ContentType = $"{HoconType}; charset=utf-8";
        await call.Http.Response.WriteAsync(text, Encoding.UTF8, call.Cancel);
    }
}

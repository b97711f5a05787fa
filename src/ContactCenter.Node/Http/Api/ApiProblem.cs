using System.Text.Json.Nodes;
using ContactCenter.Engine.Directories.Editing;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Http.Api;

/// <summary>An answer that is none of the good ones, in the form of RFC 9457.</summary>
internal sealed class ApiProblem(int status, string detail, JsonArray? errors = null) : Exception(detail)
{
    public const string ContentType = "application/problem+json";

    public int Status => status;

    /// <summary>What has gone wrong, as far as whoever asked can do something about it; null: it is no business of theirs.</summary>
    public static ApiProblem? Of(Exception problem) => problem switch
    {
        ApiProblem known => known,
        SettingsException wrong => new ApiProblem(400, wrong.Message, [Error(wrong.Key, wrong.Message)]),
        ImportException wrong => new ApiProblem(400, $"Nothing is imported, because of {wrong.Mistakes.Length} mistake{(wrong.Mistakes.Length == 1 ? "" : "s")}.",
            [.. wrong.Mistakes.Select(JsonNode (m) => Error(m.Key, m.Problem, m.Line))]),
        ItemNotFoundException gone => new ApiProblem(404, gone.Message),
        ItemConflictException conflict => new ApiProblem(409, conflict.Message),
        BadHttpRequestException bad => new ApiProblem(bad.StatusCode, bad.Message),
        _ => null,
    };

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = status;
        if (status == 401)
            response.Headers.WWWAuthenticate = "Bearer realm=\"contact-center\"";
        var json = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = Message,
        };
        if (errors is not null)
            json["errors"] = errors.DeepClone();
        response.ContentType = ContentType;
        await response.WriteAsync(json.ToJsonString(ApiJson.Text));
    }

    private static JsonObject Error(string field, string problem, int? line = null)
    {
        var error = new JsonObject { ["field"] = field, ["problem"] = problem };
        if (line is not null)
            error["line"] = line;
        return error;
    }
}

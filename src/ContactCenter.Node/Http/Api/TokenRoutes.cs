using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Directories;

namespace ContactCenter.Node.Http.Api;

/// <summary>The tokens. Who administers one enterprise sees and makes those of that enterprise only.</summary>
internal static class TokenRoutes
{
    public static IEnumerable<ApiRoute> All =>
    [
        new("GET", "/tokens", "listTokens", "The tokens that this one reaches, without their secrets.", ListAsync) { Answers = [(200, "TokenList")] },
        new("POST", "/tokens", "createToken", "Makes a token; its secret is told this once.", CreateAsync)
        {
            Body = "Token", Answers = [(201, "NewToken")], Problems = [400, 409, 413],
        },
        new("DELETE", "/tokens/{key}", "revokeToken", "From now on the token is of no use.", RevokeAsync) { Answers = [(204, null)] },
    ];

    private static async Task ListAsync(ApiCall call) => await call.AnswerAsync(200, new JsonObject
    {
        ["items"] = new JsonArray([.. (await Store(call).ListAsync(call.Cancel)).Where(t => Reaches(call, t)).Select(JsonNode (t) => Token(t))]),
    });

    private static async Task CreateAsync(ApiCall call)
    {
        var body = await call.ObjectAsync();
        var name = TokenArguments.Name("name", Text(body, "name"));
        var role = TokenArguments.Role("role", Text(body, "role"));
        var enterprise = Text(body, "enterprise") is { } id ? new EnterpriseId(id) : call.Token.Enterprise;
        if (body.Select(p => p.Key).FirstOrDefault(k => k is not ("name" or "role" or "enterprise")) is { } unknown)
            throw new SettingsException(unknown, null, "there is no such key; known are name, role, enterprise");
        if (enterprise is { } of && (!call.Token.Reaches(of.Value) || call.Served.Directory.Enterprise(of.Value) is null))
            throw new SettingsException("enterprise", $"\"{of}\"", "an enterprise of the directory");
        var secret = await Store(call).CreateAsync(name, role, enterprise, call.Token.Who, call.Cancel)
            ?? throw new ApiProblem(409, $"There is a token '{name}' already.");
        var token = Token(new ApiToken(name, role, enterprise, call.Engine.Services.Time.GetUtcNow()));
        token["token"] = secret;
        call.Http.Response.Headers.CacheControl = "no-store";
        await call.AnswerAsync(201, token);
    }

    private static async Task RevokeAsync(ApiCall call)
    {
        var known = (await Store(call).ListAsync(call.Cancel)).FirstOrDefault(t => t.Name == call.Key && Reaches(call, t));
        if (known is null || !await Store(call).RevokeAsync(known.Name, call.Token.Who, call.Cancel))
            throw new ApiProblem(404, $"There is no token '{call.Key}'.");
        call.Http.Response.StatusCode = 204;
    }

    private static bool Reaches(ApiCall call, ApiToken token) => call.Token.Reaches(token.Enterprise?.Value);

    private static TokenStore Store(ApiCall call) => new(call.Engine.Database!, call.Engine.Services.Time);

    private static JsonObject Token(ApiToken token) => new()
    {
        ["name"] = token.Name,
        ["role"] = token.Role.ToString().ToLowerInvariant(),
        ["enterprise"] = token.Enterprise?.Value,
        ["created-at"] = token.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };

    private static string? Text(JsonObject body, string key) => body[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw new SettingsException(key, null, "a text is expected"),
    };
}

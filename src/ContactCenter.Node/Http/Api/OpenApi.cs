using System.Globalization;
using System.Text.Json.Nodes;

namespace ContactCenter.Node.Http.Api;

/// <summary>The interface's description in the form of OpenAPI 3.1, made of the routes that are served.</summary>
internal static class OpenApi
{
    public static Lazy<string> Document { get; } = new(() => Write().ToJsonString(ApiJson.Text));

    private static JsonObject Write() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "ContactCenter",
            ["version"] = "1",
            ["description"] = "The directory of a ContactCenter node: changes take effect at once and touch no call in progress. Every answer that shows the directory has its version "
                + "as ETag; with If-Match a change is made only of that version. Problems have the form of RFC 9457, with the field and what is wrong with its value.",
        },
        ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        ["paths"] = Paths(),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject
            {
                ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "Made by 'token create', of one enterprise or of all, to read or to administer." },
            },
            ["schemas"] = OpenApiSchemas.All(),
        },
    };

    private static JsonObject Paths()
    {
        var paths = new JsonObject();
        foreach (var path in NodeApi.Routes.GroupBy(r => r.Path))
            paths[ApiRoute.Root + path.Key] = new JsonObject(path.Select(r => KeyValuePair.Create<string, JsonNode?>(r.Method.ToLowerInvariant(), Operation(r))));
        return paths;
    }

    private static JsonObject Operation(ApiRoute route)
    {
        var operation = new JsonObject { ["operationId"] = route.Name, ["summary"] = route.Summary };
        var parameters = new JsonArray([.. Parameters(route)]);
        if (parameters.Count > 0)
            operation["parameters"] = parameters;
        if (route.Body is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content([route.BodyType], body) };
        operation["responses"] = Responses(route);
        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(ApiRoute route)
    {
        foreach (var name in new[] { "enterprise", "key" }.Where(n => route.Path.Contains($"{{{n}}}", StringComparison.Ordinal)))
            yield return Parameter(name, "path", name == "enterprise" ? "The enterprise's id." : "Its name or number.", required: true);
        foreach (var (name, meaning) in route.Query)
            yield return Parameter(name, "query", meaning, required: false);
        if (route.Problems.Contains(412))
            yield return Parameter("If-Match", "header", "The version that is to be changed.", required: false);
    }

    private static JsonObject Parameter(string name, string place, string meaning, bool required) => new()
    {
        ["name"] = name, ["in"] = place, ["required"] = required, ["description"] = meaning, ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Responses(ApiRoute route)
    {
        var responses = new JsonObject();
        foreach (var (status, schema) in route.Answers)
            responses[Text(status)] = schema is null
                ? new JsonObject { ["description"] = Meaning(status) }
                : new JsonObject { ["description"] = Meaning(status), ["content"] = Content(route.AnswerTypes, schema) };
        foreach (var status in route.Problems.Concat([401, 403, 404]).Order())
            responses[Text(status)] = new JsonObject { ["description"] = Meaning(status), ["content"] = Content([ApiProblem.ContentType], "Problem") };
        return responses;
    }

    private static JsonObject Content(IEnumerable<string> types, string schema) => new(types.Select(type => KeyValuePair.Create<string, JsonNode?>(
        type, new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } })));

    private static string Meaning(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactCenter.Node.Http.Api;

/// <summary>Bodies of requests and answers.</summary>
internal static class ApiJson
{
    /// <summary>All text as it is: answers are JSON and never part of a page.</summary>
    public static readonly JsonSerializerOptions Text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 40, AllowDuplicateProperties = false };

    /// <summary>The object in the body. Throws <see cref="ApiProblem"/> for everything else.</summary>
    public static JsonObject Object(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject ?? throw new ApiProblem(400, "The body is no JSON object: { … } is expected.");
        }
        catch (JsonException problem)
        {
            // Not the parser's own words: it may quote the text, and there may be a password in that.
            throw new ApiProblem(400, body.Length == 0
                ? "The body is empty: a JSON object { … } is expected."
                : $"The body is no JSON: something is wrong in line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}.");
        }
        catch (ArgumentException)
        {
            throw new ApiProblem(400, "The body is no JSON: a key is there twice.");
        }
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Editing;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Node.Http.Api;

/// <summary>One request of a holder of a token who may make it.</summary>
internal sealed class ApiCall(HttpContext http, EngineNode engine, ApiToken token)
{
    private const int LargestObject = 256 * 1024;

    public HttpContext Http => http;

    public EngineNode Engine => engine;

    public ApiToken Token => token;

    public CancellationToken Cancel => http.RequestAborted;

    public DirectoryEditor Editor { get; } = new(engine.Services.Settings.SoundDirectory);

    public ServedDirectory Served => engine.Services.Live.Now;

    /// <summary>What is served, in the form that is changed. Trunks that are configured are not part of it.</summary>
    public DirectoryContent Content => new(Served.Directory, Served.Trunks);

    /// <summary>The enterprise that the address names; none for what is beside them.</summary>
    public EnterpriseId Enterprise => new(Route("enterprise") ?? "");

    /// <summary>The name or number that the address ends with.</summary>
    public string Key => Route("key") ?? "";

    public string? Route(string name) => http.GetRouteValue(name)?.ToString();

    /// <summary>A parameter; null when it is not given.</summary>
    public string? Query(string name) => http.Request.Query[name] is [var value] ? value : null;

    /// <summary>Whether the parameter is on: <c>?dry-run=true</c>.</summary>
    public bool Switch(string name) => Query(name) switch
    {
        null or "false" => false,
        "true" or "" => true,
        _ => throw new Engine.Settings.SettingsException(name, $"\"{Query(name)}\"", "true or false"),
    };

    public async Task<JsonObject> ObjectAsync() => ApiJson.Object(await TextAsync(LargestObject));

    /// <summary>The body; not more of it is read than is allowed.</summary>
    public async Task<string> TextAsync(int most)
    {
        if (http.Request.ContentLength > most)
            throw TooLarge(most);
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, Cancel) is > 0 and var read)
            {
                if (body.Length + read > most)
                    throw TooLarge(most);
                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(body.GetBuffer().AsSpan(0, (int)body.Length)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ApiProblem(400, "The body is not UTF-8.");
        }
    }

    public async Task AnswerAsync(int status, JsonNode body, long? version = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        if (version is { } of)
            http.Response.Headers.ETag = ETagOf(of);
        await http.Response.WriteAsync(body.ToJsonString(ApiJson.Text), Cancel);
    }

    /// <summary>Whoever has seen another version than this one does not want to change it (RFC 9110, 13.1.1).</summary>
    public void RefuseOtherVersion(long version)
    {
        var wanted = http.Request.Headers.IfMatch.SelectMany(h => (h ?? "").Split(',', StringSplitOptions.TrimEntries)).ToArray();
        if (wanted.Length > 0 && !wanted.Contains("*") && !wanted.Contains(ETagOf(version)))
            throw new ApiProblem(412, "The directory has changed since; its version is the ETag of every answer.");
    }

    private static string ETagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static ApiProblem TooLarge(int most) => new(413, $"The body is larger than {most / 1024} KB.");
}

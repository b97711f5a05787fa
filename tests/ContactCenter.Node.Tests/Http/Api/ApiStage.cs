using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Node.Tests.Commands;

namespace ContactCenter.Node.Tests.Http.Api;

/// <summary>A node with two enterprises in its database, and a token of each kind.</summary>
public sealed class ApiStage : IAsyncLifetime
{
    private static readonly string Hash = PasswordHash.Create("open sesame", 1).ToText();

    public static readonly string Directory =
        $$"""
        contact-center.enterprises = [
          {
            id = one
            name = "The first"
            queues = [{ name = q }, { name = spare }]
            flows = [{ name = f, steps = [{ set = x, value = y }, { queue = q }] }, { name = g, steps = [{ set = z, value = "{x}" }, { flow = f }] }]
            access-numbers = [{ number = "91", flow = g }]
            extensions = [{ number = "11", password = "hidden-11" }]
            agents = [{ id = a, password-hash = "{{Hash}}", queues = [q] }]
          }
          { id = two, queues = [{ name = q }], extensions = [{ number = "21", password = "hidden-21" }], access-numbers = [{ number = "92", queue = q }]
            agents = [{ id = b, password-hash = "{{Hash}}" }] }
        ]
        contact-center.trunks = [{ name = t, host = 192.0.2.1 }]
        """;

    private readonly DirectoryInfo _data = System.IO.Directory.CreateTempSubdirectory("api-");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Dictionary<string, string> _secrets = [];
    private NodeHost? _node;

    public NodeHost Node => _node!;

    public Database Database => Node.Engine.Database!;

    public TokenStore Tokens => new(Database, TimeProvider.System);

    public async Task InitializeAsync()
    {
        await using (var database = (await Databases.OpenAsync(new DatabaseSettings(DatabaseKind.Sqlite, ""), _data.FullName))!)
            await new DirectoryImport(new DirectoryStore(database, "./sounds", TimeProvider.System), "./sounds").RunAsync(Directory, new ImportOptions("user tests"));
        _node = await NodeHost.StartAsync(NodeSettings.Read(Configurations.Load(null, null, [.. NodeProcess.EphemeralPorts, $"contact-center.data-directory={_data.FullName}"])));
        foreach (var (name, role, enterprise) in new[]
        {
            ("admin", ApiRole.Admin, (string?)null), ("reader", ApiRole.Reader, null), ("admin-one", ApiRole.Admin, "one"), ("reader-one", ApiRole.Reader, "one"), ("admin-two", ApiRole.Admin, "two"),
        })
            _secrets[name] = (await Tokens.CreateAsync(name, role, enterprise is null ? null : new EnterpriseId(enterprise), "tests")).ShouldNotBeNull();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await Node.DisposeAsync();
        _data.Delete(recursive: true);
    }

    public string SecretOf(string token) => _secrets[token];

    public async Task<ApiAnswer> SendAsync(string? token, string method, string path, string? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{Node.HttpEndPoint}/api/v1{path}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _secrets.GetValueOrDefault(token, token));
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return new ApiAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag, response.Content.Headers.ContentType?.MediaType,
            response.Headers.WwwAuthenticate.ToString());
    }
}

/// <summary>What came back.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, string? ETag, string? Type, string Challenge)
{
    public int Code => (int)Status;

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string[] Keys(string key) => [.. Json["items"]!.AsArray().Select(i => i![key]!.ToString())];

    public (string Field, string Problem) Error => (Json["errors"]![0]!["field"]!.ToString(), Json["errors"]![0]!["problem"]!.ToString());
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContactCenter.Engine.Directories.Store;
using EndToEnd.Stage;

namespace EndToEnd.Directories;

/// <summary>A node that serves the demo directory, which an administrator changes over HTTP.</summary>
public sealed class ApiNode : NodeFixture
{
    private readonly HttpClient _http = new() { Timeout = Soon.Limit };
    private Task<string>? _token;

    public Task PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public Task PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
    }

    private async Task SendAsync(HttpMethod method, string path, string? json)
    {
        _token ??= MakeTokenAsync();
        using var request = new HttpRequestMessage(method, $"http://{Node.HttpEndPoint}/api/v1{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _token);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent], await response.Content.ReadAsStringAsync());
    }

    private async Task<string> MakeTokenAsync() =>
        (await new TokenStore(Node.Engine.Database!, TimeProvider.System).CreateAsync("tests", ApiRole.Admin, null, "tests")).ShouldNotBeNull();
}

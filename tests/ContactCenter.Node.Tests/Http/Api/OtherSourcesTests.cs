using System.Net.Http.Headers;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Tests.Commands;

namespace ContactCenter.Node.Tests.Http.Api;

/// <summary>Nodes that serve the demo, or the directory of their configuration; and what another process does to the database.</summary>
public sealed class OtherSourcesTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("api-");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public void Dispose()
    {
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_configured_directory_is_shown_and_not_changed()
    {
        await using var node = await StartAsync(NodeProcess.Enterprise);
        (await SendAsync(node, "GET", "/enterprises/e/queues")).Code.ShouldBe(200);
        foreach (var (method, path) in new[] { ("PUT", "/enterprises/e/queues/x"), ("DELETE", "/enterprises/e"), ("POST", "/directory/import") })
        {
            var answer = await SendAsync(node, method, path, "{}");
            answer.Code.ShouldBe(409);
            answer.Text.ShouldContain("contact-center.enterprises");
        }
    }

    [Fact]
    public async Task The_demo_goes_into_the_database_with_its_first_change_and_stays_guarded()
    {
        await using (var node = await StartAsync())
        {
            node.Engine.Services.Live.Now.Source.ShouldBe(DirectorySource.Demo);
            (await SendAsync(node, "PUT", "/enterprises/1000/queues/x", "{}")).Code.ShouldBe(201);
            node.Engine.Services.Live.Now.Source.ShouldBe(DirectorySource.Database);
            node.Engine.Services.Directory.Enterprises.Sum(e => e.Agents.Count).ShouldBe(17);
        }

        await using (var again = await StartAsync())
            again.Engine.Services.Directory.Enterprise("1000")!.Queues.Keys.ShouldContain("x");
        (await Should.ThrowAsync<SettingsException>(() => StartAsync("contact-center.sip.bind=0.0.0.0"))).Message.ShouldContain("1000, 1001");
    }

    [Fact]
    public async Task What_another_process_imports_is_served_soon_and_the_demo_is_gone()
    {
        await using var node = await StartAsync("contact-center.directory.refresh-interval=100ms", "contact-center.trunks=[{name=t,host=192.0.2.1}]");
        var changed = new TaskCompletionSource();
        node.Engine.System.EventStream.Subscribe(node.Engine.System.ActorOf(Akka.Actor.Props.Create(() => new Listener(changed))), typeof(DirectoryChanged));

        await new DirectoryImport(node.Engine.DirectoryStore!, "./sounds").RunAsync(
            "contact-center.enterprises = [{ id = e }]\ncontact-center.trunks = [{ name = u, host = 192.0.2.2 }, { name = t, host = 192.0.2.3 }]", new ImportOptions("user tests"));
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(30));

        node.Engine.Services.Directory.Enterprises.Select(e => e.Id.Value).ShouldBe(["e"]);
        // Those of the configuration first, and of two with one name that one.
        node.Engine.Services.Trunks.Select(t => $"{t.Name} {t.Host}").ShouldBe(["t 192.0.2.1", "u 192.0.2.2"]);
    }

    private Task<NodeHost> StartAsync(params string[] keys) => NodeHost.StartAsync(NodeSettings.Read(Configurations.Load(
        null, null, [.. NodeProcess.EphemeralPorts, $"contact-center.data-directory={_data.FullName}", .. keys])));

    private async Task<(int Code, string Text)> SendAsync(NodeHost node, string method, string path, string? body = null)
    {
        var secret = await new TokenStore(node.Engine.Database!, TimeProvider.System).CreateAsync($"t{Guid.NewGuid():N}", ApiRole.Admin, null, "tests");
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{node.HttpEndPoint}/api/v1{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        request.Content = body is null ? null : new StringContent(body);
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class Listener : Akka.Actor.ReceiveActor
    {
        public Listener(TaskCompletionSource changed) => Receive<DirectoryChanged>(_ => changed.TrySetResult());
    }
}

using System.Net;
using System.Text.Json;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Http;
using ContactCenter.Node.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ContactCenter.Node.Tests.Http;

public sealed class HealthTests
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task A_node_is_alive_and_ready_and_says_when_it_stops()
    {
        var node = await NodeHost.StartAsync(NodeSettings.Read(
            Configurations.Load(null, null, [NodeProcess.Enterprise, .. NodeProcess.EphemeralPorts, "contact-center.database.store=off"])));
        await using (node)
        {
            var url = $"http://{node.HttpEndPoint}";
            (await Get(url, "live")).Says.ShouldBe((HttpStatusCode.OK, "live"));
            await Until(url, HttpStatusCode.OK, ("load", "ok")); // the first round may not be over yet
            var (says, checks) = await Get(url, "ready");
            says.ShouldBe((HttpStatusCode.OK, "ready"));
            checks.ShouldBe([("database", "off"), ("sip", "up"), ("shards", "up"), ("cluster", "up"), ("load", "ok")]);
            (await Client.GetAsync($"{url}/health/other")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            await node.Engine.DisposeAsync();
            (await Get(url, "ready")).Says.ShouldBe((HttpStatusCode.ServiceUnavailable, "stopping"));
            (await Get(url, "live")).Says.ShouldBe((HttpStatusCode.OK, "live"));
            await node.StopRequested.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await node.DisposeAsync(); // twice is harmless
    }

    [Fact]
    public async Task A_node_that_starts_is_alive_but_not_ready()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        await using var http = builder.Build();
        new NodeHealth(TimeProvider.System).Map(http);
        await http.StartAsync();
        var url = http.Urls.Single();
        (await Get(url, "ready")).Says.ShouldBe((HttpStatusCode.ServiceUnavailable, "starting"));
        (await Get(url, "live")).Says.ShouldBe((HttpStatusCode.OK, "live"));
    }

    [Fact]
    public async Task A_node_that_drains_says_so()
    {
        var node = await NodeHost.StartAsync(NodeSettings.Read(
            Configurations.Load(null, null, [NodeProcess.Enterprise, .. NodeProcess.EphemeralPorts, "contact-center.database.store=off"])));
        await using (node)
        {
            node.Engine.Services.Duty.GoOn(Duty.Draining).ShouldBeTrue();
            var url = $"http://{node.HttpEndPoint}";
            (await Get(url, "ready")).Says.ShouldBe((HttpStatusCode.ServiceUnavailable, "draining"));
            (await Get(url, "live")).Says.ShouldBe((HttpStatusCode.OK, "live"));
        }
    }

    [Fact]
    public async Task A_database_that_goes_away_is_named_with_since_when_and_the_node_is_ready_again_when_it_is_back()
    {
        var data = Directory.CreateTempSubdirectory("health-");
        var node = await NodeHost.StartAsync(NodeSettings.Read(
            Configurations.Load(null, null, [NodeProcess.Enterprise, .. NodeProcess.EphemeralPorts, $"contact-center.data-directory={data.FullName}"])));
        await using (node)
        {
            var url = $"http://{node.HttpEndPoint}";
            await Until(url, HttpStatusCode.OK, ("database", "up"));
            node.Engine.Health.Report("database", false, "down", DateTimeOffset.UtcNow);
            node.Engine.Health.Report("database", false, "down", DateTimeOffset.UtcNow);
            await Until(url, HttpStatusCode.ServiceUnavailable, ("database", "down"));
            await Until(url, HttpStatusCode.OK, ("database", "up")); // the next question finds that it is there
        }

        data.Delete(recursive: true);
    }

    private static async Task Until(string url, HttpStatusCode status, (string, string) check)
    {
        for (var i = 0; i < 200; i++)
        {
            var (says, checks) = await Get(url, "ready");
            if (says.Status == status && checks.Contains(check))
                return;
            await Task.Delay(50);
        }

        throw new TimeoutException($"{url} did not say {status} with {check}.");
    }

    private static async Task<((HttpStatusCode Status, string Text) Says, (string Name, string State)[] Checks)> Get(string url, string what)
    {
        using var response = await Client.GetAsync($"{url}/health/{what}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("since").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
        return ((response.StatusCode, body.GetProperty("status").GetString()!),
            [.. body.GetProperty("checks").EnumerateArray().Select(c => (c.GetProperty("name").GetString()!, c.GetProperty("state").GetString()!))]);
    }
}

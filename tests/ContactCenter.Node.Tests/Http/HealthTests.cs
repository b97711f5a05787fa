using System.Net;
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
            (await Get(url, "live")).ShouldBe((HttpStatusCode.OK, """{"status":"live"}"""));
            (await Get(url, "ready")).ShouldBe((HttpStatusCode.OK, """{"status":"ready"}"""));
            (await Client.GetAsync($"{url}/health/other")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            await node.Engine.DisposeAsync();
            (await Get(url, "ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"stopping"}"""));
            (await Get(url, "live")).ShouldBe((HttpStatusCode.OK, """{"status":"live"}"""));
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
        new NodeHealth().Map(http);
        await http.StartAsync();
        var url = http.Urls.Single();
        (await Get(url, "ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"starting"}"""));
        (await Get(url, "live")).ShouldBe((HttpStatusCode.OK, """{"status":"live"}"""));
    }

    private static async Task<(HttpStatusCode Status, string Text)> Get(string url, string what)
    {
        using var response = await Client.GetAsync($"{url}/health/{what}");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}

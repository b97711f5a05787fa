using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContactCenter.Node.Tests.Http;

/// <summary>A collector of OpenTelemetry, played by the test: what a node sends, and where.</summary>
public sealed class OtlpTests
{
    [Theory]
    [InlineData("http/protobuf", HttpProtocols.Http1, "/v1/metrics", "application/x-protobuf")]
    [InlineData("grpc", HttpProtocols.Http2, "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "application/grpc")]
    public async Task A_node_sends_its_metrics_to_the_collector_that_it_is_told(string protocol, HttpProtocols http, string path, string type)
    {
        var got = new ConcurrentQueue<(string Path, string Key, string Type, byte[] Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => o.Protocols = http));
        await using var collector = builder.Build();
        collector.Map("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            got.Enqueue((context.Request.Path, context.Request.Headers["x-key"].ToString(), context.Request.ContentType!, body.ToArray()));
            if (http is not HttpProtocols.Http2)
                return;
            // An empty message, and that all is well.
            context.Response.ContentType = type;
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();

        var node = await NodeHost.StartAsync(NodeSettings.Read(Configurations.Load(null, null,
        [
            NodeProcess.Enterprise, .. NodeProcess.EphemeralPorts, "contact-center.database.store=off",
            $"contact-center.telemetry.otlp.endpoint=\"{collector.Urls.Single()}\"", $"contact-center.telemetry.otlp.protocol=\"{protocol}\"",
            "contact-center.telemetry.otlp.headers=\"x-key=abc\"", "contact-center.telemetry.otlp.metrics-interval=200ms",
        ])));
        await using (node)
        {
            for (var i = 0; i < 300 && !got.Any(g => Encoding.UTF8.GetString(g.Body).Contains("contact_center.sip.requests", StringComparison.Ordinal)); i++)
                await Task.Delay(50);
        }

        var sent = got.Last(g => g.Path == path);
        (sent.Key, sent.Type).ShouldBe(("abc", type));
        var text = Encoding.UTF8.GetString(sent.Body);
        text.ShouldContain("contact_center.sip.requests");
        text.ShouldContain("contact-center"); // the service's name
    }
}

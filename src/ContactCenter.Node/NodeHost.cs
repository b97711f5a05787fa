using System.Net;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Node.Http;
using ContactCenter.Node.Http.Api;
using ContactCenter.Node.Pbm;
using ContactCenter.Node.Pbm.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ContactCenter.Node.Telemetry;
using Serilog;

namespace ContactCenter.Node;

/// <summary>A node in this process: the engine and the HTTP port.</summary>
public sealed class NodeHost : IAsyncDisposable
{
    private readonly WebApplication _http;
    private readonly EngineMetrics _metrics;
    private readonly PbmHost? _pbm;

    private NodeHost(EngineNode engine, WebApplication http, IPEndPoint httpEndPoint, EngineMetrics metrics, PbmHost? pbm)
    {
        _pbm = pbm;
        Engine = engine;
        _http = http;
        _metrics = metrics;
        HttpEndPoint = httpEndPoint;
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        http.Lifetime.ApplicationStopping.Register(() => stop.TrySetResult());
        StopRequested = Task.WhenAny(stop.Task, engine.Lost, engine.Terminated);
        var scope = new OperatorScope(engine, httpEndPoint, engine.Services.Time.GetUtcNow(), http.Lifetime.StopApplication) { PbmEndPoint = pbm?.EndPoint };
        scope.StartRelay(); // also where nobody connects: operators at other nodes reach this one
        pbm?.Serve(scope);
    }

    /// <summary>The engine.</summary>
    public EngineNode Engine { get; }

    /// <summary>Where HTTP is served; the real port when 0 was configured.</summary>
    public IPEndPoint HttpEndPoint { get; }

    /// <summary>Where operators connect; the real port when 0 was configured. Null: pbm is not served.</summary>
    public IPEndPoint? PbmEndPoint => _pbm?.EndPoint;

    /// <summary>Done when the node is told to stop (SIGTERM, Ctrl+C), is lost, or has ended.</summary>
    public Task StopRequested { get; }

    /// <summary>Starts both. Throws <see cref="SettingsException"/> for what is configured and can't be had.</summary>
    public static async Task<NodeHost> StartAsync(NodeSettings settings, CancellationToken cancel = default)
    {
        var (health, api, metrics) = (new NodeHealth(TimeProvider.System), new NodeApi(), new EngineMetrics());
        PbmHost? pbm = null;
        WebApplication? http = null;
        try
        {
            pbm = PbmHost.Open(settings.Pbm);
            http = await StartHttp(settings, health, api, metrics, cancel);
            var engine = await EngineNode.StartAsync(settings, TimeProvider.System, cancel, metrics);
            health.Engine = api.Engine = engine;
            return new NodeHost(engine, http, BoundTo(http), metrics, pbm);
        }
        catch
        {
            if (http is not null)
                await http.DisposeAsync();
            if (pbm is not null)
                await pbm.DisposeAsync();
            metrics.Dispose();
            throw;
        }
    }

    /// <summary>A clean stop: callers get a BYE, clients are told, the HTTP port stays up to say so until the end.</summary>
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        if (_pbm is not null)
            await _pbm.DisposeAsync();
        await _http.StopAsync();
        await _http.DisposeAsync();
        _metrics.Dispose();
    }

    private static async Task<WebApplication> StartHttp(NodeSettings node, NodeHealth health, NodeApi api, EngineMetrics metrics, CancellationToken cancel)
    {
        var settings = node.Http;
        // The host's own configuration is left out: HOCON is the only one, and the host would watch every file below the working directory.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSerilog();
        NodeTelemetry.Add(builder.Services, node, metrics);
        builder.WebHost.ConfigureKestrel(k => k.Listen(settings.Bind, settings.Port));
        var app = builder.Build();
        health.Map(app);
        new MetricsPage(metrics).Map(app);
        api.Map(app);
        try
        {
            await app.StartAsync(cancel);
            return app;
        }
        catch (IOException problem)
        {
            await app.DisposeAsync();
            throw new SettingsException("contact-center.http.port", $"{settings.Bind}:{settings.Port}", $"a TCP port that is free ({problem.Message})");
        }
    }

    private static IPEndPoint BoundTo(WebApplication app)
    {
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return new IPEndPoint(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port);
    }
}

using ContactCenter.Engine.Hosting;

namespace ContactCenter.Node.Http;

/// <summary><c>GET /health/live</c>: the process works. <c>GET /health/ready</c>: the node serves calls; 503 while it starts, drains or stops.</summary>
internal sealed class NodeHealth
{
    private EngineNode? _engine;

    public EngineNode? Engine
    {
        set => Volatile.Write(ref _engine, value);
    }

    public void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Answer(200, "live"));
        app.MapGet("/health/ready", () => Volatile.Read(ref _engine) switch
        {
            null => Answer(503, "starting"),
            { IsReady: true } => Answer(200, "ready"),
            { Services.Duty.Now: Duty.Draining } => Answer(503, "draining"),
            _ => Answer(503, "stopping"),
        });
    }

    private static IResult Answer(int status, string text) =>
        Results.Text($$"""{"status":"{{text}}"}""", "application/json", statusCode: status);
}

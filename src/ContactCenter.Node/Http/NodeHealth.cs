using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Engine.Health;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Node.Http;

/// <summary>
/// <c>GET /health/live</c>: the process works; 503 when its actors have not got to run for half a minute, for it to be started anew.
/// <c>GET /health/ready</c>: the node serves; 503 while it starts, drains or stops (<c>status</c> says which), and when something that it needs is not there
/// (<c>not_ready</c>; <c>checks</c> says what, and since when). Calls are another matter: a node without its database goes on taking them, and answers OPTIONS.
/// </summary>
internal sealed class NodeHealth(TimeProvider time)
{
    /// <summary>Rounds of checks come every two seconds.</summary>
    internal static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private EngineNode? _engine;

    public EngineNode? Engine
    {
        set => Volatile.Write(ref _engine, value);
    }

    public void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Live(Volatile.Read(ref _engine)));
        app.MapGet("/health/ready", () => Ready(Volatile.Read(ref _engine)));
    }

    private IResult Live(EngineNode? engine) =>
        engine is { Services.Duty.TakesWork: true, Health.LastRound: { } last } && time.GetUtcNow() - last > StuckAfter
            ? Answer(503, "stuck", last, [])
            : Answer(200, "live", _begun, []);

    private IResult Ready(EngineNode? engine)
    {
        if (engine is null)
            return Answer(503, "starting", _begun, []);
        var (duty, checks) = (engine.Services.Duty, engine.Health.Checks);
        if (duty.Now is Duty.Draining)
            return Answer(503, "draining", duty.Since, checks);
        if (!duty.TakesWork || engine.Terminated.IsCompleted)
            return Answer(503, "stopping", duty.Since, checks);
        var down = checks.Where(c => !c.IsUp).ToArray();
        return down.Length > 0 || !engine.IsReady
            ? Answer(503, "not_ready", down.Select(c => c.Since).DefaultIfEmpty(duty.Since).Min(), checks)
            : Answer(200, "ready", checks.Select(c => c.Since).Append(duty.Since).Where(s => s <= time.GetUtcNow()).Max(), checks);
    }

    private static IResult Answer(int status, string text, DateTimeOffset since, IEnumerable<HealthCheck> checks)
    {
        var body = new JsonObject
        {
            ["status"] = text,
            ["since"] = Text(since),
            ["checks"] = new JsonArray([.. checks.Select(c => new JsonObject { ["name"] = c.Name, ["state"] = c.State, ["since"] = Text(c.Since) })]),
        };
        return Results.Text(body.ToJsonString(JsonSerializerOptions.Default), "application/json", statusCode: status);
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

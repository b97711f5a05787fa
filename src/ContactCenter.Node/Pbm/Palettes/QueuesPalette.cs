using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Queues;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Waiting lines, of all nodes.</summary>
internal static class QueuesPalette
{
    /// <summary>The one way in which queues choose: the first caller, and the agent who is idle longest.</summary>
    private const string Strategy = "longest-idle";

    public static Palette Palette { get; } = new("queues", "Waiting lines of all enterprises, on all nodes; pause one.",
    [
        new("list", "the queues, how many wait and for how long", ListAsync, Args.Enterprise, Args.Limit, Args.Skip),
        new("show", "one queue, who waits in it and how long", ShowAsync, Args.Queue, Args.Limit, Args.Skip),
        new("pause", "no new offers; callers keep waiting, phones that ring go on", c => PauseAsync(c, true), Args.Queue) { Target = "queue", Details = "It stays paused, wherever the queue runs, until 'queues resume'." },
        new("resume", "offer its calls again", c => PauseAsync(c, false), Args.Queue) { Target = "queue" },
    ]);

    private static async Task ListAsync(CommandCall call)
    {
        var (skip, limit) = (call.Get(Args.Skip)!.Value, call.Get(Args.Limit)!.Value);
        var queues = call.Scope.Directory.Enterprises.Where(e => call.Get(Args.Enterprise) is not { } only || e.Id == only).SelectMany(e => e.Queues.Values.Select(q => q.Key)).ToList();
        // Only those that are shown are asked.
        var views = (await Task.WhenAll(queues.Skip(skip).Take(limit).Select(q => AskAsync(call, q)))).ToDictionary(v => v.Queue);
        await call.AnswerAsync(new Document().Page("queues", queues, skip, limit, "There are no queues.",
            new("ENTERPRISE", "enterprise", q => q.Enterprise.Value), new("QUEUE", "queue", q => q.Name), new("WAITING", "waiting", q => views[q].Waiting),
            new("LONGEST", "longestWaitSeconds", q => views[q].Waiters is [var first, ..] ? call.Now - first.Since : null),
            new("IDLE AGENTS", "idleAgents", q => views[q].IdleAgents), new("STRATEGY", "strategy", _ => Strategy), new("PAUSED", "paused", q => views[q].Paused)));
    }

    private static async Task ShowAsync(CommandCall call)
    {
        var key = call.Get(Args.Queue)!.Value;
        var view = await AskAsync(call, key);
        var settings = call.Scope.Directory.Queue(key);
        var document = new Document()
            .Field("queue", "queue", key.Name).Field("enterprise", "enterprise", key.Enterprise.Value).Field("strategy", "strategy", Strategy)
            .Field("paused", "paused", view.Paused).Field("waiting", "waiting", view.Waiting).Field("idle agents", "idleAgents", view.IdleAgents)
            .Field("ring time", "ringSeconds", settings?.RingTime).Field("wrap-up limit", "wrapUpSeconds", settings?.WrapUpLimit)
            .Field("agents", "agents", call.Scope.Directory.Enterprise(key.Enterprise.Value)!.Agents.Values.Where(a => a.Queues.Contains(key)).Select(a => a.Key.AgentId).Take(100));
        document.Page("waiters", view.Waiters, call.Get(Args.Skip)!.Value, call.Get(Args.Limit)!.Value, "Nobody waits.",
            new Column<QueueWaiter>("CALL", "call", w => w.Call.ToString()), new Column<QueueWaiter>("FROM", "number", w => w.Number),
            new Column<QueueWaiter>("WAITS FOR", "waitSeconds", w => call.Now - w.Since), new Column<QueueWaiter>("OFFERED TO", "offeredTo", w => w.OfferedTo?.AgentId));
        await call.AnswerAsync(document.Data("total", view.Waiting));
    }

    private static async Task PauseAsync(CommandCall call, bool paused)
    {
        var key = call.Get(Args.Queue)!.Value;
        call.Audit = new("queue", key.Name, key.Enterprise.Value);
        var view = await call.AskAsync<QueueView>(call.Services.Queues, _ => new PauseQueue(key, paused), $"Queue {key.EntityId}");
        await call.DoneAsync($"Queue {key.EntityId} {(view.Paused ? "is paused" : "goes on")}, {view.Waiting} waiting.");
    }

    private static Task<QueueView> AskAsync(CommandCall call, QueueKey queue) =>
        call.AskAsync<QueueView>(call.Services.Queues, _ => new QueryQueue(queue), $"Queue {queue.EntityId}");
}

using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Cluster;

/// <summary>What it costs that agents are on several nodes, and how long they are away when one of them goes.</summary>
internal static class ClusterBenchmarks
{
    private const int Size = 3;

    public static async Task RunAsync(Table table)
    {
        if (OwnDatabase.Server is not { } server)
            throw new CannotMeasureException($"Nodes share a PostgreSQL, and {OwnDatabase.Variable} names none: \"Host=…;Username=…;Database=…\".");
        Figures one = new(), three = new();
        await OnAsync(server, 1, async stage =>
        {
            await one.MeasureAsync(stage);
            await one.StartAgainAsync(stage);
        });
        Console.Error.WriteLine("… one node");
        await OnAsync(server, Size, async stage =>
        {
            await three.MeasureAsync(stage);
            await Losses.RunAsync(table, stage);
            await three.StartAgainAsync(stage);
        });
        await Within(table, three);
        Add(table, one, three);
    }

    private static void Add(Table table, Figures one, Figures three)
    {
        void Row(string what, string unit, Func<Figures, Sample> of) => table.Add(what, unit, of(three), "one node", of(one));

        Row("100 asks at once", "per second", f => f.Asks);
        Row("100 asks at once, all nodes' share", "µs CPU", f => f.AskCpu);
        Row("100 agents change state at once", "per second", f => f.Changes);
        Row("a change of state, kept", "µs CPU", f => f.ChangeCpu);
        Row($"{BenchNode.Agents:N0} agents log in", "per second", f => f.Logins);
        Row("a login, kept", "µs CPU", f => f.LoginCpu);
        Row("memory of a logged-in agent", "bytes", f => f.Heap);
        Row("memory of a node with them", "MB resident", f => f.Resident);
        Row($"{BenchNode.Agents:N0} agents do nothing, all nodes", "% of a core", f => f.Idle);
        Row("all nodes killed and started: ready after", "s", f => f.Ready);
        Row("all nodes killed and started: all agents have answered after", "s", f => f.AllAnswer);
        Row("all nodes killed and started, all nodes", "s CPU", f => f.StartCpu);
    }

    /// <summary>The same asks where nothing goes over the network: one node, which is this process.</summary>
    private static async Task Within(Table table, Figures three)
    {
        await using var node = await EngineNode.StartAsync(BenchNode.Settings(), TimeProvider.System);
        var services = node.Services;
        var crowd = node.System.ActorOf(Props.Create(() => new Crowd(services)));
        await AskAsync(Crowd.Wish.Views, BenchNode.Agents, 200);
        List<Crowd.RoundDone> single = [], many = [];
        for (var i = 0; i < 4; i++)
            single.Add(await AskAsync(Crowd.Wish.Answers, 1000, 1));
        for (var i = 0; i < 4; i++)
            many.Add(await AskAsync(Crowd.Wish.Answers, BenchNode.Agents, 100));
        Sample Of(List<Crowd.RoundDone> rounds, Func<Crowd.RoundDone, double> value) => Sample.Of(rounds.Skip(1).Select(value));
        table.Add("an ask of an agent on another node, median", "µs", three.AskLatency, "on the same node", Of(single, done => Figures.Percentile(done, 50) * 1000));
        table.Add("an ask of an agent on another node, 99th percentile", "µs", three.AskSlowest, "on the same node", Of(single, done => Figures.Percentile(done, 99) * 1000));
        table.Add("100 asks at once", "per second", three.Asks, "on the same node", Of(many, Figures.PerSecond));

        Task<Crowd.RoundDone> AskAsync(Crowd.Wish wish, int count, int atOnce) =>
            crowd.Ask<Crowd.RoundDone>(new Crowd.Round(wish, count, atOnce, TimeSpan.FromSeconds(5)), Rounds.Limit);
    }

    private static async Task OnAsync(string server, int size, Func<ClusterStage, Task> measure)
    {
        await using var database = await OwnDatabase.CreateAsync(server);
        await using var stage = await ClusterStage.StartAsync(database, size);
        await measure(stage);
    }
}

using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;
using Serilog;

namespace Benchmarks.Actors;

/// <summary>What actors cost on a real node. One node serves all rows; its agents take different ranges of the directory.</summary>
internal static class ActorBenchmarks
{
    private const int Changing = 100, Matching = 60, Calling = 50, LoggedIn = 2000, Clients = 20, ManyClients = 100;

    public static async Task RunAsync(Table table)
    {
        await using var node = await BenchNode.StartAsync();
        var bare = BarePath.Start(node.System);
        await IdleNode(table);
        await StateChanges(table, node, bare);
        await QueueMatches(table, node, bare);
        await Commands(table, node);
        await AgentLists.RunAsync(table);
        await ActorBirths.RunAsync(table, node.System);
        await Becomings.RunAsync(table, node.System);
        await MemoryPerAgent(table, node);
        await MemoryPerClient(table, node);
    }

    /// <summary>What a node takes while nobody uses it: gossip, timers, the polling of its loops.</summary>
    private static async Task IdleNode(Table table)
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        var rounds = new double[3];
        for (var i = 0; i < rounds.Length; i++)
        {
            var before = Cpu.OfProcess();
            await Task.Delay(TimeSpan.FromSeconds(1));
            rounds[i] = (Cpu.OfProcess() - before).TotalSeconds * 100;
        }

        table.Add("a node that nobody uses", "% of a core", Sample.Of(rounds));
    }

    /// <summary>Through the regions: the command, the word to the queue, the word to the floor. Direct: the outcome, the view.</summary>
    private static async Task StateChanges(Table table, EngineNode node, IActorRef bare)
    {
        var seats = await Seats.TakeAsync(node, first: 0, Changing);
        var own = await Cpu.PerUnitAsync(n => Seats.ChangeAsync(seats, n), count: 20_000);
        var same = await Cpu.PerUnitAsync(n => BarePath.RunAsync(node.System, bare, hops: 3, answers: 2, n, Changing), count: 20_000);
        table.Add("agent state change", own, "the same 5 messages, no logic", same);
        var echo = await Cpu.PerUnitAsync(n => BarePath.RunAsync(node.System, bare, hops: 1, answers: 1, n, Changing), count: 20_000);
        table.Add("agent state change", "µs CPU", own.Cpu, "one echo through a region", echo.Cpu);

        var log = Log.Logger;
        var directory = Directory.CreateTempSubdirectory("bench-log-");
        ContactCenter.Node.NodeLogging.Start(BenchNode.Settings($"contact-center.data-directory=\"{directory.FullName}\""), console: false);
        // Actors take their logger when they are made: agents that are not logged in yet.
        var writing = await Seats.TakeAsync(node, first: 500, Changing);
        var logged = await Cpu.PerUnitAsync(n => Seats.ChangeAsync(writing, n), count: 10_000, rounds: 3, warmUps: 1);
        await Seats.ReleaseAsync(node, writing);
        await Log.CloseAndFlushAsync();
        Log.Logger = log;
        directory.Delete(recursive: true);
        table.Add("agent state change, log file on", logged, "log off", own);
        await Seats.ReleaseAsync(node, seats);
    }

    /// <summary>
    /// Through the regions: join, offer, answer, not idle, leave, offer over, idle, twice the floor. Direct: reserved, two views.
    /// </summary>
    private static async Task QueueMatches(Table table, EngineNode node, IActorRef bare)
    {
        var seats = await Seats.TakeAsync(node, first: 200, Matching);
        await Seats.ChangeAsync(seats, Matching);
        var own = await Cpu.PerUnitAsync(n => Matches.RunAsync(node, n, Calling), count: 10_000);
        var same = await Cpu.PerUnitAsync(n => BarePath.RunAsync(node.System, bare, hops: 9, answers: 3, n, Calling), count: 10_000);
        table.Add("queue match: join, offer, take, leave", own, "the same 12 messages, no logic", same);
        await Seats.ReleaseAsync(node, seats);
    }

    private static async Task Commands(Table table, EngineNode node)
    {
        Cost server;
        Sample client;
        await using (var load = await LoadProcess.StartAsync("clients", node.GatewayEndPoint, Clients, 300))
            (server, client) = await Rounds.PerUnitAsync(load, count: 4000);
        await using var echo = EchoRemote.Start();
        await using var echoLoad = await LoadProcess.StartAsync("echo-clients", echo.Address, Clients);
        var (echoServer, echoClient) = await Rounds.PerUnitAsync(echoLoad, count: 4000);
        table.Add("client command, node's share", server, "Akka.Remote echo, server", echoServer);
        table.Add("client command, client's share", "µs CPU", client, "Akka.Remote echo, client", echoClient);
    }

    private static async Task MemoryPerAgent(Table table, EngineNode node)
    {
        var plain = await BareAgents.BytesEachAsync(node.System, LoggedIn);
        var before = Memory.Live();
        var session = node.System.ActorOf(Props.Create(() => new Crowd(node.Services)));
        await session.Ask<int>(new Crowd.LogIn(First: 1000, LoggedIn), Rounds.Limit);
        var each = (Memory.Live() - before) / (double)LoggedIn;
        table.Add($"memory of a logged-in agent ({LoggedIn:N0})", "bytes", Sample.Of([each]), "empty sharded actor with a timer", Sample.Of([plain]));
    }

    private static async Task MemoryPerClient(Table table, EngineNode node)
    {
        var before = Memory.Live();
        double each;
        await using (await LoadProcess.StartAsync("clients", node.GatewayEndPoint, ManyClients, 400))
            each = (Memory.Live() - before) / (double)ManyClients;
        await using var echo = EchoRemote.Start();
        before = Memory.Live();
        await using var load = await LoadProcess.StartAsync("echo-clients", echo.Address, ManyClients);
        var bare = (Memory.Live() - before) / (double)ManyClients;
        table.Add($"memory of a connected client, in the node ({ManyClients})", "bytes", Sample.Of([each]), "an Akka.Remote association", Sample.Of([bare]));
    }
}

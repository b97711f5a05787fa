using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Settings;

namespace Benchmarks.Journal;

/// <summary>What it costs to keep an event, and how long it takes, on both databases.</summary>
internal static class JournalBenchmarks
{
    private const int RoundsEach = 5;

    public static async Task RunAsync(Table table)
    {
        await RunAsync(table, DatabaseKind.Sqlite);
        if (OwnDatabase.Server is not null)
            await RunAsync(table, DatabaseKind.Postgresql);
        else
            Console.Error.WriteLine($"{OwnDatabase.Variable} names no PostgreSQL, so SQLite alone is measured.");
    }

    private static async Task RunAsync(Table table, DatabaseKind kind)
    {
        await using var stage = await JournalStage.StartAsync(kind);
        await Rows(table, stage, $"{kind}: one agent", streams: 1, events: 500, group: 1);
        await Rows(table, stage, $"{kind}: 100 agents at once", streams: 100, events: 5_000, group: 1);
        await Rows(table, stage, $"{kind}: a node's calls, groups of 10", streams: 1, events: 2_000, group: 10);
        await Rows(table, stage, $"{kind}: a node's calls, groups of 100", streams: 1, events: 10_000, group: 100);
        await Recovery(table, stage, kind);
    }

    private static async Task Rows(Table table, JournalStage stage, string what, int streams, int events, int group)
    {
        var milliseconds = new ConcurrentBag<double>();
        var drivers = await StartAsync(stage, Guid.NewGuid().ToString("N"), streams, milliseconds);
        List<double> perSecond = [], p99 = [];
        var own = await Cpu.PerUnitAsync(async n =>
        {
            milliseconds.Clear();
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(drivers.Select(driver => driver.Ask<StreamDriver.Done>(new StreamDriver.Write(n / streams, group), Rounds.Limit)));
            perSecond.Add(n / Stopwatch.GetElapsedTime(began).TotalSeconds);
            var sorted = milliseconds.Order().ToArray();
            p99.Add(sorted[(sorted.Length - 1) * 99 / 100]);
        }, events, RoundsEach);
        var bare = await Cpu.PerUnitAsync(n => BareInserts.RunAsync(stage.Database, n, group), events, RoundsEach);
        table.Add($"{what}: an event", own, "INSERT by ADO.NET, one writer", bare);
        table.Add($"{what}: events", "per second", Sample.Of(perSecond.Skip(2)));
        table.Add($"{what}: a persist, 99th percentile", "ms", Sample.Of(p99.Skip(2)));
    }

    /// <summary>What a node does for each agent when it starts: 50 at a time, with 10 events each.</summary>
    private static async Task Recovery(Table table, JournalStage stage, DatabaseKind kind)
    {
        const int agents = 500;
        var drivers = await StartAsync(stage, "recovery", agents, []);
        await Task.WhenAll(drivers.Select(driver => driver.Ask<StreamDriver.Done>(new StreamDriver.Write(10, 10), Rounds.Limit)));
        foreach (var driver in drivers)
            await driver.GracefulStop(Rounds.Limit);
        List<double> perSecond = [];
        var own = await Cpu.PerUnitAsync(async n =>
        {
            var began = Stopwatch.GetTimestamp();
            drivers = await StartAsync(stage, "recovery", n, []);
            perSecond.Add(n / Stopwatch.GetElapsedTime(began).TotalSeconds);
            await Task.WhenAll(drivers.Select(driver => driver.GracefulStop(Rounds.Limit)));
        }, agents, rounds: 3, warmUps: 1);
        table.Add($"{kind}: an agent of 10 events recalled", "µs CPU", own.Cpu);
        table.Add($"{kind}: agents recalled", "per second", Sample.Of(perSecond.Skip(1)));
    }

    private static async Task<IActorRef[]> StartAsync(JournalStage stage, string name, int streams, ConcurrentBag<double> milliseconds)
    {
        var drivers = Enumerable.Range(0, streams)
            .Select(i => stage.System.ActorOf(Props.Create(() => new StreamDriver($"{name}-{i}", milliseconds)))).ToArray();
        await Task.WhenAll(drivers.Select(driver => driver.Ask<StreamDriver.Done>(new StreamDriver.Ready(), Rounds.Limit)));
        return drivers;
    }
}

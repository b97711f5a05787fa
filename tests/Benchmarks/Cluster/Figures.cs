using System.Diagnostics;
using Akka.Actor;
using Benchmarks.Harness;

namespace Benchmarks.Cluster;

/// <summary>What was measured on a cluster of some size; CPU is that of all its nodes together, without the process that asks.</summary>
internal sealed record Figures
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Sample LoginCpu { get; private set; }

    public Sample Logins { get; private set; }

    public Sample Heap { get; private set; }

    public Sample Resident { get; private set; }

    public Sample Idle { get; private set; }

    public Sample AskLatency { get; private set; }

    public Sample AskSlowest { get; private set; }

    public Sample Asks { get; private set; }

    public Sample AskCpu { get; private set; }

    public Sample Changes { get; private set; }

    public Sample ChangeCpu { get; private set; }

    public Sample Ready { get; private set; }

    public Sample AllAnswer { get; private set; }

    public Sample StartCpu { get; private set; }

    /// <summary>Logs all agents in, and measures what they weigh and do.</summary>
    public async Task MeasureAsync(ClusterStage stage)
    {
        var before = await stage.SumAsync(node => node.HeapAsync());
        var (cpu, logins) = await CostAsync(stage, Crowd.Wish.Views, BenchNode.Agents, AtOnce);
        Console.Error.WriteLine($"… {BenchNode.Agents:N0} agents are logged in on a cluster of {stage.Nodes.Count}");
        (LoginCpu, Logins) = (Sample.Of([cpu]), Sample.Of([BenchNode.Agents / logins.Took.TotalSeconds]));
        Heap = Sample.Of([(await stage.SumAsync(node => node.HeapAsync()) - before) / BenchNode.Agents]);
        Resident = Sample.Of([await stage.SumAsync(node => node.ResidentAsync()) / stage.Nodes.Count / 1e6]);
        Idle = await IdleAsync(stage);
        var single = await RoundsAsync(stage, Crowd.Wish.Answers, 1000, 1);
        (AskLatency, AskSlowest) = (Of(single, done => Percentile(done, 50) * 1000), Of(single, done => Percentile(done, 99) * 1000));
        var many = await RoundsAsync(stage, Crowd.Wish.Answers, BenchNode.Agents, AtOnce);
        (AskCpu, Asks) = (Sample.Of(many.Select(round => round.Cpu)), Of(many, PerSecond));
        var changes = await RoundsAsync(stage, Crowd.Wish.Changes, BenchNode.Agents / 2, AtOnce);
        (ChangeCpu, Changes) = (Sample.Of(changes.Select(round => round.Cpu)), Of(changes, PerSecond));
    }

    /// <summary>Kills all nodes, and starts them on what they have left behind.</summary>
    public async Task StartAgainAsync(ClusterStage stage)
    {
        await stage.KillAllAsync();
        var began = Stopwatch.GetTimestamp();
        await stage.StartAllAsync();
        Ready = Sample.Of([Stopwatch.GetElapsedTime(began).TotalSeconds]);
        await stage.AskAsync(new Crowd.Round(Crowd.Wish.Answers, BenchNode.Agents, AtOnce, Patience));
        AllAnswer = Sample.Of([Stopwatch.GetElapsedTime(began).TotalSeconds]);
        StartCpu = Sample.Of([(await stage.CpuAsync()).TotalSeconds]);
    }

    public static double PerSecond(Crowd.RoundDone done) => done.Milliseconds.Length / done.Took.TotalSeconds;

    public static double Percentile(Crowd.RoundDone done, int percent)
    {
        var sorted = done.Milliseconds.Order().ToArray();
        return sorted[(sorted.Length - 1) * percent / 100];
    }

    public static Sample Of(IEnumerable<(double Cpu, Crowd.RoundDone Done)> rounds, Func<Crowd.RoundDone, double> value) =>
        Sample.Of(rounds.Select(round => value(round.Done)));

    private static async Task<Sample> IdleAsync(ClusterStage stage)
    {
        var rounds = new double[3];
        for (var i = 0; i < rounds.Length; i++)
        {
            var (before, began) = (await stage.CpuAsync(), Stopwatch.GetTimestamp());
            await Task.Delay(TimeSpan.FromSeconds(5));
            rounds[i] = (await stage.CpuAsync() - before) / Stopwatch.GetElapsedTime(began) * 100;
        }

        return Sample.Of(rounds);
    }

    private static async Task<(double Cpu, Crowd.RoundDone Done)[]> RoundsAsync(ClusterStage stage, Crowd.Wish wish, int count, int atOnce)
    {
        var rounds = new List<(double, Crowd.RoundDone)>();
        for (var i = 0; i < 4; i++)
            rounds.Add(await CostAsync(stage, wish, count, atOnce));
        return [.. rounds.Skip(1)];
    }

    private static async Task<(double Cpu, Crowd.RoundDone Done)> CostAsync(ClusterStage stage, Crowd.Wish wish, int count, int atOnce)
    {
        var before = await stage.CpuAsync();
        var done = await stage.AskAsync(new Crowd.Round(wish, count, atOnce, Patience));
        return ((await stage.CpuAsync() - before).TotalMicroseconds / count, done);
    }
}

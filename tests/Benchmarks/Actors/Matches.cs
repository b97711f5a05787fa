using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Actors;

/// <summary>Many <see cref="MatchDriver"/>s at once.</summary>
internal static class Matches
{
    /// <summary>Makes <paramref name="count"/> matches, <paramref name="parallel"/> callers at a time.</summary>
    public static async Task RunAsync(EngineNode node, int count, int parallel)
    {
        var drivers = new List<IActorRef>();
        var work = Enumerable.Range(0, parallel).Select(_ =>
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            drivers.Add(node.System.ActorOf(Props.Create(() => new MatchDriver(node.Services, count / parallel, done))));
            return done.Task;
        }).ToArray();
        await Task.WhenAll(work).WaitAsync(Rounds.Limit);
        drivers.ForEach(node.System.Stop);
    }
}

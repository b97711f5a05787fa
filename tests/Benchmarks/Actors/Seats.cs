using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Actors;

/// <summary>Many <see cref="Seat"/>s at once.</summary>
internal static class Seats
{
    /// <summary>Attaches the agents of those indices, each to a session of its own.</summary>
    public static async Task<IActorRef[]> TakeAsync(EngineNode node, int first, int count)
    {
        var seats = Enumerable.Range(first, count)
            .Select(i => node.System.ActorOf(Props.Create(() => new Seat(node.Services, i)))).ToArray();
        await AllAsync(seats, new Seat.Attach());
        return seats;
    }

    /// <summary>Changes states, <paramref name="count"/> times in all, every agent at the same time.</summary>
    public static Task ChangeAsync(IActorRef[] seats, int count) => AllAsync(seats, new Seat.ChangeState(count / seats.Length));

    private static Task AllAsync(IActorRef[] seats, object message) =>
        Task.WhenAll(seats.Select(s => s.Ask<Seat.Done>(message, Rounds.Limit)));

    /// <summary>Takes the agents out of the queue, so that the next row has only its own.</summary>
    public static async Task ReleaseAsync(EngineNode node, IActorRef[] seats)
    {
        await Task.WhenAll(seats.Select(s => s.Ask<Seat.IsBusy>(new Seat.BecomeBusy(), Rounds.Limit)));
        foreach (var seat in seats)
            node.System.Stop(seat);
    }
}

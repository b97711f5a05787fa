using Akka.Actor;
using Benchmarks.Harness;

namespace Benchmarks.Actors;

/// <summary>
/// What it costs to enter a state: a <see cref="ReceiveActor"/> that registers twelve handlers each time, as an agent does, against an actor
/// whose state is a method that is there already.
/// </summary>
internal static class Becomings
{
    public static async Task RunAsync(Table table, ActorSystem system)
    {
        var registering = await MeasureAsync(system, Props.Create(() => new Registering()));
        var ready = await MeasureAsync(system, Props.Create(() => new Ready()));
        table.Add("entering a state, 12 handlers registered", registering, "a state that is a method", ready);
    }

    private static async Task<Cost> MeasureAsync(ActorSystem system, Props props)
    {
        var actor = system.ActorOf(props);
        var cost = await Cpu.PerUnitAsync(
            async n =>
            {
                for (var i = 1; i < n; i++)
                    actor.Tell(Enter.Instance);
                await actor.Ask<int>(0, Rounds.Limit);
            },
            count: 20_000);
        system.Stop(actor);
        return cost;
    }

    private sealed class Enter
    {
        public static readonly Enter Instance = new();
    }

    private sealed record Other<T>(T Value);

    private sealed class Registering : ReceiveActor
    {
        public Registering() => State();

        private void State()
        {
            Receive<Enter>(_ => Become(State));
            Receive<int>(m => Sender.Tell(m));
            Receive<Other<byte>>(Unhandled);
            Receive<Other<short>>(Unhandled);
            Receive<Other<int>>(Unhandled);
            Receive<Other<long>>(Unhandled);
            Receive<Other<float>>(Unhandled);
            Receive<Other<double>>(Unhandled);
            Receive<Other<char>>(Unhandled);
            Receive<Other<bool>>(Unhandled);
            Receive<Other<string>>(Unhandled);
            Receive<Other<Guid>>(Unhandled);
        }
    }

    private sealed class Ready : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Enter)
                Become(OnReceive);
            else
                Sender.Tell(message);
        }
    }
}

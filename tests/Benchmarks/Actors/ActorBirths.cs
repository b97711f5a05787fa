using Akka.Actor;
using Benchmarks.Harness;

namespace Benchmarks.Actors;

/// <summary>What the birth of an actor costs: a call makes two, a client's connection two. Props of a lambda against Props of a producer.</summary>
internal static class ActorBirths
{
    public static async Task RunAsync(Table table, ActorSystem system)
    {
        var (a, b, c) = ("a", new object(), TimeSpan.Zero);
        var lambda = await Cpu.PerUnitAsync(n => BearAsync(system, () => Props.Create(() => new Child(a, b, c)), n), count: 2000);
        var producer = await Cpu.PerUnitAsync(n => BearAsync(system, () => Props.CreateBy(new Producer(() => new Child(a, b, c))), n), count: 2000);
        table.Add("an actor made and stopped, Props of a lambda", lambda, "Props of a producer", producer);
    }

    private static async Task BearAsync(ActorSystem system, Func<Props> props, int count)
    {
        var parent = system.ActorOf(Props.Create(() => new Parent()));
        await parent.Ask<int>(new Bear(props, count), Rounds.Limit);
        system.Stop(parent);
    }

    private sealed record Bear(Func<Props> Props, int Count);

    private sealed class Parent : ReceiveActor
    {
        private IActorRef _asker = ActorRefs.Nobody;
        private int _left;

        public Parent()
        {
            Receive<Bear>(m =>
            {
                _asker = Sender;
                _left = m.Count;
                for (var i = 0; i < m.Count; i++)
                    Context.Stop(Context.Watch(Context.ActorOf(m.Props())));
            });
            Receive<Terminated>(_ =>
            {
                if (--_left == 0)
                    _asker.Tell(0);
            });
        }
    }

    private sealed class Child : UntypedActor
    {
        public Child(string a, object b, TimeSpan c) => _ = (a, b, c);

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Producer(Func<ActorBase> make) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Child);

        public ActorBase Produce() => make();

        public void Release(ActorBase actor)
        {
        }
    }
}

using Akka.Actor;
using Benchmarks.Actors;
using ContactCenter.Contracts;

namespace Benchmarks.Load;

/// <summary>The peer of <see cref="ClientLoad"/>: as many actor systems, the same messages, to an actor that only answers.</summary>
internal sealed class EchoClientLoad : ILoad
{
    private readonly List<(ActorSystem System, IActorRef Client)> _clients = [];

    public static async Task<EchoClientLoad> StartAsync(string address, int count)
    {
        var load = new EchoClientLoad();
        for (var i = 0; i < count; i++)
        {
            var system = ActorSystem.Create("echo-client", EchoRemote.Config);
            var echo = await system.ActorSelection($"{address}/user/echo").ResolveOne(TimeSpan.FromSeconds(10));
            load._clients.Add((system, system.ActorOf(Props.Create(() => new Client(echo)))));
        }

        return load;
    }

    public async Task RunAsync(int count)
    {
        var rounds = count / Math.Max(1, _clients.Count);
        for (var i = 0; i < rounds; i++)
            await Task.WhenAll(_clients.Select(c => c.Client.Ask<OperationAccepted>(Once.Instance, TimeSpan.FromSeconds(10))));
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_clients.Select(c => c.System.Terminate()));

    private sealed class Once
    {
        public static readonly Once Instance = new();
    }

    /// <summary>Has one command under way; its answer comes with a state behind it, as the gateway's does.</summary>
    private sealed class Client : ReceiveActor
    {
        private IActorRef _asker = ActorRefs.Nobody;

        public Client(IActorRef echo)
        {
            Receive<Once>(_ =>
            {
                _asker = Sender;
                echo.Tell(new ExecuteOperation(Guid.NewGuid(), Operation.SetIdle, null));
            });
            Receive<OperationAccepted>(m => _asker.Tell(m));
            Receive<StateChanged>(_ => { });
        }
    }
}

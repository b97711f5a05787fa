using System.Threading.Channels;
using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

/// <summary>The sessions' side, scripted: takes the password "right", refuses others, and lets a test look and speak.</summary>
internal sealed class FakeSessions : IAsyncDisposable
{
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();

    public FakeSessions()
    {
        System = ActorSystem.Create("sessions", "akka.loggers = []\nakka.stdout-loglevel = OFF");
        Ref = System.ActorOf(Props.Create(() => new Actor(_seen.Writer, this)), "sessions");
    }

    public ActorSystem System { get; }

    public IActorRef Ref { get; }

    public bool Silent { get; set; }

    public async Task<T> Expect<T>()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (true)
            {
                if (await _seen.Reader.ReadAsync(limit.Token) is T wanted)
                    return wanted;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the sessions waited for {typeof(T).Name}");
        }
    }

    public IReadOnlyList<object> Drain()
    {
        var all = new List<object>();
        while (_seen.Reader.TryRead(out var one))
            all.Add(one);
        return all;
    }

    public async ValueTask DisposeAsync() => await System.Terminate();

    private sealed class Actor : ReceiveActor
    {
        public Actor(ChannelWriter<object> seen, FakeSessions script)
        {
            Receive<ClientConnected>(connected =>
            {
                seen.TryWrite(connected);
                if (script.Silent)
                    return;
                if (connected.Login.Password != "right")
                {
                    connected.Connection.Tell(new LoginRejected(connected.Login.CommandId, LoginField.Password, "wrong password"));
                    return;
                }

                connected.Connection.Tell(new SessionAttached(Self));
                connected.Connection.Tell(new LoginAccepted(
                    connected.Login.CommandId, "token", connected.Login.AgentId, "Ann", false, ["main"], false));
            });
            ReceiveAny(message => seen.TryWrite(message));
        }
    }
}

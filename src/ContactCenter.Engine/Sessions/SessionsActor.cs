using Akka.Actor;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Sessions;

/// <summary>Starts a <see cref="ClientSession"/> for each client that connects at this node's gateway.</summary>
public sealed class SessionsActor : ReceiveActor
{
    private readonly Dictionary<IActorRef, IActorRef> _sessions = [];
    private readonly Dictionary<IActorRef, IActorRef> _connections = [];

    /// <summary>No sessions yet.</summary>
    public SessionsActor(EngineServices services, PasswordVerifier passwords)
    {
        Receive<ClientConnected>(m => Start(m, services, passwords));
        // A connection that ends before it knows its session says so here; no death watch reaches over two actor systems.
        Receive<ConnectionLost>(m => _sessions.GetValueOrDefault(m.Connection)?.Tell(m));
        Receive<Terminated>(m => Forget(m.ActorRef));
        ReceiveAny(_ => { });
    }

    private void Start(ClientConnected connected, EngineServices services, PasswordVerifier passwords)
    {
        var session = Context.Watch(Context.ActorOf(Props.Create(() => new ClientSession(connected.Connection, connected.Login, services, passwords))));
        _sessions[connected.Connection] = session;
        _connections[session] = connected.Connection;
    }

    private void Forget(IActorRef session)
    {
        if (_connections.Remove(session, out var connection))
            _sessions.Remove(connection);
    }

    /// <summary>A session that fails ends; its client connects again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
}

using Akka.Actor;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Sessions;

/// <summary>Starts a <see cref="ClientSession"/> for each client that connects at this node's gateway.</summary>
public sealed class SessionsActor : ReceiveActor
{
    private readonly Dictionary<IActorRef, IActorRef> _sessions = [];
    private readonly Dictionary<IActorRef, IActorRef> _connections = [];
    private readonly Dictionary<IActorRef, SessionView> _views = [];

    /// <summary>No sessions yet.</summary>
    public SessionsActor(EngineServices services, PasswordVerifier passwords)
    {
        Receive<ClientConnected>(m => Start(m, services, passwords));
        // A connection that ends before it knows its session says so here; no death watch reaches over two actor systems.
        Receive<ConnectionLost>(m => _sessions.GetValueOrDefault(m.Connection)?.Tell(m));
        Receive<Terminated>(m => Forget(m.ActorRef));
        Receive<QuerySessions>(_ => Sender.Tell(new SessionsView([.. _views.Values])));
        ReceiveAny(_ => { });
    }

    private void Start(ClientConnected connected, EngineServices services, PasswordVerifier passwords)
    {
        var session = Context.Watch(Context.ActorOf(Props.Create(() => new ClientSession(connected.Connection, connected.Login, services, passwords))));
        _sessions[connected.Connection] = session;
        _connections[session] = connected.Connection;
        var login = connected.Login;
        // Other nodes name theirs in the same way, and an operator sees those of all.
        _views[session] = new SessionView($"{(ushort)Self.Path.Uid:x4}-{session.Path.Name.TrimStart('$')}", login.Enterprise, login.AgentId, login.Extension, services.Time.GetUtcNow(), session);
    }

    private void Forget(IActorRef session)
    {
        if (_connections.Remove(session, out var connection))
            _sessions.Remove(connection);
        _views.Remove(session);
    }

    /// <summary>A session that fails ends; its client connects again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
}

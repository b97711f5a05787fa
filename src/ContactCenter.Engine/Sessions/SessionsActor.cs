using Akka.Actor;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Sessions;

/// <summary>Starts a <see cref="ClientSession"/> for each client that connects at this node's gateway.</summary>
public sealed class SessionsActor : ReceiveActor
{
    /// <summary>No sessions yet.</summary>
    public SessionsActor(EngineServices services, PasswordVerifier passwords)
    {
        Receive<ClientConnected>(m => Context.ActorOf(Props.Create(() => new ClientSession(m.Connection, m.Login, services, passwords))));
        // A connection that ends before it knows its session says so here; the session ends when its login does.
        Receive<ConnectionLost>(m => { });
        ReceiveAny(_ => { });
    }

    /// <summary>A session that fails ends; its client connects again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
}

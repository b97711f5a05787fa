using System.Net;
using Akka.Actor;
using Akka.Event;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Gateway;

/// <summary>
/// One client's connection: passes the client's messages to its session and the session's to the client. It hears its own client and
/// local actors only; its name is a 128-bit secret that only its client learns.
/// </summary>
/// <remarks>
/// <code>
/// Attaching  : SessionAttached ........................ Attached
///            : LoginRejected, CloseConnection ......... tell the client, end
///            : attach timeout ......................... reject the login, ConnectionLost to the sessions, end
///            : idle, TransportLost, StopGateway ....... ConnectionLost to the sessions, end
/// Attached   : CloseConnection, SessionClosed ......... tell the client, end
///            : idle, TransportLost, StopGateway ....... ConnectionLost to the session, end
///            : too many messages ...................... tell the client, ConnectionLost to the session, end
/// </code>
/// </remarks>
internal sealed class GatewayConnection : ReceiveActor, IWithTimers
{
    private const int MostHeldBack = 32;
    private readonly IActorRef _client;
    private readonly Login _login;
    private readonly IPAddress _peer;
    private readonly IActorRef _sessions;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<IClientMessage> _heldBack = new();
    private IActorRef _session;
    private double _tokens;
    private DateTimeOffset _filled;

    public GatewayConnection(IActorRef client, Login login, IPAddress peer, IActorRef sessions, GatewayOptions options, TimeProvider time)
    {
        _client = client;
        _login = login;
        _peer = peer;
        _sessions = sessions;
        _session = sessions;
        _options = options;
        _time = time;
        _tokens = Burst;
        _filled = time.GetUtcNow();
        Become(Attaching);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(AttachTimeout), AttachTimeout.Instance, _options.AttachTimeout);
        Alive();
        _sessions.Tell(new ClientConnected(Self, _login));
    }

    private void Attaching()
    {
        Receive<SessionAttached>(attached =>
        {
            Timers.Cancel(nameof(AttachTimeout));
            _session = attached.Session;
            Become(Attached);
            while (_heldBack.TryDequeue(out var message))
                _session.Tell(new FromClient(Self, message));
        });
        Receive<AttachTimeout>(_ =>
        {
            _log.Warning("The sessions did not answer the login of agent {0} within {1}", _login.AgentId, _options.AttachTimeout);
            _session.Tell(new ConnectionLost(Self));
            LastWord(new LoginRejected(_login.CommandId, LoginField.None, "the service does not answer, try again"));
        });
        Always(message =>
        {
            if (_heldBack.Count < MostHeldBack)
                _heldBack.Enqueue(message);
            else
                _log.Debug("Dropped {0} of agent {1}, who is not logged in yet", message.GetType().Name, _login.AgentId);
        });
    }

    private void Attached()
    {
        Receive<SessionAttached>(attached => _session = attached.Session);
        Always(message => _session.Tell(new FromClient(Self, message)));
    }

    private void Always(Action<IClientMessage> pass)
    {
        Receive<IClientMessage>(message => FromWire(message, pass));
        Receive<IServerMessage>(ToClient);
        Receive<CloseConnection>(close => LastWord(close.Closed));
        Receive<TransportLost>(_ => Lost());
        Receive<IdleTimeout>(_ =>
        {
            _log.Info("The client of agent {0} has been silent for {1}", _login.AgentId, _options.IdleTimeout);
            Lost();
        });
        Receive<StopGateway>(_ =>
        {
            _client.Tell(new SessionClosed(SessionCloseReason.ServerStopping, "the server stops"), Self);
            Lost();
        });
        // Whatever else reaches this actor is not for it.
        ReceiveAny(message => _log.Debug("Ignored {0} from {1}", message.GetType().Name, Sender));
    }

    private void FromWire(IClientMessage message, Action<IClientMessage> pass)
    {
        if (!Sender.Equals(_client))
        {
            _log.Warning("Ignored {0} from {1}, who is not the client of this connection", message.GetType().Name, Sender.Path.Address);
            return;
        }

        Alive();
        if (!MaySpeak())
        {
            _log.Warning("The client of agent {0} sends more than {1} messages a second", _login.AgentId, _options.MessagesPerSecond);
            _session.Tell(new ConnectionLost(Self));
            LastWord(new SessionClosed(SessionCloseReason.ProtocolError, "too many messages"));
            return;
        }

        switch (message)
        {
            case Ping ping:
                _client.Tell(new Pong(ping.Sequence, _time.GetUtcNow()), Self);
                break;
            case Login:
                // A login that was sent twice; the first one is being answered.
                break;
            default:
                pass(message);
                break;
        }
    }

    private double Burst => _options.MessagesPerSecond * 5.0;

    // A token bucket: people press a few keys a second, programs a few dozen.
    private bool MaySpeak()
    {
        var now = _time.GetUtcNow();
        _tokens = Math.Min(Burst, _tokens + Math.Max(0, (now - _filled).TotalSeconds) * _options.MessagesPerSecond);
        _filled = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    private void ToClient(IServerMessage message)
    {
        if (Sender is not IActorRefScope { IsLocal: true })
        {
            _log.Warning("Ignored {0} from {1}: server messages do not come from outside", message.GetType().Name, Sender.Path.Address);
            return;
        }

        switch (message)
        {
            case AgentList list:
                SendInParts(list);
                break;
            case AgentListChanged change:
                SendInParts(change);
                break;
            case LoginAccepted:
                Context.Parent.Tell(new LoginEnded(_login, _peer, Accepted: true, LoginField.None));
                _client.Tell(message, Self);
                break;
            case LoginRejected rejected:
                Context.Parent.Tell(new LoginEnded(_login, _peer, Accepted: false, rejected.Field));
                LastWord(message);
                break;
            case SessionClosed:
                LastWord(message);
                break;
            default:
                _client.Tell(message, Self);
                break;
        }
    }

    private void SendInParts(AgentList list)
    {
        var parts = list.Agents.Chunk(ContractLimits.AgentsPerPart).ToArray();
        for (var i = 0; i < parts.Length; i++)
            _client.Tell(new AgentList(list.Sequence, parts[i]) { Continues = list.Continues || i < parts.Length - 1 }, Self);
        if (parts.Length == 0)
            _client.Tell(list, Self);
    }

    private void SendInParts(AgentListChanged change)
    {
        const int Most = ContractLimits.AgentsPerPart;
        var count = change.Changed.Count + change.Removed.Count;
        for (var from = 0; from < Math.Max(1, count); from += Most)
        {
            var changed = change.Changed.Skip(from).Take(Most).ToArray();
            var removed = change.Removed.Skip(Math.Max(0, from - change.Changed.Count)).Take(Most - changed.Length).ToArray();
            _client.Tell(new AgentListChanged(change.Sequence, changed, removed) { Continues = change.Continues || from + Most < count }, Self);
        }
    }

    private void Alive() => Timers.StartSingleTimer(nameof(IdleTimeout), IdleTimeout.Instance, _options.IdleTimeout);

    private void LastWord(IServerMessage message)
    {
        Context.Parent.Tell(ConnectionEnding.Instance);
        _client.Tell(message, Self);
        Context.Stop(Self);
    }

    private void Lost()
    {
        _session.Tell(new ConnectionLost(Self));
        Context.Stop(Self);
    }

    private sealed class AttachTimeout
    {
        public static readonly AttachTimeout Instance = new();
    }

    private sealed class IdleTimeout
    {
        public static readonly IdleTimeout Instance = new();
    }
}

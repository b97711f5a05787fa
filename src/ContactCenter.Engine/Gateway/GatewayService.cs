using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway.Transport;

namespace ContactCenter.Engine.Gateway;

/// <summary><c>/user/service</c>, the one door: takes logins, and opens a connection for each. One connection per peer at a time.</summary>
internal sealed class GatewayService : ReceiveActor, IWithTimers
{
    private const int MostWaiting = 1000;
    private readonly IActorRef _sessions;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly PeerRegistry _peers = PeerRegistry.Of(Context.System);
    private readonly LoginThrottle _throttle;
    private readonly Action<LoginField>? _refused;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<Address, IActorRef> _connections = [];
    private readonly HashSet<Address> _waiting = [];

    /// <param name="sessions">Gets a <see cref="ClientConnected"/> for each login.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock of pongs and throttles.</param>
    /// <param name="refused">Is told of each login that does not get as far as a session, with the field that is wrong; none: there are too many.</param>
    public GatewayService(IActorRef sessions, GatewayOptions options, TimeProvider time, Action<LoginField>? refused = null)
    {
        _refused = refused;
        _sessions = sessions;
        _options = options;
        _time = time;
        _throttle = new LoginThrottle(options, time);

        Receive<Login>(OnLogin);
        Receive<DelayedLogin>(delayed =>
        {
            _waiting.Remove(delayed.Client.Path.Address);
            Open(delayed.Client, delayed.Login, delayed.Peer);
        });
        Receive<LoginEnded>(OnLoginEnded);
        Receive<ConnectionEnding>(_ => Forget(Sender));
        Receive<DisassociatedEvent>(gone => Told(gone.RemoteAddress));
        Receive<QuarantinedEvent>(gone => Told(gone.Address));
        Receive<Terminated>(ended => Forget(ended.ActorRef));
        Receive<StopGateway>(OnStop);
        // A client that asks for anything else before its login gets no answer.
        ReceiveAny(message => _log.Debug("Ignored {0} from {1}", message.GetType().Name, Sender));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(QuarantinedEvent));
    }

    private void OnLogin(Login login)
    {
        var client = Sender;
        // Local actors do not log in here, and a peer that is gone already cannot be answered.
        if (client is IActorRefScope { IsLocal: true } || _peers.Find(client.Path.Address) is not { } peer)
            return;
        if (login.ProtocolVersion is < ContractVersion.Oldest or > ContractVersion.Current)
        {
            Reject(client, login, LoginField.Version,
                $"the server speaks versions {ContractVersion.Oldest} to {ContractVersion.Current}, the client {login.ProtocolVersion}");
            return;
        }

        if (_connections.ContainsKey(client.Path.Address) || _waiting.Contains(client.Path.Address))
            return;
        if (_connections.Count + _waiting.Count >= _options.MaxConnections || _waiting.Count >= MostWaiting || !_throttle.Admit(peer))
        {
            Reject(client, login, LoginField.None, "too many logins, try again in a moment");
            return;
        }

        var delay = _throttle.DelayFor(peer, login.Enterprise, login.AgentId);
        if (delay == TimeSpan.Zero)
        {
            Open(client, login, peer);
            return;
        }

        _waiting.Add(client.Path.Address);
        Timers.StartSingleTimer(client.Path.Address, new DelayedLogin(client, login, peer), delay);
    }

    private void Open(IActorRef client, Login login, IPAddress peer)
    {
        if (_peers.Find(client.Path.Address) is null)
            return;
        var connection = Context.ActorOf(
            Props.Create(() => new GatewayConnection(client, login, peer, _sessions, _options, _time)),
            RandomNumberGenerator.GetHexString(32, lowercase: true));
        Context.Watch(connection);
        _connections[client.Path.Address] = connection;
        _log.Info("Client {0} from {1} logs in as agent {2} of enterprise {3}", login.ClientName, peer, login.AgentId, login.Enterprise);
    }

    private void OnLoginEnded(LoginEnded ended)
    {
        if (ended.Accepted)
            _throttle.Right(ended.Peer, ended.Login.Enterprise, ended.Login.AgentId);
        else if (ended.Field is not (LoginField.None or LoginField.Version))
            _throttle.Wrong(ended.Peer, ended.Login.Enterprise, ended.Login.AgentId);
    }

    private void Told(Address gone)
    {
        if (_waiting.Remove(gone))
            Timers.Cancel(gone);
        if (_connections.TryGetValue(gone, out var connection))
            connection.Tell(TransportLost.Instance);
    }

    private void OnStop(StopGateway stop)
    {
        Become(Stopping);
        foreach (var connection in _connections.Values)
            connection.Tell(stop);
        EndWhenEmpty();
    }

    // Ending at once would end the connections before they have said goodbye.
    private void Stopping()
    {
        Receive<Terminated>(ended =>
        {
            Forget(ended.ActorRef);
            EndWhenEmpty();
        });
        ReceiveAny(_ => { });
    }

    private void EndWhenEmpty()
    {
        if (_connections.Count == 0)
            Context.Stop(Self);
    }

    private void Forget(IActorRef connection)
    {
        if (_connections.FirstOrDefault(entry => entry.Value.Equals(connection)).Key is { } address)
            _connections.Remove(address);
    }

    private void Reject(IActorRef client, Login login, LoginField field, string reason)
    {
        _refused?.Invoke(field);
        client.Tell(new LoginRejected(login.CommandId, field, reason), Self);
    }

    private sealed record DelayedLogin(IActorRef Client, Login Login, IPAddress Peer);
}

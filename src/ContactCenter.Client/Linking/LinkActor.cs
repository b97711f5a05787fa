using Akka.Actor;
using Akka.Remote;
using ContactCenter.Contracts;

namespace ContactCenter.Client.Linking;

/// <summary>The client's end of one connection: logs in, pings, passes on what its gateway says, and tells when the line is dead.</summary>
internal sealed class LinkActor : ReceiveActor, IWithTimers
{
    private readonly Link _link;
    private readonly Login _login;
    private readonly ClientOptions _options;
    private readonly Action<object> _tell;
    private IActorRef _connection = ActorRefs.Nobody;
    private long _pings;
    private bool _ended;

    public LinkActor(Link link, Login login, ClientOptions options, Action<object> tell)
    {
        _link = link;
        _login = login;
        _options = options;
        _tell = tell;
        Become(LoggingIn);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(AssociationErrorEvent));
        Timers.StartSingleTimer(nameof(Deadline), Deadline.Instance, _options.LoginTimeout);
        var scheme = _options.Tls ? "akka.ssl.tcp" : "akka.tcp";
        Context.ActorSelection($"{scheme}://{SealedRemoting.SystemName}@{SealedRemoting.LogicalHost}:{SealedRemoting.LogicalPort}/user/service")
            .Tell(_login, Self);
    }

    /// <summary>Whatever stops this actor, its client hears of it; a client that waits for a stopped link would wait for ever.</summary>
    protected override void PostStop()
    {
        if (!_ended)
            _tell(new LinkEnded(_link, "the connection was shut down"));
        base.PostStop();
    }

    private void LoggingIn()
    {
        Receive<LoginAccepted>(accepted => accepted.CommandId == _login.CommandId, accepted =>
        {
            _connection = Sender;
            Become(LoggedIn);
            Heard();
            Timers.StartPeriodicTimer(nameof(PingNow), PingNow.Instance, _options.PingInterval);
            _tell(new LinkMessage(_link, accepted));
            // At once, for the server's clock.
            Self.Tell(PingNow.Instance);
        });
        Receive<LoginRejected>(rejected => rejected.CommandId == _login.CommandId, rejected => _tell(new LinkMessage(_link, rejected)));
        Receive<Deadline>(_ => End($"no answer within {_options.LoginTimeout.TotalSeconds:0.#} s"));
        Always();
    }

    private void LoggedIn()
    {
        Receive<IServerMessage>(message => Sender.Equals(_connection), message =>
        {
            Heard();
            _tell(new LinkMessage(_link, message));
        });
        Receive<PingNow>(_ => _connection.Tell(new Ping(++_pings), Self));
        Receive<Outgoing>(outgoing => _connection.Tell(outgoing.Message, Self));
        Receive<Deadline>(_ => End($"nothing heard for {_options.PongTimeout.TotalSeconds:0.#} s"));
        Always();
    }

    private void Ended() => ReceiveAny(_ => { });

    private void Always()
    {
        Receive<AssociationErrorEvent>(error => End(LinkFailure.Explain(error.Cause, _options.Tls, Link.ConnectWithin)));
        Receive<DisassociatedEvent>(_ => End("the server closed the connection"));
        // Whatever else arrives is not from this connection's gateway.
        ReceiveAny(_ => { });
    }

    private void Heard() => Timers.StartSingleTimer(nameof(Deadline), Deadline.Instance, _options.PongTimeout);

    private void End(string reason)
    {
        Timers.CancelAll();
        _ended = true;
        Become(Ended);
        _tell(new LinkEnded(_link, reason));
    }

    /// <summary>A message to send.</summary>
    internal sealed record Outgoing(IClientMessage Message) : INoSerializationVerificationNeeded;

    private sealed class PingNow
    {
        public static readonly PingNow Instance = new();
    }

    private sealed class Deadline
    {
        public static readonly Deadline Instance = new();
    }
}

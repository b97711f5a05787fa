using System.Globalization;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using ContactCenter.Contracts;

namespace ContactCenter.Client.Linking;

/// <summary>
/// One connection, from dialling to its end, in an actor system of its own: Akka.Remote gates and quarantines addresses, and a fresh
/// system with a fresh name has no such past, so a restarted server is reachable at once.
/// </summary>
internal sealed class Link
{
    /// <summary>How long a connection may take to come about.</summary>
    public static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    private readonly ActorSystem _system;
    private readonly IActorRef _actor;

    private Link(ActorSystem system, ClientOptions options, Login login, Action<object> tell)
    {
        _system = system;
        // The name is a secret too: whoever knew it could address this actor.
        _actor = system.ActorOf(Props.Create(() => new LinkActor(this, login, options, tell)), Secret());
    }

    /// <summary>Dials and sends the login; everything that happens is told.</summary>
    public static Link Open(ClientOptions options, LoginService service, Login login, Action<object> tell)
    {
        var (host, port) = service;
        var config = ConfigurationFactory.ParseString($$"""
            contact-center.dial.host = "{{host}}"
            contact-center.dial.port = {{port.ToString(CultureInfo.InvariantCulture)}}
            contact-center.dial.own-name = "{{Secret()}}.invalid"
            akka.loggers = []
            akka.stdout-loglevel = OFF
            akka.loglevel = OFF
            akka.remote.flush-wait-on-shutdown = 0.3s
            akka.remote.dot-netty.tcp.connection-timeout = {{ConnectWithin.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}}ms
            akka.remote.dot-netty.tcp.transport-class = "ContactCenter.Contracts.DialingTransport, ContactCenter.Contracts"
            akka.remote.dot-netty.tcp.enable-ssl = {{(options.Tls ? "on" : "off")}}
            """).WithFallback(SealedRemoting.Config);
        Setup setup = BootstrapSetup.Create().WithConfig(config);
        var all = ActorSystemSetup.Create(setup);
        if (options.Tls)
            all = all.And(TlsSetup.For(options, host));
        return new Link(ActorSystem.Create("client", all), options, login, tell);
    }

    public void Send(IClientMessage message) => _actor.Tell(new LinkActor.Outgoing(message));

    public Task CloseAsync() => Task.WhenAny(_system.Terminate(), Task.Delay(CloseWithin));

    /// <summary>Remoting has been seen to hang while it shuts down; whoever closes a client must not hang with it.</summary>
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(5);

    private static string Secret() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

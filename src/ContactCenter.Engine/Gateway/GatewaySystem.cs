using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway.Transport;

namespace ContactCenter.Engine.Gateway;

/// <summary>
/// Where thin clients connect: an actor system of its own beside the cluster's, so that a client can never address an actor of the
/// engine, and with no serializer but the contracts', so that nothing that a client names is ever built.
/// </summary>
public sealed class GatewaySystem : IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _service;
    private int _stopped;

    private GatewaySystem(ActorSystem system, IActorRef service, IPEndPoint bound)
    {
        _system = system;
        _service = service;
        BoundEndpoint = bound;
    }

    /// <summary>Where it listens; the real port where the options said 0.</summary>
    public IPEndPoint BoundEndpoint { get; }

    /// <summary>TCP connections at this moment.</summary>
    public int Connections => PeerRegistry.Of(_system).Connections;

    internal ActorSystem System => _system;

    /// <summary>Starts the gateway.</summary>
    /// <param name="options">Where and how to listen.</param>
    /// <param name="sessions">Gets a <see cref="ClientConnected"/> for each login; an actor of another system in this process.</param>
    /// <param name="time">The clock of pongs and throttles.</param>
    /// <param name="logging">A configuration whose Akka loggers and log levels the gateway takes, and nothing else of it; null for Akka's own.</param>
    /// <param name="refused">Is told, on an actor's thread, of each login that is refused before it gets to a session; with no field, because there are too many.</param>
    /// <exception cref="ConfigurationException">An option is wrong or the port is taken; the message names the key.</exception>
    public static GatewaySystem Start(GatewayOptions options, IActorRef sessions, TimeProvider time, Config? logging = null, Action<LoginField>? refused = null)
    {
        options.Validate();
        var config = ConfigurationFactory.ParseString(
                $"{GatewayTransport.MostKey} = {options.MaxConnections}\n{GatewayTransport.MostPerAddressKey} = {options.MaxConnectionsPerAddress}")
            .WithFallback(GatewayConfig.For(options, logging));
        ActorSystem system;
        try
        {
            system = ActorSystem.Create(SealedRemoting.SystemName, config);
        }
        catch (Exception failure) when (failure is not ConfigurationException)
        {
            throw new ConfigurationException($"the gateway cannot listen on contact-center.gateway.bind {options.Bind}, " +
                $"contact-center.gateway.port {options.Port}: {Innermost(failure).Message.TrimEnd('.')}", failure);
        }

        var service = system.ActorOf(Props.Create(() => new GatewayService(sessions, options, time, refused)), "service");
        return new GatewaySystem(system, service, PeerRegistry.Of(system).Bound!);
    }

    /// <summary>Tells every client that the server stops, and ends the gateway. Harmless when called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;
        // The connections say goodbye before the service ends, and ending remoting flushes what was said.
        await _service.GracefulStop(TimeSpan.FromSeconds(3), StopGateway.Instance).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        // Remoting has been seen to hang while it shuts down; a stopping node must not hang with it.
        await Task.WhenAny(_system.Terminate(), Task.Delay(TimeSpan.FromSeconds(5))).ConfigureAwait(false);
    }

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner && failure is not SocketException)
            failure = inner;
        return failure;
    }
}

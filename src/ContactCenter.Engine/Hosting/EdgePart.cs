using System.Collections.Frozen;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Akka.Actor;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Media;
using ContactCenter.Sip;
using Serilog;
using Serilog.Events;

namespace ContactCenter.Engine.Hosting;

/// <summary>What only a node with the role edge has: the SIP endpoint, the media threads and the actors of the calls.</summary>
internal sealed class EdgePart : IAsyncDisposable
{
    /// <summary>
    /// What legs and edge answer other than 405, and so what Allow may name (RFC 3261, 20.5). No REFER: transfers are the agent's operations; a
    /// phone's own transfer would take the call away from its state.
    /// </summary>
    private static readonly FrozenSet<string> AllowedMethods = FrozenSet.ToFrozenSet(
    [
        SipMethods.Invite, SipMethods.Ack, SipMethods.Cancel, SipMethods.Bye, SipMethods.Options, SipMethods.Info, SipMethods.Update,
        SipMethods.Notify, SipMethods.Register,
    ]);

    private readonly SipEdge _edge;

    private readonly SipCalls _calls;

    private EdgePart(SipEdge edge, SipEndpoint sip, MediaEngine media, SipCalls calls) => (_edge, Sip, Media, _calls) = (edge, sip, media, calls);

    public SipEndpoint Sip { get; }

    public MediaEngine Media { get; }

    /// <summary>Takes the ports. Requests get 503 until <see cref="Serve"/>.</summary>
    public static async Task<EdgePart> StartAsync(NodeSettings settings, TimeProvider time)
    {
        var (edge, calls) = (new SipEdge(), new SipCalls());
        var media = StartMedia(settings, time);
        try
        {
            return new EdgePart(edge, StartSip(settings, time, edge, calls), media, calls);
        }
        catch
        {
            await media.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The manager of this node's calls.</summary>
    public IActorRef StartCalls(ActorSystem system, NodeSettings settings, TimeProvider time, Func<EngineServices> services)
    {
        var legs = new LegServices(Sip, settings, time) { Board = () => services().CallBoard, Calls = _calls, Trunks = new TrunkSignals(() => services().Trunking) };
        var callServices = new Lazy<CallServices>(() => new CallServices(services(), Sip.ContactUri, Media,
            (call, leg, bridge, incoming) => Props.Create(() => new LegActor(call, leg, bridge, legs, incoming)).WithDispatcher(EngineNode.CallDispatcher),
            (flow, variables) => FlowActor.Props(flow, variables, services()).WithDispatcher(EngineNode.CallDispatcher)));
        return system.ActorOf(Props.Create(() => new CallsActor(callServices)).WithDispatcher(EngineNode.CallDispatcher), CallSearch.CallsName);
    }

    /// <summary>From now on callers are let in.</summary>
    public void Serve(ActorSystem system, EngineServices services)
    {
        var metrics = EngineMetrics.Of(system);
        var edge = system.ActorOf(Props.Create(() => new EdgeActor(services)).WithDispatcher(EngineNode.CallDispatcher), "edge");
        metrics.Mailboxes.Watch("edge", edge);
        system.ActorOf(Props.Create(() => new TrunkWatch(services, (trunk, cancel) => TrunkProbe.AskAsync(Sip, services.Settings.Sip, trunk, cancel))), "trunks");
        _edge.Serve(edge, new Doorkeeper(services.Load, metrics.Load));
    }

    public async ValueTask DisposeAsync()
    {
        await Sip.DisposeAsync().ConfigureAwait(false);
        await Media.DisposeAsync().ConfigureAwait(false);
    }

    private static MediaEngine StartMedia(NodeSettings settings, TimeProvider time) => MediaEngine.Start(new MediaOptions
    {
        Bind = settings.Sip.Bind,
        Advertise = Advertised(settings.Sip) is { } host ? Address(host) : null,
        PortMin = settings.Rtp.PortMin,
        PortMax = settings.Rtp.PortMax,
        Shards = settings.Rtp.Shards,
        Time = time,
        Log = e => Log.ForContext<MediaEngine>().Write(Level(e.Level.ToString()), e.Error, "{Message}", e.Message),
    });

    private static SipEndpoint StartSip(NodeSettings settings, TimeProvider time, ISipUser user, SipCalls calls)
    {
        var log = Log.ForContext<SipEndpoint>();
        try
        {
            return SipEndpoint.Start(
                new SipEndpointOptions
                {
                    Bind = new IPEndPoint(settings.Sip.Bind, settings.Sip.Port),
                    AdvertisedHost = Advertised(settings.Sip),
                    UserAgent = "ContactCenter",
                    AllowedMethods = AllowedMethods,
                    Time = time,
                    Trace = settings.Sip.TraceCalls == 0 ? null : new SipTrace(settings.Sip.TraceCalls, settings.Sip.TraceMessages, time),
                    Log = e => (calls[e.CallId] is { } call ? log.ForContext("CallId", call) : log).ForContext("SipCallId", e.CallId).Write(Level(e.Level.ToString()), e.Exception, e.Template, [.. e.Args]),
                },
                user);
        }
        catch (Sip.Transport.SipBindException problem)
        {
            throw new SettingsException("contact-center.sip.port", $"{settings.Sip.Bind}:{settings.Sip.Port}", $"a UDP port that is free ({problem.Message})");
        }
    }

    /// <summary>What peers are told. A wildcard address is none: the first real one of the machine, for lack of better knowledge.</summary>
    private static string? Advertised(SipSettings sip)
    {
        if (sip.Advertise is { } configured)
            return configured;
        if (!sip.Bind.Equals(IPAddress.Any) && !sip.Bind.Equals(IPAddress.IPv6Any))
            return null;
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus is OperationalStatus.Up && i.NetworkInterfaceType is not NetworkInterfaceType.Loopback)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == sip.Bind.AddressFamily && !a.IsIPv6LinkLocal);
        return address?.ToString() ?? (sip.Bind.AddressFamily is AddressFamily.InterNetwork ? "127.0.0.1" : "::1");
    }

    private static LogEventLevel Level(string name) => Enum.TryParse<LogEventLevel>(name, out var level) ? level : LogEventLevel.Information;

    private static IPAddress Address(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return address;
        try
        {
            return Dns.GetHostAddresses(host, AddressFamily.InterNetwork) is [var first, ..]
                ? first
                : throw new SettingsException("contact-center.sip.advertise", host, "a host name that has an IPv4 address");
        }
        catch (SocketException problem)
        {
            throw new SettingsException("contact-center.sip.advertise", host, $"an IP address or a host name that can be looked up ({problem.Message})");
        }
    }
}

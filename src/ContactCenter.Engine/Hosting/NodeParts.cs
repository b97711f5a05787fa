using System.Collections.Frozen;
using System.Data.Common;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Akka;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Media;
using ContactCenter.Sip;
using Serilog;
using Serilog.Events;

namespace ContactCenter.Engine.Hosting;

/// <summary>The parts of a node, each started from its settings.</summary>
internal static class NodeParts
{
    private const string ActorLogger = "akka.loggers = [\"ContactCenter.Engine.Hosting.SerilogLogger, ContactCenter.Engine\"]";
    private const string GatewayLog = ActorLogger + "\nakka.loglevel = WARNING\nakka.stdout-loglevel = WARNING";
    private static readonly TimeSpan WarmUpWithin = TimeSpan.FromSeconds(30);

    /// <summary>A registration that nobody asks for is in its table only.</summary>
    private static readonly TimeSpan RegistrationsSleepAfter = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What legs and edge answer other than 405, and so what Allow may name (RFC 3261, 20.5). No REFER: transfers are the agent's operations; a
    /// phone's own transfer would take the call away from its state.
    /// </summary>
    private static readonly FrozenSet<string> AllowedMethods = FrozenSet.ToFrozenSet(
    [
        SipMethods.Invite, SipMethods.Ack, SipMethods.Cancel, SipMethods.Bye, SipMethods.Options, SipMethods.Info, SipMethods.Update,
        SipMethods.Notify, SipMethods.Register,
    ]);

    public static MediaEngine StartMedia(NodeSettings settings, TimeProvider time) => MediaEngine.Start(new MediaOptions
    {
        Bind = settings.Sip.Bind,
        Advertise = Advertised(settings.Sip) is { } host ? Address(host) : null,
        PortMin = settings.Rtp.PortMin,
        PortMax = settings.Rtp.PortMax,
        Shards = settings.Rtp.Shards,
        Time = time,
        Log = e => Log.ForContext<MediaEngine>().Write(Level(e.Level.ToString()), e.Error, "{Message}", e.Message),
    });

    public static SipEndpoint StartSip(NodeSettings settings, TimeProvider time, ISipUser user)
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
                    Log = e => log.ForContext("SipCallId", e.CallId).Write(Level(e.Level.ToString()), e.Exception, e.Template, [.. e.Args]),
                },
                user);
        }
        catch (Sip.Transport.SipBindException problem)
        {
            throw new SettingsException("contact-center.sip.port", $"{settings.Sip.Bind}:{settings.Sip.Port}", $"a UDP port that is free ({problem.Message})");
        }
    }

    public static ActorSystem StartSystem(NodeSettings settings)
    {
        try
        {
            return ActorSystem.Create(EngineNode.SystemName, JournalConfig.Setup(settings, ConfigurationFactory.ParseString(ActorLogger)
                .WithFallback(JournalConfig.Of(settings)).WithFallback(settings.Config).WithFallback(JournalConfig.Defaults)));
        }
        catch (Exception problem) when (problem.GetBaseException() is SocketException socket)
        {
            throw new SettingsException("akka.remote.dot-netty.tcp.port", settings.Config.GetString("akka.remote.dot-netty.tcp.port"),
                $"a TCP port that is free ({socket.Message})");
        }
        catch (Exception problem)
        {
            throw new SettingsException("akka", null, $"Akka.NET does not start with this configuration ({problem.GetBaseException().Message})");
        }
    }

    public static GatewaySystem StartGateway(NodeSettings settings, TimeProvider time, IActorRef sessions)
    {
        try
        {
            return GatewaySystem.Start(settings.Gateway, sessions, time, ConfigurationFactory.ParseString(GatewayLog));
        }
        catch (ConfigurationException problem)
        {
            throw new SettingsException("contact-center.gateway", null, problem.Message);
        }
    }

    /// <summary>The actors, as a list: sharded entities first, then this node's own.</summary>
    public static EngineServices StartActors(
        NodeSettings settings, TimeProvider time, ActorSystem system, SipEndpoint sip, MediaEngine media, Database? database, LiveDirectory live, string nodeId)
    {
        var services = new LateServices();
        var news = new FloorTopics(DistributedPubSub.Get(system).Mediator);
        // Agents wake by themselves wherever a lost node leaves them: their wrap-ups end, and calls reach them.
        var agents = Region(system, "agent", new Extractor<IAgentMessage>(m => m.Agent.EntityId),
            id => AgentProps(AgentKey.Parse(id), services.Value), settings => settings.WithRememberEntities(true));
        var queues = Region(system, "queue", new Extractor<IQueueMessage>(m => m.Queue.EntityId),
            id => Props.Create(() => new QueueActor(QueueKey.Parse(id), services.Value)), settings => settings.WithRememberEntities(true));
        var floors = Region(system, "floor", new Extractor<IFloorMessage>(m => m.Enterprise.Value),
            enterprise => Props.Create(() => new FloorActor(new EnterpriseId(enterprise), news, time)));
        var registrationStore = database is null ? null : new RegistrationStore(database);
        var keeper = registrationStore is null
            ? system.DeadLetters
            : system.ActorOf(Props.Create(() => new RegistrationKeeper(registrationStore)), "registration-keeper");
        var registrations = Region(system, "registration", new Extractor<IRegistrationMessage>(m => m.Extension),
            extension => Props.Create(() => new RegistrationActor(extension, time, registrationStore, keeper)),
            settings => registrationStore is null ? settings : settings.WithPassivateIdleAfter(RegistrationsSleepAfter));
        var records = StartRecords(settings, time, system, database, nodeId);
        var legs = new LegServices(sip, settings, time);
        var callServices = new Lazy<CallServices>(() => new CallServices(services.Value, sip.ContactUri, media,
            (call, leg, bridge, incoming) => Props.Create(() => new LegActor(call, leg, bridge, legs, incoming)).WithDispatcher(EngineNode.CallDispatcher),
            (flow, variables) => FlowActor.Props(flow, variables, services.Value).WithDispatcher(EngineNode.CallDispatcher)));
        var calls = system.ActorOf(Props.Create(() => new CallsActor(callServices)).WithDispatcher(EngineNode.CallDispatcher), "calls");
        services.Value = new EngineServices
        {
            Settings = settings,
            Live = live,
            Time = time,
            Agents = agents,
            Queues = queues,
            Floors = floors,
            News = news,
            Registrations = registrations,
            Calls = calls,
            Records = records,
            KeepsJournal = database is not null,
        };
        if (Cluster.Get(system).SelfRoles.Overlaps([NodeRoles.Core, NodeRoles.Gateway]))
            system.ActorOf(Props.Create(() => new FloorWatch(services.Value)), "floor-watch");
        return services.Value;
    }

    /// <summary>What serves the changes of the directory; null: it can't change.</summary>
    public static DirectoryRefresher? StartDirectory(NodeSettings settings, ActorSystem system, DirectoryStore? store, LiveDirectory live)
    {
        if (store is null || settings.ConfiguresDirectory)
            return null;
        var refresher = new DirectoryRefresher(settings, store, live, system);
        Func<Task> refresh = () => refresher.RefreshAsync();
        system.ActorOf(Props.Create(() => new DirectoryActor(refresh, settings.DirectoryRefreshInterval)), "directory");
        return refresher;
    }

    private static IActorRef StartRecords(NodeSettings settings, TimeProvider time, ActorSystem system, Database? database, string nodeId)
    {
        if (database is null)
            return system.ActorOf(Props.Create(() => new RecordsActor(null)), "records");
        var (store, nodes, address) = (new RecordStore(database), new NodeTable(database, time), Cluster.Get(system).SelfAddress.ToString());
        var own = StreamOf(nodeId);
        var records = system.ActorOf(Props.Create(() => new RecordsActor(own)), "records");
        if (settings.Records.Retention is { } retention)
            system.ActorOf(Props.Create(() => new RetentionActor(store, retention, time)), "retention");
        Func<string, CallStream> streamOf = StreamOf;
        Func<IReadOnlySet<string>> members = () => Cluster.Get(system).State.Members.Select(member => member.Address.ToString()).ToHashSet(StringComparer.Ordinal);
        system.ActorOf(
            ClusterSingletonManager.Props(
                Props.Create(() => new HeirActor(nodes, streamOf, members, time)), PoisonPill.Instance,
                ClusterSingletonManagerSettings.Create(system).WithRole(NodeRoles.Core)),
            "heir");
        // By then the calls are over and their records are here.
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "store-records", async () =>
        {
            try
            {
                await records.Ask<RecordsFlushed>(FlushRecords.Instance, RecordsActor.FlushWithin).ConfigureAwait(false);
                await nodes.LeaveAsync(new NodeRow(nodeId, address, default), CancellationToken.None).WaitAsync(RecordsActor.FlushWithin).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is AskTimeoutException or TimeoutException or DbException)
            {
                Log.ForContext<RecordsActor>().Error("The last records could not be stored within {FlushWithin}: {Problem}", RecordsActor.FlushWithin, problem.Message);
            }

            return Done.Instance;
        });
        return records;

        CallStream StreamOf(string node)
        {
            var name = CallStream.Prefix + node;
            var journal = ReadJournal(system);
            return new CallStream(name, new SignsOfLife(database, node, time), Props.Create(() => new RecordProjection(name, store, journal)));
        }
    }

    /// <summary>The others know where this node runs, in case it is lost.</summary>
    public static Task EnterAsync(ActorSystem system, Database? database, string nodeId, TimeProvider time, CancellationToken cancel) => database is null
        ? Task.CompletedTask
        : new NodeTable(database, time).EnterAsync(nodeId, Cluster.Get(system).SelfAddress.ToString(), cancel);

    private static SqlReadJournal ReadJournal(ActorSystem system) => PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(JournalConfig.ReadJournal);

    /// <summary>Waits until the shards answer, so that the first caller and the first login meet a node that works.</summary>
    public static async Task WarmUp(ActorSystem system, EngineServices services, CancellationToken cancel)
    {
        await services.Records.Ask<RecordsReady>(AwaitRecords.Instance, WarmUpWithin, cancel).ConfigureAwait(false);
        // Whoever comes later finds the agents awake: they are remembered as long as there is a node.
        if (services.KeepsJournal && Cluster.Get(system).State.Members.Count(member => member.HasRole(NodeRoles.Core)) <= 1)
            _ = AgentsWaker.WakeAsync(system, ReadJournal(system), services.Agents);
        var query = new FindContacts("0", Guid.NewGuid());
        await services.Registrations.Ask<ContactsFound>(query, WarmUpWithin, cancel).ConfigureAwait(false);
        foreach (var enterprise in services.Directory.Enterprises)
            await services.Floors.Ask<IFloorPart>(self => new QueryFloor(enterprise.Id, self), WarmUpWithin, cancel).ConfigureAwait(false);
    }

    private static Props AgentProps(AgentKey key, EngineServices services) => services.Directory.Agent(key) is { } account
        ? Props.Create(() => new AgentActor(account, services))
        : Props.Create(() => new UnknownAgentActor(key, services));

    /// <summary>The entities live on nodes with the role core; the others reach them there.</summary>
    private static IActorRef Region(ActorSystem system, string type, IMessageExtractor extractor, Func<string, Props> props,
        Func<ClusterShardingSettings, ClusterShardingSettings>? with = null)
    {
        var sharding = ClusterSharding.Get(system); // first: it brings the defaults of its keys
        var settings = ClusterShardingSettings.Create(system).WithRole(NodeRoles.Core);
        return Cluster.Get(system).SelfRoles.Contains(NodeRoles.Core)
            ? sharding.Start(type, props, with?.Invoke(settings) ?? settings, extractor)
            : sharding.StartProxy(type, NodeRoles.Core, extractor);
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

    /// <summary>Regions need the services and the services need the regions: entities are made when the first message comes, long after.</summary>
    private sealed class LateServices
    {
        private EngineServices? _value;

        public EngineServices Value
        {
            get => _value ?? throw new InvalidOperationException("An entity was made before the node had its services.");
            set => _value = value;
        }
    }

    private sealed class Extractor<T>(Func<T, string> entityId) : HashCodeMessageExtractor(maxNumberOfShards: 50)
    {
        public override string? EntityId(object message) => message is T m ? entityId(m) : null;
    }
}

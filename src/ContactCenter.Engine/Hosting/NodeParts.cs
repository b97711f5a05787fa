using System.Data.Common;
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
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Sessions;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Media;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>The parts of a node, each started from its settings.</summary>
internal static class NodeParts
{
    private const int ReadJournalAttempts = 5;
    private const string ActorLogger = "akka.loggers = [\"ContactCenter.Engine.Hosting.SerilogLogger, ContactCenter.Engine\"]";
    private const string GatewayLog = ActorLogger + "\nakka.loglevel = WARNING\nakka.stdout-loglevel = WARNING";
    private static readonly TimeSpan WarmUpWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookForCoreEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A registration that nobody asks for is in its table only.</summary>
    private static readonly TimeSpan RegistrationsSleepAfter = TimeSpan.FromMinutes(2);

    public static ActorSystem StartSystem(NodeSettings settings, TimeProvider time, EngineMetrics metrics)
    {
        var config = ConfigurationFactory.ParseString(ActorLogger)
            .WithFallback(ClusterConfig.Of(settings)).WithFallback(JournalConfig.Of(settings)).WithFallback(settings.Config).WithFallback(JournalConfig.Defaults);
        var setup = JournalConfig.Setup(settings, config).With(settings.Cluster, time);
        try
        {
            var system = ActorSystem.Create(EngineNode.SystemName, setup);
            metrics.Serve(system);
            return system;
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

    public static GatewaySystem StartGateway(NodeSettings settings, TimeProvider time, ActorSystem system, EngineServices services, PasswordVerifier passwords)
    {
        var sessions = system.ActorOf(Props.Create(() => new SessionsActor(services, passwords)), "sessions");
        EngineMetrics.Of(system).Mailboxes.Watch("sessions", sessions);
        try
        {
            return GatewaySystem.Start(settings.Gateway, sessions, time, ConfigurationFactory.ParseString(GatewayLog), EngineMetrics.Of(system).Logins.RefuseEarly);
        }
        catch (ConfigurationException problem)
        {
            throw new SettingsException("contact-center.gateway", null, problem.Message);
        }
    }

    /// <summary>The actors, as a list: sharded entities first, then this node's own.</summary>
    public static EngineServices StartActors(
        NodeSettings settings, TimeProvider time, ActorSystem system, EdgePart? edge, Database? database, LiveDirectory live, string nodeId)
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
        var calls = edge?.StartCalls(system, settings, time, () => services.Value);
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
        StartMeasuring(system, services.Value, edge);
        if (Cluster.Get(system).SelfRoles.Overlaps([NodeRoles.Core, NodeRoles.Gateway]))
            system.ActorOf(Props.Create(() => new FloorWatch(services.Value)), "floor-watch");
        return services.Value;
    }

    /// <summary>The node's load and what is read when somebody collects.</summary>
    private static void StartMeasuring(ActorSystem system, EngineServices services, EdgePart? edge)
    {
        var (metrics, load, media, processors) = (EngineMetrics.Of(system), services.Load, edge?.Media, new ProcessorUse());
        Func<MediaLateness> lateness = () => media?.TakeLateness() ?? default;
        Func<double> cpu = processors.Percent;
        system.ActorOf(Props.Create(() => new LoadSampler(load, lateness, cpu, EngineNode.CallDispatcher, services.Time)), "load");
        metrics.Load.Watch(load);
        if (edge is not null)
        {
            SipMetrics.Watch(metrics.Meter, edge.Sip.Statistics);
            SipMetrics.Watch(metrics.Meter, () => services.Trunks, services.Trunking);
            metrics.Rtp.Watch(edge.Media, () => load.Worst.WorstTick);
        }

        metrics.Mailboxes.Watch("agents", services.Agents);
        metrics.Mailboxes.Watch("queues", services.Queues);
        metrics.Mailboxes.Watch("floors", services.Floors);
        metrics.Mailboxes.Watch("registrations", services.Registrations);
        metrics.Mailboxes.Watch("records", services.Records);
        metrics.Mailboxes.Watch("calls", services.Calls);
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
                Props.Create(() => new HeirActor(nodeId, nodes, streamOf, members, time)), PoisonPill.Instance,
                ClusterSingletonManagerSettings.Create(system).WithRole(NodeRoles.Core)),
            "heir");
        // By then the calls are over and their records are here.
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "store-records", async () =>
        {
            try
            {
                await records.Ask<RecordsFlushed>(FlushRecords.Instance, RecordsActor.FlushWithin).ConfigureAwait(false);
                // A node that the cluster has given up ends under its calls: the heir closes them.
                if (await records.Ask<RecordsState>(QueryRecords.Instance, RecordsActor.FlushWithin).ConfigureAwait(false) is { Open: > 0 } or { Waiting: > 0 })
                    return Done.Instance;
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

    /// <summary>Ends the node when it is cut off from the database that the others reach.</summary>
    public static void StartDatabaseWatch(ActorSystem system, Database? database, TimeProvider time)
    {
        if (database?.Sql is not PostgresDialect)
            return;
        Func<CancellationToken, Task> look = async cancel =>
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await using var command = connection.Command("SELECT 1");
            await command.ExecuteScalarAsync(cancel).ConfigureAwait(false);
        };
        Func<IEnumerable<ICanTell>> others = () => NodeDrain.Others(system)
            .Select(member => system.ActorSelection(new RootActorPath(member.Address) / "user" / DatabaseWatch.Name));
        system.ActorOf(Props.Create(() => new DatabaseWatch(look, others, time)), DatabaseWatch.Name);
    }

    /// <summary>The others know where this node runs, in case it is lost.</summary>
    public static Task EnterAsync(ActorSystem system, Database? database, string nodeId, TimeProvider time, CancellationToken cancel) => database is null
        ? Task.CompletedTask
        : new NodeTable(database, time).EnterAsync(nodeId, Cluster.Get(system).SelfAddress.ToString(), cancel);

    /// <summary>Its constructor gives the journal five seconds to answer, which a machine that is starved of processors may miss once.</summary>
    private static SqlReadJournal ReadJournal(ActorSystem system)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(JournalConfig.ReadJournal);
            }
            catch (Exception problem) when (attempt < ReadJournalAttempts && problem.GetBaseException() is AskTimeoutException)
            {
                Log.Warning("The journal has not answered; it is asked again");
            }
        }
    }

    /// <summary>
    /// Waits until the shards answer, so that the first caller and the first login meet a node that works. Throws <see cref="NodeLostException"/> when they
    /// don't, or when the actor system ends.
    /// </summary>
    public static async Task WarmUp(ActorSystem system, EngineServices services, CancellationToken cancel)
    {
        var warm = AskAllAsync(system, services, cancel);
        if (await Task.WhenAny(warm, system.WhenTerminated).ConfigureAwait(false) != warm)
            throw new NodeLostException("the others have removed it from the cluster while it started");
        try
        {
            await warm.ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            throw new NodeLostException($"the cluster's shards do not answer it within {WarmUpWithin.TotalSeconds} s");
        }
    }

    private static async Task AskAllAsync(ActorSystem system, EngineServices services, CancellationToken cancel)
    {
        await services.Records.Ask<RecordsReady>(AwaitRecords.Instance, WarmUpWithin, cancel).ConfigureAwait(false);
        await AwaitCoreAsync(system, cancel).ConfigureAwait(false);
        // Whoever comes later finds the agents awake: they are remembered as long as there is a node.
        if (services.KeepsJournal && services.Settings.Cluster.Roles.Contains(NodeRoles.Core) && Cluster.Get(system).State.Members.Count(member => member.HasRole(NodeRoles.Core)) <= 1)
            _ = AgentsWaker.WakeAsync(system, ReadJournal(system), services.Agents);
        var query = new FindContacts("0", Guid.NewGuid());
        await services.Registrations.Ask<ContactsFound>(query, WarmUpWithin, cancel).ConfigureAwait(false);
        foreach (var enterprise in services.Directory.Enterprises)
            await services.Floors.Ask<IFloorPart>(self => new QueryFloor(enterprise.Id, self), WarmUpWithin, cancel).ConfigureAwait(false);
    }

    /// <summary>A node that is no core is of no use until there is one; it need not be the first to start.</summary>
    private static async Task AwaitCoreAsync(ActorSystem system, CancellationToken cancel)
    {
        var cluster = Cluster.Get(system);
        for (var waited = TimeSpan.Zero; !cluster.State.Members.Any(m => m.Status is MemberStatus.Up && m.HasRole(NodeRoles.Core)); waited += LookForCoreEvery)
        {
            if (waited == WarmUpWithin)
                Log.ForContext<EngineNode>().Warning("There is no node with the role {Role} in the cluster; this node waits for one", NodeRoles.Core);
            await Task.Delay(LookForCoreEvery, cancel).ConfigureAwait(false);
        }
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

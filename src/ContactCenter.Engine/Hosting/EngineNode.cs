using System.Data.Common;
using System.Net;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Clustering;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Health;
using ContactCenter.Engine.Sessions;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Media;
using ContactCenter.Sip;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>
/// One running node: the cluster's actor system with its actors, the SIP endpoint, the media threads and the gateway. Started and stopped as a whole.
/// </summary>
public sealed class EngineNode : IAsyncDisposable
{
    /// <summary>The name of the cluster's actor system.</summary>
    public const string SystemName = "contact-center";

    internal const string CallDispatcher = "akka.actor.call-dispatcher";
    private readonly NodeSettings _settings;
    private readonly EdgePart? _edge;
    private readonly GatewaySystem? _gateway;
    private readonly PasswordVerifier _passwords;
    private readonly Database? _database;
    private readonly DataDirectory? _directory;
    private readonly ILogger _log = Log.ForContext<EngineNode>();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stopping;

    private EngineNode(NodeSettings settings, ActorSystem system, EdgePart? edge, GatewaySystem? gateway,
        EngineServices services, PasswordVerifier passwords, Database? database, DataDirectory? directory)
    {
        Metrics = EngineMetrics.Of(system);
        _settings = settings;
        System = system;
        _edge = edge;
        _gateway = gateway;
        _passwords = passwords;
        _database = database;
        _directory = directory;
        Services = services;
        _ = system.WhenTerminated.ContinueWith(_ => End(), TaskScheduler.Default);
        system.ActorOf(Props.Create(() => new LossWatch(reason => _lost.TrySetResult(reason))), "loss-watch");
    }

    /// <summary>The cluster's actor system.</summary>
    public ActorSystem System { get; }

    /// <summary>Whether the node has that one of <see cref="NodeRoles"/>. What belongs to a role that it has not throws when it is asked for.</summary>
    public bool HasRole(string role) => _settings.Cluster.Roles.Contains(role);

    /// <summary>Whether all is there that the node needs.</summary>
    public HealthBoard Health { get; private init; } = new();

    /// <summary>What the node measures of itself.</summary>
    public EngineMetrics Metrics { get; }

    /// <summary>The SIP endpoint; role edge.</summary>
    public SipEndpoint Sip => _edge?.Sip ?? throw Lacks(NodeRoles.Edge);

    /// <summary>The gateway for thin clients; role gateway.</summary>
    public GatewaySystem Gateway => _gateway ?? throw Lacks(NodeRoles.Gateway);

    /// <summary>The actors of the node.</summary>
    public EngineServices Services { get; }

    /// <summary>The database that everything is kept in; null: nothing is.</summary>
    public Database? Database => _database;

    /// <summary>The directory in the database, which is not the one served when the configuration has one; null: there is no database.</summary>
    public DirectoryStore? DirectoryStore { get; private init; }

    /// <summary>Serves what has changed in <see cref="DirectoryStore"/>; null: the directory served can't change.</summary>
    public DirectoryRefresher? DirectoryRefresher { get; private init; }

    /// <summary>Where SIP is served, by role edge; the real port when 0 was configured.</summary>
    public IPEndPoint SipEndPoint => Sip.LocalEndPoint;

    /// <summary>Where thin clients connect; role gateway.</summary>
    public IPEndPoint GatewayEndPoint => Gateway.BoundEndpoint;

    /// <summary>What the media threads count; role edge.</summary>
    public MediaEngineStatistics MediaStatistics => _edge?.Media.Statistics ?? throw Lacks(NodeRoles.Edge);

    /// <summary>Whether the node serves: member of its cluster and not stopping.</summary>
    public bool IsReady => Services.Duty.TakesWork && !System.WhenTerminated.IsCompleted && Cluster.Get(System).SelfMember.Status is MemberStatus.Up;

    /// <summary>
    /// Done when nobody has asked the node to stop and it must, with the reason: the others have taken it for lost, or it is no part of the cluster any
    /// more. What it still does helps nobody.
    /// </summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Done when the actor system has ended, for whatever reason.</summary>
    public Task Terminated => _terminated.Task;

    /// <summary>
    /// Starts a node and waits until it serves. Throws <see cref="SettingsException"/> when something configured can't be had, such as a port, and
    /// <see cref="NodeLostException"/> when the others have removed it before it served.
    /// </summary>
    /// <param name="settings">How.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="metrics">Where it reports what it measures; null: to instruments of its own. Whoever gives it disposes of it.</param>
    public static async Task<EngineNode> StartAsync(NodeSettings settings, TimeProvider time, CancellationToken cancel = default, EngineMetrics? metrics = null)
    {
        EdgePart? edge = null;
        GatewaySystem? gateway = null;
        ActorSystem? system = null;
        Database? database = null;
        DataDirectory? directory = null;
        var passwords = new PasswordVerifier();
        try
        {
            directory = settings.Database.Kind is DatabaseKind.Off ? null : DataDirectory.Take(settings.DataDirectory);
            database = await Databases.OpenAsync(settings.Database, settings.DataDirectory, cancel).ConfigureAwait(false);
            var store = database is null ? null : new DirectoryStore(database, settings.SoundDirectory, time);
            var live = new LiveDirectory(ServedDirectory.Of(settings, await StoredAsync(settings, store, cancel).ConfigureAwait(false)));
            edge = settings.Cluster.Roles.Contains(NodeRoles.Edge) ? await EdgePart.StartAsync(settings, time).ConfigureAwait(false) : null;
            system = NodeParts.StartSystem(settings, time, metrics ?? new EngineMetrics());
            ClusterDatabase.Of(system).Database = database?.Sql is PostgresDialect ? database : null;
            // A member without its regions would keep every other node's shards waiting.
            var services = NodeParts.StartActors(settings, time, system, edge, database, live, directory?.NodeId ?? "");
            await ClusterJoin.JoinAsync(system, settings.Cluster, time, cancel).ConfigureAwait(false);
            await NodeParts.EnterAsync(system, database, directory?.NodeId ?? "", time, cancel).ConfigureAwait(false);
            NodeParts.StartDatabaseWatch(system, database, time);
            var refresher = NodeParts.StartDirectory(settings, system, store, live);
            gateway = settings.Cluster.Roles.Contains(NodeRoles.Gateway) ? NodeParts.StartGateway(settings, time, system, services, passwords) : null;
            await NodeParts.WarmUp(system, services, cancel).ConfigureAwait(false);
            services.Duty.GoOn(Duty.Serving);
            edge?.Serve(system, services);
            var health = new HealthBoard();
            var questions = HealthQuestions.Of(system, services, database, edge?.Sip);
            system.ActorOf(Props.Create(() => new HealthWatch(health, questions, time)), "health");
            return new EngineNode(settings, system, edge, gateway, services, passwords, database, directory)
            {
                DirectoryStore = store,
                Health = health,
                DirectoryRefresher = refresher,
            };
        }
        catch
        {
            if (gateway is not null)
                await gateway.DisposeAsync().ConfigureAwait(false);
            if (system is not null)
                await system.Terminate().ConfigureAwait(false);
            if (edge is not null)
                await edge.DisposeAsync().ConfigureAwait(false);
            passwords.Dispose();
            if (database is not null)
                await database.DisposeAsync().ConfigureAwait(false);
            directory?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A clean stop: no new calls; those that there are may end by themselves within the drain limit, then every caller gets a BYE; clients are told, the
    /// node hands its agents and queues over and leaves the cluster.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
        {
            await _terminated.Task.ConfigureAwait(false);
            return;
        }

        if (!_lost.Task.IsCompleted)
            await NodeDrain.RunAsync(System, Services, () => _gateway?.DisposeAsync().AsTask() ?? Task.CompletedTask, _settings.Calls.DrainLimit).ConfigureAwait(false);
        Services.Duty.GoOn(Duty.Stopping);
        _log.Information("The node stops: its calls are ended");
        try
        {
            if (Services.Calls is { } calls && !_terminated.Task.IsCompleted)
                await calls.Ask<AllCallsStopped>(new StopAllCalls(), _settings.Calls.StopTimeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            _log.Warning("Some calls did not end within {StopTimeout}", _settings.Calls.StopTimeout);
        }

        if (_gateway is not null)
            await _gateway.DisposeAsync().ConfigureAwait(false);
        await CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClrExitReason.Instance).ConfigureAwait(false);
        if (_edge is not null)
            await _edge.DisposeAsync().ConfigureAwait(false);
        _passwords.Dispose();
        if (_database is not null)
            await _database.DisposeAsync().ConfigureAwait(false);
        _directory?.Dispose();
        _log.Information("The node has stopped");
    }

    private static InvalidOperationException Lacks(string role) => new($"This node has not the role {role}.");

    private void End()
    {
        if (Volatile.Read(ref _stopping) == 0)
            _lost.TrySetResult("its actor system has ended: the cluster goes on without it");
        _terminated.TrySetResult();
    }

    private static async Task<StoredDirectory?> StoredAsync(NodeSettings settings, DirectoryStore? store, CancellationToken cancel)
    {
        if (store is null || settings.ConfiguresDirectory)
            return null;
        try
        {
            return await store.ReadAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is SettingsException or DatabaseException or ArgumentException or DbException)
        {
            throw new SettingsException("contact-center.database", null, $"the directory in the database can't be read ({problem.Message.TrimEnd('.')})");
        }
    }
}

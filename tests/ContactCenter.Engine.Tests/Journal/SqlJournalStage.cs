using System.Data.Common;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Engine.Tests.Records;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContactCenter.Engine.Tests.Journal;

/// <summary>A node's journal on a database of its own, in real time.</summary>
internal sealed class SqlJournalStage : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"journal-{Guid.NewGuid():N}");
    private readonly string _name = $"journal_{Guid.NewGuid():N}";
    private readonly List<ActorSystem> _systems = [];
    private readonly List<Akka.TestKit.Xunit2.TestKit> _kits = [];

    public SqlJournalStage(DatabaseKind kind)
    {
        Directory.CreateDirectory(_directory);
        Settings = TestSettings.Default with
        {
            DataDirectory = _directory,
            Database = new DatabaseSettings(kind, kind is DatabaseKind.Sqlite ? "" : $"{OnPostgresAttribute.ConnectionString};Database={_name}"),
        };
    }

    public NodeSettings Settings { get; init; }

    private bool OnPostgres => Settings.Database.Kind is DatabaseKind.Postgresql;

    /// <summary>The database is there.</summary>
    public async Task CreateAsync()
    {
        if (OnPostgres)
            await OnServerAsync($"CREATE DATABASE {_name}");
        await using var database = await Databases.OpenAsync(Settings.Database, _directory);
    }

    /// <summary>A node's actor system, with the configuration that a node has.</summary>
    public Akka.TestKit.Xunit2.TestKit Start(string above = "")
    {
        var config = ConfigurationFactory.ParseString($"akka.actor.provider = local\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n{above}")
            .WithFallback(JournalConfig.Of(Settings)).WithFallback(Configurations.Embedded("node.conf")).WithFallback(JournalConfig.Defaults);
        var system = ActorSystem.Create("journal", JournalConfig.Setup(Settings, config));
        _systems.Add(system);
        var kit = new Akka.TestKit.Xunit2.TestKit(system);
        _kits.Add(kit);
        return kit;
    }

    public static SqlReadJournal ReadJournal(ActorSystem system) => PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(JournalConfig.ReadJournal);

    /// <summary>An event that tells which one it is.</summary>
    public static AgentFact Fact(int number) => new(new DtmfAsked(DateTimeOffset.UnixEpoch, $"{number}"));

    public static int Number(IJournalEntry entry) => int.Parse(((DtmfAsked)((AgentFact)entry).Change).Digits, null);

    public async Task<object?> ExecuteAsync(string sql)
    {
        await using DbConnection connection = OnPostgres
            ? new NpgsqlConnection($"{Settings.Database.ConnectionString};Pooling=False")
            : new SqliteConnection($"Data Source={Path.Combine(_directory, "contact-center.db")};Pooling=False;Default Timeout=20");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Nobody gets at that table until it is disposed of.</summary>
    public async Task<IAsyncDisposable> LockAsync(string table)
    {
        var connection = new NpgsqlConnection($"{Settings.Database.ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var kit in _kits)
            kit.Dispose();
        foreach (var system in _systems)
            await system.Terminate();
        if (OnPostgres)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{OnPostgresAttribute.ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

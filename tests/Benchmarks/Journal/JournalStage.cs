using Akka.Actor;
using Akka.Configuration;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using Npgsql;

namespace Benchmarks.Journal;

/// <summary>A database of its own with an actor system over it, as a node has them; both are gone afterwards.</summary>
internal sealed class JournalStage : IAsyncDisposable
{
    /// <summary>Names a PostgreSQL to measure; without it only SQLite is.</summary>
    public const string Variable = "CONTACT_CENTER_POSTGRES";

    private readonly string _directory;
    private readonly string? _server;
    private readonly string _name;

    private JournalStage(string directory, string? server, string name, NodeSettings settings, Database database, ActorSystem system)
    {
        (_directory, _server, _name) = (directory, server, name);
        (Settings, Database, System) = (settings, database, system);
    }

    public NodeSettings Settings { get; }

    public Database Database { get; }

    public ActorSystem System { get; }

    /// <summary>Begins with an empty database. Its file is in the build's own directory: a directory for temporary files may be in memory.</summary>
    public static async Task<JournalStage> StartAsync(DatabaseKind kind)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, $"journal-{Guid.NewGuid():N}");
        Directory.CreateDirectory(directory);
        var name = $"journal_{Guid.NewGuid():N}";
        var server = kind is DatabaseKind.Postgresql ? Environment.GetEnvironmentVariable(Variable) : null;
        if (server is not null)
            await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var settings = Harness.BenchNode.Settings(
        [
            $"contact-center.data-directory=\"{directory}\"",
            .. server is null
                ? new[] { "contact-center.database.store=sqlite" }
                : ["contact-center.database.store=postgresql", $"contact-center.database.connection-string=\"{server};Database={name}\""],
        ]);
        var database = await Databases.OpenAsync(settings.Database, directory) ?? throw new InvalidOperationException("No database is configured.");
        var system = ActorSystem.Create("journal", JournalConfig.Setup(settings, ConfigurationFactory.ParseString("akka.actor.provider = local")
            .WithFallback(JournalConfig.Of(settings)).WithFallback(settings.Config).WithFallback(JournalConfig.Defaults)));
        return new JournalStage(directory, server, name, settings, database, system);
    }

    public async ValueTask DisposeAsync()
    {
        await System.Terminate();
        await Database.DisposeAsync();
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

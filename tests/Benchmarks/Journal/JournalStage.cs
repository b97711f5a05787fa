using Akka.Actor;
using Akka.Configuration;
using Benchmarks.Harness;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;

namespace Benchmarks.Journal;

/// <summary>A database of its own with an actor system over it, as a node has them; both are gone afterwards.</summary>
internal sealed class JournalStage : IAsyncDisposable
{
    private readonly string _directory;
    private readonly OwnDatabase? _onServer;

    private JournalStage(string directory, OwnDatabase? onServer, NodeSettings settings, Database database, ActorSystem system)
    {
        (_directory, _onServer) = (directory, onServer);
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
        var onServer = kind is DatabaseKind.Postgresql && OwnDatabase.Server is { } server ? await OwnDatabase.CreateAsync(server) : null;
        var settings = BenchNode.Settings(
        [
            $"contact-center.data-directory=\"{directory}\"",
            .. onServer is null
                ? new[] { "contact-center.database.store=sqlite" }
                : ["contact-center.database.store=postgresql", $"contact-center.database.connection-string=\"{onServer.ConnectionString}\""],
        ]);
        var database = await Databases.OpenAsync(settings.Database, directory) ?? throw new InvalidOperationException("No database is configured.");
        var system = ActorSystem.Create("journal", JournalConfig.Setup(settings, ConfigurationFactory.ParseString("akka.actor.provider = local")
            .WithFallback(JournalConfig.Of(settings)).WithFallback(settings.Config).WithFallback(JournalConfig.Defaults)));
        return new JournalStage(directory, onServer, settings, database, system);
    }

    public async ValueTask DisposeAsync()
    {
        await System.Terminate();
        await Database.DisposeAsync();
        if (_onServer is not null)
            await _onServer.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }
}

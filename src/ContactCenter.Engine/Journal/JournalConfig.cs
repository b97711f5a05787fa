using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using LinqToDB;

namespace ContactCenter.Engine.Journal;

/// <summary>Turns the node's database into the plugins of Akka.Persistence: journal, snapshots and the read side are in the same one.</summary>
internal static class JournalConfig
{
    /// <summary>The plugin that reads the journal.</summary>
    public const string ReadJournal = "akka.persistence.query.journal.sql";

    private static readonly string[] Plugins = ["akka.persistence.journal.sql", "akka.persistence.snapshot-store.sql", ReadJournal];

    /// <summary>Above the node's configuration; what is not about where the database is stands in <c>hocon/node.conf</c>.</summary>
    public static Config Of(NodeSettings settings)
    {
        if (settings.Database.Kind is DatabaseKind.Off)
            return Config.Empty;
        var connection = Quoted(Databases.ConnectionString(settings.Database, settings.DataDirectory));
        var postgresql = settings.Database.Kind is DatabaseKind.Postgresql;
        var where = string.Join('\n', Plugins.Select(plugin =>
            $"""
            {plugin} {"{"}
              connection-string = {connection}
              provider-name = {(postgresql ? "\"PostgreSQL.15\"" : "\"SQLite.MS\"")}
            {"}"}
            """));
        return ConfigurationFactory.ParseString(
            $"""
            akka.persistence.journal.plugin = "akka.persistence.journal.sql"
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.sql"
            {where}
            """);
    }

    /// <summary>
    /// The configuration with what no key can say: SQLite itself waits for another writer, in steps of a millisecond; its provider would look again
    /// after 150.
    /// </summary>
    public static ActorSystemSetup Setup(NodeSettings settings, Config config)
    {
        var bootstrap = BootstrapSetup.Create().WithConfig(config);
        return settings.Database.Kind is DatabaseKind.Sqlite
            ? bootstrap.And(new DataOptionsSetup(new DataOptions()
                .UseConnectionString(ProviderName.SQLiteMS, Databases.ConnectionString(settings.Database, settings.DataDirectory))
                .UseAfterConnectionOpened(SqliteSource.Prepare)))
            : ActorSystemSetup.Create(bootstrap);
    }

    /// <summary>The plugins' own defaults.</summary>
    public static Config Defaults => SqlPersistence.DefaultConfiguration;

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using EndToEnd.Stage;
using Npgsql;

namespace EndToEnd.Crashes;

/// <summary>What a node leaves behind when it is killed: its data directory, and its database in it or on a server.</summary>
internal sealed class NodeStore : IAsyncDisposable
{
    private const string ServerVariable = "CONTACT_CENTER_POSTGRES";

    private readonly TempDirectory? _own;
    private readonly DatabaseSettings _settings;
    private readonly string? _seenByNode;

    private NodeStore(string? directory, DatabaseSettings settings, string? seenByNode = null)
    {
        _own = directory is null ? new TempDirectory() : null;
        Path = directory ?? _own!.Path;
        _settings = settings;
        _seenByNode = seenByNode;
    }

    /// <summary>A PostgreSQL server for tests; null: there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } text ? text : null;

    /// <summary>Why a test on PostgreSQL can't run; null when it can.</summary>
    public static string? WhyNoServer => Server is null ? $"{ServerVariable} names no PostgreSQL" : null;

    public string Path { get; }

    /// <summary>What a node is told.</summary>
    public IEnumerable<string> Keys =>
    [
        $"contact-center.data-directory={Path}",
        $"contact-center.database.store={(_settings.Kind is DatabaseKind.Postgresql ? "postgresql" : "sqlite")}",
        .. _seenByNode is null ? Array.Empty<string>() : [$"contact-center.database.connection-string=\"{_seenByNode}\""],
    ];

    /// <summary>What a node is told that gets to the same database by that relay.</summary>
    public IEnumerable<string> KeysBy(DatabaseRelay relay) => [$"contact-center.database.connection-string=\"{By(_settings.ConnectionString, relay)}\""];

    public static async Task<NodeStore> OfAsync(DatabaseKind kind) => kind is DatabaseKind.Postgresql ? await PostgresqlAsync() : Sqlite();

    public static NodeStore Sqlite(string? directory = null) => new(directory, new DatabaseSettings(DatabaseKind.Sqlite, ""));

    /// <summary>A database of its own on the server, dropped in the end.</summary>
    /// <param name="by">A relay that the node gets there by; null: it goes there directly.</param>
    public static async Task<NodeStore> PostgresqlAsync(DatabaseRelay? by = null)
    {
        var name = $"crashes_{Guid.NewGuid():N}";
        await OnServerAsync($"CREATE DATABASE {name}");
        var direct = new NpgsqlConnectionStringBuilder(Server) { Database = name };
        return new NodeStore(null, new DatabaseSettings(DatabaseKind.Postgresql, direct.ConnectionString), By(direct.ConnectionString, by));
    }

    private static string By(string connection, DatabaseRelay? relay) => relay is null
        ? connection
        : new NpgsqlConnectionStringBuilder(connection) { Host = relay.EndPoint.Address.ToString(), Port = relay.EndPoint.Port }.ConnectionString;

    /// <summary>The records that are stored until now; read beside the node.</summary>
    public async Task<IReadOnlyList<CallRecord>> RecordsAsync()
    {
        await using var database = await Databases.OpenToReadAsync(_settings, Path);
        var records = new List<CallRecord>();
        await foreach (var record in new RecordStore(database).ReadAsync(new RecordFilter()))
            records.Add(record);
        return records;
    }

    /// <summary>What is in the audit until now, the latest first; read beside the node.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var database = await Databases.OpenToReadAsync(_settings, Path);
        var entries = new List<AuditEntry>();
        await foreach (var entry in new AuditLog(database).ReadAsync(null, null, 1000))
            entries.Add(entry);
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        if (_settings.Kind is DatabaseKind.Postgresql)
        {
            var database = new NpgsqlConnectionStringBuilder(_settings.ConnectionString).Database;
            await OnServerAsync($"DROP DATABASE {database} WITH (FORCE)");
        }

        _own?.Dispose();
    }

    private static async Task OnServerAsync(string statement)
    {
        await using var server = NpgsqlDataSource.Create(Server ?? throw new InvalidOperationException(WhyNoServer));
        await using var command = server.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}

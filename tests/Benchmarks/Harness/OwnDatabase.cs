using Npgsql;

namespace Benchmarks.Harness;

/// <summary>A database of its own on the PostgreSQL that the environment names; gone afterwards.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    /// <summary>Names a PostgreSQL to measure.</summary>
    public const string Variable = "CONTACT_CENTER_POSTGRES";

    private readonly string _server;
    private readonly string _name;

    private OwnDatabase(string server, string name) => (_server, _name) = (server, name);

    /// <summary>The server's connection string; null: none is named.</summary>
    public static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public string ConnectionString => $"{_server};Database={_name}";

    public static async Task<OwnDatabase> CreateAsync(string server)
    {
        var database = new OwnDatabase(server, $"bench_{Guid.NewGuid():N}");
        await ExecuteAsync(server, $"CREATE DATABASE {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Directories.Store;

/// <summary>
/// The tokens of the HTTP interface. Of a token's secret, 256 random bits, only the SHA-256 hash is kept: that is enough to know it again, and
/// nothing to log in with. It is looked up anew for each request, so that a token that is revoked is of no use from then on.
/// </summary>
public sealed class TokenStore(Database database, TimeProvider time)
{
    private const string Prefix = "cc_";
    private const string Columns = "name, role, enterprise, created_at";

    /// <summary>Makes a token; its secret is told this once. Null when there is one of that name.</summary>
    public async Task<string?> CreateAsync(string name, ApiRole role, EnterpriseId? enterprise, string who, CancellationToken cancel = default)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("", transaction);
        command.InsertRows($"INSERT INTO api_tokens (hash, {Columns}) VALUES",
            [[HashOf(secret), SqlDialect.Text(name), role.ToString(), SqlDialect.Text(enterprise?.Value), database.Sql.Time(time.GetUtcNow())]],
            "ON CONFLICT (name) DO NOTHING");
        if (await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) == 0)
            return null;
        await AuditAsync(connection, transaction, who, "created", name, enterprise, role, cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return secret;
    }

    /// <summary>From now on the token is of no use. False when there is none of that name.</summary>
    public async Task<bool> RevokeAsync(string name, string who, CancellationToken cancel = default)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("", transaction);
        command.CommandText = $"DELETE FROM api_tokens WHERE name = {command.Add(SqlDialect.Text(name))} RETURNING {Columns}";
        var revoked = await ReadAsync(command, cancel).ConfigureAwait(false);
        if (revoked is not [var token])
            return false;
        await AuditAsync(connection, transaction, who, "deleted", name, token.Enterprise, token.Role, cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>All tokens, by name.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancel = default)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command($"SELECT {Columns} FROM api_tokens");
        return [.. (await ReadAsync(command, cancel).ConfigureAwait(false)).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>The token with that secret, or null.</summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancel = default)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText = $"SELECT {Columns} FROM api_tokens WHERE hash = {command.Add(HashOf(secret))}";
        return (await ReadAsync(command, cancel).ConfigureAwait(false)).FirstOrDefault();
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private async Task<List<ApiToken>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var tokens = new List<ApiToken>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            tokens.Add(new ApiToken(
                rows.GetString(0), Enum.Parse<ApiRole>(rows.GetString(1)), rows.IsDBNull(2) ? null : new EnterpriseId(rows.GetString(2)), database.Sql.ReadTime(rows, 3)));
        return tokens;
    }

    private Task AuditAsync(
        DbConnection connection, DbTransaction transaction, string who, string action, string name, EnterpriseId? enterprise, ApiRole role, CancellationToken cancel)
    {
        var token = new System.Text.Json.Nodes.JsonObject { ["role"] = role.ToString().ToLowerInvariant(), ["enterprise"] = enterprise?.Value }.ToJsonString();
        return AuditLog.WriteAsync(connection, transaction, database.Sql,
            [new AuditEntry(0, time.GetUtcNow(), who, enterprise, action, "token", name, action == "deleted" ? token : null, action == "deleted" ? null : token)], cancel);
    }
}

using ContactCenter.Engine.Serialization;
using ContactCenter.Engine.Storage;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Edge;

/// <summary>Registrations in a SQL database: a row for each extension that has one.</summary>
/// <param name="database">Where.</param>
public sealed class RegistrationStore(Database database) : IRegistrationStore
{
    /// <inheritdoc />
    public async Task<Bindings> ReadAsync(string extension, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText = $"SELECT bindings FROM registrations WHERE extension = {command.Add(SqlDialect.Text(extension))}";
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is byte[] bytes ? RegistrationWire.FromBytes(bytes) : Bindings.None;
    }

    /// <summary>The extensions that are or were registered, some of them when there are more.</summary>
    public async Task<IReadOnlyList<string>> ExtensionsAsync(int most, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText = $"SELECT extension FROM registrations ORDER BY extension LIMIT {command.Add(most)}";
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var extensions = new List<string>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            extensions.Add(rows.GetString(0));
        return extensions;
    }

    /// <inheritdoc />
    public async Task WriteAsync(IReadOnlyDictionary<string, Bindings> registrations, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        foreach (var chunk in registrations.Chunk(database.Sql.MostParameters / 2))
        {
            await using var command = connection.Command("", transaction);
            command.InsertRows("INSERT INTO registrations (extension, bindings) VALUES",
                chunk.Select(row => new[] { SqlDialect.Text(row.Key), RegistrationWire.ToBytes(row.Value) }),
                "ON CONFLICT (extension) DO UPDATE SET bindings = excluded.bindings");
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }
}

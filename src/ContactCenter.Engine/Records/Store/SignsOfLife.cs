using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

/// <summary>A row of <c>nodes</c> for each node.</summary>
/// <param name="database">Where.</param>
/// <param name="node">The node's id.</param>
/// <param name="time">The clock.</param>
public sealed class SignsOfLife(Database database, string node, TimeProvider time) : ISignsOfLife
{
    /// <inheritdoc />
    public async Task GiveAsync(CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.InsertRows("INSERT INTO nodes (id, alive_at) VALUES", [[SqlDialect.Text(node), database.Sql.Time(time.GetUtcNow())]],
            "ON CONFLICT (id) DO UPDATE SET alive_at = excluded.alive_at");
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText = $"SELECT alive_at FROM nodes WHERE id = {command.Add(SqlDialect.Text(node))}";
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return await rows.ReadAsync(cancel).ConfigureAwait(false) ? database.Sql.ReadTime(rows, 0) : null;
    }
}

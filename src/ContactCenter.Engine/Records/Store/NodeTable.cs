using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Records.Store;

/// <summary>A node that has calls, or may have left some open.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Where it runs, or ran; empty: it is known to be gone.</param>
/// <param name="AliveAt">Its last sign of life, by its own clock.</param>
public sealed record NodeRow(string Id, string Address, DateTimeOffset AliveAt);

/// <summary>Which node ran where: so the others find what a lost one has left open.</summary>
public interface INodeTable
{
    /// <summary>That node runs there now. Another one that ran there before is gone.</summary>
    Task EnterAsync(string node, string address, CancellationToken cancel);

    /// <summary>That node has left nothing open there.</summary>
    Task LeaveAsync(NodeRow node, CancellationToken cancel);

    /// <summary>All that have entered and not left.</summary>
    Task<IReadOnlyList<NodeRow>> ReadAsync(CancellationToken cancel);
}

/// <summary>The rows of <c>nodes</c>.</summary>
/// <param name="database">Where.</param>
/// <param name="time">The clock.</param>
public sealed class NodeTable(Database database, TimeProvider time) : INodeTable
{
    /// <inheritdoc />
    public async Task EnterAsync(string node, string address, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using (var gone = connection.Command("", transaction))
        {
            gone.CommandText = $"UPDATE nodes SET address = '' WHERE address = {gone.Add(SqlDialect.Text(address))} AND id <> {gone.Add(SqlDialect.Text(node))}";
            await gone.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await using (var enter = connection.Command("", transaction))
        {
            // The sign of life of before stays: it says when the node failed.
            enter.InsertRows("INSERT INTO nodes (id, address, alive_at) VALUES",
                [[SqlDialect.Text(node), SqlDialect.Text(address), database.Sql.Time(time.GetUtcNow())]],
                "ON CONFLICT (id) DO UPDATE SET address = excluded.address");
            await enter.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task LeaveAsync(NodeRow node, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText =
            $"UPDATE nodes SET address = NULL WHERE id = {command.Add(SqlDialect.Text(node.Id))} AND address = {command.Add(SqlDialect.Text(node.Address))}";
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<NodeRow>> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("SELECT id, address, alive_at FROM nodes WHERE address IS NOT NULL ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var nodes = new List<NodeRow>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            nodes.Add(new NodeRow(rows.GetString(0), rows.GetString(1), database.Sql.ReadTime(rows, 2)));
        return nodes;
    }
}

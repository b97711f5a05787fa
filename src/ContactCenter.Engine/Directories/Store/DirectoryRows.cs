using System.Data.Common;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Directories.Store;

/// <summary>Writes what has changed into the tables. What is new or changed is written first, so that nothing refers to what is deleted after it.</summary>
internal sealed class DirectoryRows(DbConnection connection, DbTransaction transaction, DirectoryJson json)
{
    public async Task WriteAsync(IReadOnlyCollection<ItemChange> changes, CancellationToken cancel)
    {
        foreach (var change in changes.Where(c => c.Item is not null).OrderBy(c => c.Kind))
            await WriteAsync(change, cancel).ConfigureAwait(false);
        foreach (var change in changes.Where(c => c.Item is null).OrderByDescending(c => c.Kind))
            await DeleteAsync(change, cancel).ConfigureAwait(false);
    }

    private async Task WriteAsync(ItemChange change, CancellationToken cancel)
    {
        var enterprise = change.Enterprise?.Value ?? "";
        switch (change.Item)
        {
            case Enterprise e:
                await UpsertAsync("enterprises", "id", [("id", e.Id.Value), ("name", e.Name), ("is_demo", e.IsDemo ? 1 : 0)], cancel).ConfigureAwait(false);
                break;
            case QueueSettings q:
                await UpsertAsync("queues", "enterprise, name",
                    [("enterprise", enterprise), ("name", q.Key.Name), ("ring_time_ms", (long)q.RingTime.TotalMilliseconds), ("wrap_up_limit_ms", (long?)q.WrapUpLimit?.TotalMilliseconds)],
                    cancel).ConfigureAwait(false);
                break;
            case Flow f:
                await UpsertAsync("flows", "enterprise, name",
                    [("enterprise", enterprise), ("name", f.Key.Name), ("definition", json.Of(f).ToJsonString(DirectoryJson.OneLine))], cancel).ConfigureAwait(false);
                break;
            case AccessNumber n:
                await UpsertAsync("access_numbers", "number",
                    [("number", n.Number), ("enterprise", enterprise), ("queue", (n.Route as CallRoute.ToQueue)?.Queue.Name), ("flow", (n.Route as CallRoute.ToFlow)?.Flow.Name)],
                    cancel).ConfigureAwait(false);
                break;
            case ExtensionAccount e:
                await UpsertAsync("extensions", "number", [("number", e.Extension), ("enterprise", enterprise), ("password", e.Password.Value)], cancel).ConfigureAwait(false);
                break;
            case AgentAccount a:
                await UpsertAsync("agents", "enterprise, id",
                    [("enterprise", enterprise), ("id", a.Key.AgentId), ("name", a.Name), ("supervisor", a.Supervisor ? 1 : 0), ("password_hash", a.Password.ToText())],
                    cancel).ConfigureAwait(false);
                await WriteQueuesAsync(a, cancel).ConfigureAwait(false);
                break;
            case NumberedTrunk t:
                await UpsertAsync("trunks", "name", [("name", t.Trunk.Name), ("host", t.Trunk.Host), ("port", t.Trunk.Port), ("ordinal", t.Ordinal)], cancel).ConfigureAwait(false);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "A thing without a table.");
        }
    }

    private async Task WriteQueuesAsync(AgentAccount agent, CancellationToken cancel)
    {
        var (enterprise, id) = (agent.Key.Enterprise.Value, agent.Key.AgentId);
        await ExecuteAsync(c => $"DELETE FROM agent_queues WHERE enterprise = {c.Add(enterprise)} AND agent = {c.Add(id)}", cancel).ConfigureAwait(false);
        if (agent.Queues.IsEmpty)
            return;
        await using var command = connection.Command("", transaction);
        command.InsertRows("INSERT INTO agent_queues (enterprise, agent, queue, ordinal) VALUES",
            agent.Queues.Select((queue, ordinal) => new object[] { enterprise, id, queue.Name, ordinal }), "");
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private Task DeleteAsync(ItemChange change, CancellationToken cancel)
    {
        var (table, key) = change.Kind switch
        {
            ItemKind.Enterprise => ("enterprises", "id"),
            ItemKind.Queue => ("queues", "name"),
            ItemKind.Flow => ("flows", "name"),
            ItemKind.AccessNumber => ("access_numbers", "number"),
            ItemKind.Extension => ("extensions", "number"),
            ItemKind.Agent => ("agents", "id"),
            ItemKind.Trunk => ("trunks", "name"),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "A thing without a table."),
        };
        // A number that is another enterprise's by now stays: it has been written there already.
        return ExecuteAsync(
            c => $"DELETE FROM {table} WHERE {key} = {c.Add(change.Key)}"
                + (change.Enterprise is { } enterprise && change.Kind is not ItemKind.Enterprise ? $" AND enterprise = {c.Add(enterprise.Value)}" : ""),
            cancel);
    }

    private Task UpsertAsync(string table, string key, (string Column, object? Value)[] values, CancellationToken cancel) => ExecuteAsync(
        c => $"INSERT INTO {table} ({string.Join(", ", values.Select(v => v.Column))}) VALUES ({string.Join(", ", values.Select(v => c.Add(Parameter(v.Value))))}) "
            + $"ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", values.Select(v => $"{v.Column} = excluded.{v.Column}"))}",
        cancel);

    private async Task ExecuteAsync(Func<DbCommand, string> text, CancellationToken cancel)
    {
        await using var command = connection.Command("", transaction);
        command.CommandText = text(command);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private static object Parameter(object? value) => value switch
    {
        null => DBNull.Value,
        string text => SqlDialect.Text(text),
        _ => value,
    };
}

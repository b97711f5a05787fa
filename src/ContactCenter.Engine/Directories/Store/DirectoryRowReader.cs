using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Directories.Store;

/// <summary>Reads the whole directory out of the tables. Flows are read by the reader of the configuration, for they are kept in its form.</summary>
internal sealed class DirectoryRowReader(DbConnection connection, DbTransaction transaction, SoundFolder sounds)
{
    public async Task<DirectoryContent> ReadAsync(CancellationToken cancel)
    {
        var queues = await ByEnterpriseAsync("SELECT enterprise, name, ring_time_ms, wrap_up_limit_ms FROM queues", r => new QueueSettings(
            new QueueKey(Id(r), r.GetString(1)), TimeSpan.FromMilliseconds(r.GetInt64(2)), r.IsDBNull(3) ? null : TimeSpan.FromMilliseconds(r.GetInt64(3))), cancel).ConfigureAwait(false);
        var flows = await ByEnterpriseAsync("SELECT enterprise, definition FROM flows", r => r.GetString(1), cancel).ConfigureAwait(false);
        var numbers = await ByEnterpriseAsync("SELECT enterprise, number, queue, flow FROM access_numbers", r => new AccessNumber(r.GetString(1), r.IsDBNull(2)
            ? new CallRoute.ToFlow(new FlowKey(Id(r), r.GetString(3)))
            : new CallRoute.ToQueue(new QueueKey(Id(r), r.GetString(2)))), cancel).ConfigureAwait(false);
        var extensions = await ByEnterpriseAsync("SELECT enterprise, number, password FROM extensions",
            r => new ExtensionAccount(Id(r), r.GetString(1), new Secret(r.GetString(2))), cancel).ConfigureAwait(false);
        var serves = await ByEnterpriseAsync("SELECT enterprise, agent, queue FROM agent_queues ORDER BY enterprise, agent, ordinal",
            r => (Agent: r.GetString(1), Queue: new QueueKey(Id(r), r.GetString(2))), cancel).ConfigureAwait(false);
        var agents = await ByEnterpriseAsync("SELECT enterprise, id, name, supervisor, password_hash FROM agents", Agent, cancel).ConfigureAwait(false);
        var enterprises = await ListAsync("SELECT id, name, is_demo FROM enterprises", r => Enterprise.Empty(Id(r), r.GetString(1)) with { IsDemo = r.GetInt64(2) != 0 }, cancel).ConfigureAwait(false);
        var trunks = await ListAsync("SELECT name, host, port FROM trunks ORDER BY ordinal, name", r => new TrunkSettings(r.GetString(0), r.GetString(1), (int)r.GetInt64(2)), cancel).ConfigureAwait(false);
        return new DirectoryContent(
            new EnterpriseDirectory(enterprises.OrderBy(e => e.Id.Value, StringComparer.Ordinal).Select(Filled).ToArray()),
            [.. trunks]);

        Enterprise Filled(Enterprise e)
        {
            var id = e.Id.Value;
            var queuesOf = serves[id].ToLookup(s => s.Agent, s => s.Queue, StringComparer.Ordinal);
            return e with
            {
                Queues = Named(queues[id], q => q.Key.Name),
                Flows = Named(Flows(e.Id, flows[id], queues[id].Select(q => q.Key.Name)), f => f.Key.Name),
                AccessNumbers = Named(numbers[id], n => n.Number),
                Extensions = Named(extensions[id], x => x.Extension),
                Agents = Named(agents[id].Select(a => a with { Queues = [.. queuesOf[a.Key.AgentId]] }), a => a.Key.AgentId),
            };
        }
    }

    private IEnumerable<Flow> Flows(EnterpriseId enterprise, IEnumerable<string> definitions, IEnumerable<string> queues)
    {
        var texts = definitions.Select(text => JsonDocument.Parse(text)).ToArray();
        try
        {
            return FlowReader.Read(enterprise, texts.Select(t => JsonHocon.Reader(t.RootElement, "flow")).ToArray(), queues, sounds with { IsTrusted = true }, Mistakes.AreThrown)
                .Select(f => f.Value).ToArray();
        }
        finally
        {
            foreach (var text in texts)
                text.Dispose();
        }
    }

    private static AgentAccount Agent(DbDataReader r) => new(
        new AgentKey(Id(r), r.GetString(1)), r.GetString(2), r.GetInt64(3) != 0,
        PasswordHash.TryParse(r.GetString(4), out var hash) ? hash! : throw new DatabaseException($"the password hash of agent {r.GetString(0)}/{r.GetString(1)} is none"), []);

    private static EnterpriseId Id(DbDataReader row) => new(row.GetString(0));

    private static ImmutableSortedDictionary<string, T> Named<T>(IEnumerable<T> items, Func<T, string> keyOf) =>
        items.ToImmutableSortedDictionary(keyOf, item => item, StringComparer.Ordinal);

    private async Task<ILookup<string, T>> ByEnterpriseAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel) =>
        (await ListAsync(sql, r => (Enterprise: r.GetString(0), Item: read(r)), cancel).ConfigureAwait(false)).ToLookup(x => x.Enterprise, x => x.Item, StringComparer.Ordinal);

    private async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var command = connection.Command(sql, transaction);
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var items = new List<T>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            items.Add(read(rows));
        return items;
    }
}

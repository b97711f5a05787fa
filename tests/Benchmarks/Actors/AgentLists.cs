using System.Text.Json;
using Benchmarks.Harness;
using ContactCenter.Contracts;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Sessions;

namespace Benchmarks.Actors;

/// <summary>
/// What it takes to tell one client of a large floor: the session makes the message of what the floor says, the gateway cuts it, the serializer
/// writes each part. The whole list goes to a client once; a change of one agent, to every client each time.
/// </summary>
internal static class AgentLists
{
    private const int Agents = 1000;

    public static async Task RunAsync(Table table)
    {
        var directory = BenchNode.Settings().Directory;
        var since = TimeProvider.System.GetUtcNow();
        var view = new FloorView(1, [.. Enumerable.Range(0, Agents).Select(i =>
            AgentState.New(BenchNode.Agent(i)) with { Status = ContactCenter.Domain.Agents.AgentStatus.Idle, Extension = BenchNode.Extension(i), Since = since })]);
        var serializer = new ClientContractsSerializer(null!);
        var list = ContractMapping.ToContract(view, directory);
        var own = await RepeatAsync(() =>
        {
            foreach (var part in ContractMapping.ToContract(view, directory).Agents.Chunk(ContractLimits.AgentsPerPart))
                serializer.ToBinary(new AgentList(1, part));
        });
        var octets = list.Agents.Chunk(ContractLimits.AgentsPerPart).Sum(part => serializer.ToBinary(new AgentList(1, part)).Length);
        table.Add($"list of {Agents:N0} agents for one client", "bytes on the wire", Sample.Of([octets]), "the list alone, as JSON",
            Sample.Of([JsonSerializer.SerializeToUtf8Bytes(list).Length]));
        table.Add($"list of {Agents:N0} agents for one client", own, "the list alone, as JSON", await RepeatAsync(() => JsonSerializer.SerializeToUtf8Bytes(list)));

        var changes = new FloorChanges(2, [view.Agents[0] with { Since = since.AddSeconds(1) }], []);
        table.Add($"one change among {Agents:N0} agents, for one client", "bytes on the wire",
            Sample.Of([serializer.ToBinary(ContractMapping.ToContract(changes, directory)).Length]), "the whole list", Sample.Of([octets]));
        table.Add($"one change among {Agents:N0} agents, for one client",
            await RepeatAsync(() => serializer.ToBinary(ContractMapping.ToContract(changes, directory))), "the whole list", own);
    }

    private static Task<Cost> RepeatAsync(Action unit) => Cpu.PerUnitAsync(
        count =>
        {
            for (var i = 0; i < count; i++)
                unit();
            return Task.CompletedTask;
        },
        count: 200);
}

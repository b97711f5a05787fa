using System.Text.Json;
using Benchmarks.Harness;
using ContactCenter.Contracts;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Sessions;

namespace Benchmarks.Actors;

/// <summary>
/// What it takes to send the list of a large floor to one client: the session makes it of the floor's view, the gateway cuts it, the
/// serializer writes each part. A floor on which something changes does this for every client up to five times a second.
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

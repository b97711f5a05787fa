using Benchmarks.Harness;
using ContactCenter.Client;
using ContactCenter.Contracts;

namespace Benchmarks.Load;

/// <summary>Thin clients at a node's gateway; a unit is one command, SetIdle and SetBusy in turn, each client waiting for each answer.</summary>
internal sealed class ClientLoad : ILoad
{
    private readonly List<ContactCenterClient> _clients = [];
    private readonly List<Task> _readers = [];
    private bool _idle;

    public static async Task<ClientLoad> StartAsync(string service, int count, int first)
    {
        var load = new ClientLoad();
        for (var i = first; i < first + count; i++)
        {
            var client = ContactCenterClient.Connect(new ClientOptions
            {
                Service = service,
                Enterprise = BenchNode.Enterprise,
                AccessNumber = BenchNode.AccessNumber,
                Extension = BenchNode.Extension(i),
                AgentId = BenchNode.AgentId(i),
                Password = BenchNode.Password,
            });
            load._clients.Add(client);
            load._readers.Add(DrainAsync(client));
            var login = await client.LoginAsync();
            if (!login.Accepted)
                throw new InvalidOperationException($"Login refused: {login.Field} {login.Reason}");
        }

        return load;
    }

    public async Task RunAsync(int count)
    {
        var rounds = count / Math.Max(1, _clients.Count);
        for (var i = 0; i < rounds; i++)
        {
            _idle = !_idle;
            foreach (var result in await Task.WhenAll(_clients.Select(c => c.ExecuteAsync(_idle ? Operation.SetIdle : Operation.SetBusy))))
                if (!result.Accepted)
                    throw new InvalidOperationException($"Refused: {result.Reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_clients.Select(c => c.DisposeAsync().AsTask()));
        await Task.WhenAll(_readers);
    }

    private static async Task DrainAsync(ContactCenterClient client)
    {
        await foreach (var _ in client.Events.ReadAllAsync())
        {
        }
    }
}

using System.Net;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Crashes;

/// <summary>A PostgreSQL that goes away under a node that works, and comes back.</summary>
[Collection(CrashCollection.Name)]
public sealed class DatabaseGoneTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly DatabaseRelay? _relay = NodeStore.Server is { } server ? new DatabaseRelay(EndPointOf(server)) : null;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_relay is not null)
            await _relay.DisposeAsync();
    }

    [NeedsPostgresFact]
    public Task Nothing_is_lost_when_the_database_is_down_for_half_a_minute() => GoneAsync(TimeSpan.FromSeconds(30), _relay!.CutAsync);

    [NeedsPostgresFact]
    public Task Nothing_is_lost_when_the_database_does_not_answer_for_a_while() => GoneAsync(TimeSpan.FromSeconds(9), () =>
    {
        _relay!.Hang();
        return Task.CompletedTask;
    });

    private async Task GoneAsync(TimeSpan time, Func<Task> goes)
    {
        await using var store = await NodeStore.PostgresqlAsync(_relay);
        await using var floor = await QuietFloor.OpenAsync(store, FloorSeat.Enterprise());
        var outage = new Outage(floor, output);
        await outage.BeginAsync();
        await goes();
        await outage.PassAsync(time, () =>
        {
            _relay!.Restore();
            return Task.CompletedTask;
        });
        await outage.IsOverAsync();
        await outage.IsKeptAsync();
    }

    private static IPEndPoint EndPointOf(string server)
    {
        var connection = new NpgsqlConnectionStringBuilder(server);
        return new IPEndPoint(Dns.GetHostAddresses(connection.Host!)[0], connection.Port);
    }
}

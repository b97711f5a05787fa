namespace ContactCenter.Client.Tests;

/// <summary>What tests do with a client.</summary>
internal static class TestClient
{
    /// <summary>Agent 2001 on extension 8001, who tries again soon.</summary>
    public static ClientOptions Options(string service) => new()
    {
        Service = service,
        Enterprise = "1000",
        AccessNumber = "95001",
        Extension = "8001",
        AgentId = "2001",
        Password = "right",
        FirstRetryPause = TimeSpan.FromMilliseconds(50),
        LongestRetryPause = TimeSpan.FromMilliseconds(200),
    };

    /// <summary>The next event of that kind; others before it are passed over.</summary>
    public static async Task<T> Next<T>(ContactCenterClient client, Func<T, bool>? matches = null) where T : ClientEvent
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                if (await client.Events.ReadAsync(limit.Token) is T wanted && matches?.Invoke(wanted) != false)
                    return wanted;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the client waited for {typeof(T).Name}");
        }
    }
}

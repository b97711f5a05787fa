using ContactCenter.Client;
using ContactCenter.Contracts;

namespace ContactCenter.Node.Demo;

/// <summary>An agent at the real client SDK, who can wait for a state.</summary>
internal sealed class DemoAgent : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ContactCenterClient _client;
    private readonly Lock _gate = new();
    private readonly List<(Func<StateChanged, bool> Wanted, TaskCompletionSource<StateChanged> Seen)> _waiting = [];
    private readonly Task _reading;
    private StateChanged? _state;

    private DemoAgent(string id, ContactCenterClient client)
    {
        Id = id;
        _client = client;
        _reading = ReadAsync();
    }

    public string Id { get; }

    public static async Task<DemoAgent> LoginAsync(ClientOptions options)
    {
        var agent = new DemoAgent(options.AgentId, ContactCenterClient.Connect(options));
        var result = await agent._client.LoginAsync().WaitAsync(Patience);
        if (result.Accepted)
            return agent;
        await agent.DisposeAsync();
        throw new DemoException($"login refused, {result.Field}: {result.Reason}");
    }

    public static async Task<LoginResult> TryLoginAsync(ClientOptions options)
    {
        await using var client = ContactCenterClient.Connect(options);
        return await client.LoginAsync().WaitAsync(Patience);
    }

    public async Task DoAsync(Operation operation, string? argument = null)
    {
        var result = await _client.ExecuteAsync(operation, argument);
        if (!result.Accepted)
            throw new DemoException($"agent {Id}: {operation} refused, {result.Reason}");
    }

    public Task<OperationResult> TryAsync(Operation operation, string? argument = null) => _client.ExecuteAsync(operation, argument);

    public Task AutoIdleAsync(bool on) => _client.SetAutoIdleAsync(on);

    /// <summary>Waits until the agent is in that state (and for that reason, when one is given).</summary>
    public async Task<StateChanged> InAsync(AgentStatus status, string? reason = null, TimeSpan? within = null)
    {
        TaskCompletionSource<StateChanged> seen;
        bool Wanted(StateChanged s) => s.State == status && (reason is null || s.Reason == reason);
        lock (_gate)
        {
            if (_state is { } now && Wanted(now))
                return now;
            seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Wanted, seen));
        }

        try
        {
            return await seen.Task.WaitAsync(within ?? Patience);
        }
        catch (TimeoutException)
        {
            throw new DemoException($"agent {Id} is {_state?.State} {_state?.Reason}, not {status} {reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        await foreach (var change in _client.Events.ReadAllAsync())
        {
            if (change is not StateEvent { State: var state })
                continue;
            lock (_gate)
            {
                _state = state;
                foreach (var (_, seen) in _waiting.Where(w => w.Wanted(state)))
                    seen.TrySetResult(state);
                _waiting.RemoveAll(w => w.Wanted(state));
            }
        }
    }
}

/// <summary>A step did not hold; the message says what was seen instead.</summary>
internal sealed class DemoException(string message) : Exception(message);

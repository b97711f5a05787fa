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
    private volatile IReadOnlyList<AgentInfo> _agents = [];

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

    /// <summary>Attaches something to the call.</summary>
    public async Task AddDataAsync(string key, string value) => Taken(await _client.AddCallDataAsync(key, value), "data");

    /// <summary>Says what came of the call.</summary>
    public async Task SetDispositionAsync(string code) => Taken(await _client.SetDispositionAsync(code), "disposition");

    /// <summary>Becomes Idle, unless it is.</summary>
    public async Task BeIdleAsync()
    {
        if (_state?.State is not AgentStatus.Idle)
            await DoAsync(Operation.SetIdle);
        await InAsync(AgentStatus.Idle);
    }

    public Task<OperationResult> TryAsync(Operation operation, string? argument = null) => _client.ExecuteAsync(operation, argument);

    public Task AutoIdleAsync(bool on) => _client.SetAutoIdleAsync(on);

    /// <summary>Waits until the agent is in that state (and for that reason, when one is given).</summary>
    public Task<StateChanged> InAsync(AgentStatus status, string? reason = null) =>
        WhenAsync(s => s.State == status && (reason is null || s.Reason == reason), $"not {status} {reason}");

    /// <summary>Waits until the agent may do this.</summary>
    public Task<StateChanged> MayAsync(Operation operation) => WhenAsync(s => s.Operations.Contains(operation), $"may not {operation}");

    /// <summary>Waits until the list of agents is as wanted.</summary>
    public async Task<IReadOnlyList<AgentInfo>> SeesAsync(Func<IReadOnlyList<AgentInfo>, bool> wanted, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!wanted(_agents))
        {
            try
            {
                await ticks.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new DemoException($"agent {Id} sees {string.Join(", ", _agents.Select(a => $"{a.AgentId} {a.State}"))}, not {what}");
            }
        }

        return _agents;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _reading;
    }

    private void Taken(OperationResult result, string what)
    {
        if (!result.Accepted)
            throw new DemoException($"agent {Id}: {what} refused, {result.Reason}");
    }

    private async Task<StateChanged> WhenAsync(Func<StateChanged, bool> wanted, string otherwise)
    {
        TaskCompletionSource<StateChanged> seen;
        lock (_gate)
        {
            if (_state is { } now && wanted(now))
                return now;
            seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, seen));
        }

        try
        {
            return await seen.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new DemoException($"agent {Id} is {_state?.State} {_state?.Reason}, {otherwise}");
        }
    }

    private async Task ReadAsync()
    {
        await foreach (var change in _client.Events.ReadAllAsync())
        {
            if (change is AgentsEvent { Agents: var agents })
                _agents = agents;
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

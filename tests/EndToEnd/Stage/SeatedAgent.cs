using System.Threading.Channels;
using ContactCenter.Client;
using ContactCenter.Contracts;

namespace EndToEnd.Stage;

/// <summary>An agent at the client SDK. Every state is seen once and in order, so that a test walks through them and misses none.</summary>
public sealed class SeatedAgent : IAsyncDisposable
{
    private readonly Channel<StateChanged> _states = Channel.CreateUnbounded<StateChanged>();
    private readonly Channel<ClientEvent> _others = Channel.CreateUnbounded<ClientEvent>();
    private readonly ContactCenterClient _client;
    private readonly Task _reading;
    private volatile StateChanged? _now;

    private SeatedAgent(ClientOptions options)
    {
        Id = options.AgentId;
        _client = ContactCenterClient.Connect(options);
        _reading = ReadAsync();
    }

    public string Id { get; }

    /// <summary>What the client shows.</summary>
    public StateChanged? Now => _now;

    public static async Task<SeatedAgent> LoginAsync(ClientOptions options)
    {
        var (agent, result) = await TryLoginAsync(options);
        result.Accepted.ShouldBeTrue($"login of {options.AgentId} was refused: {result.Field} {result.Reason}");
        return agent;
    }

    public static async Task<(SeatedAgent Agent, LoginResult Result)> TryLoginAsync(ClientOptions options)
    {
        var agent = new SeatedAgent(options);
        return (agent, await agent.LoginAgainAsync());
    }

    public Task<LoginResult> LoginAgainAsync() => _client.LoginAsync().ComesAsync($"the answer to the login of {Id}");

    /// <summary>Does it, and fails when it is refused.</summary>
    public async Task DoAsync(Operation operation, string? argument = null)
    {
        var result = await _client.ExecuteAsync(operation, argument).ComesAsync($"the answer to {operation} of {Id}");
        result.Accepted.ShouldBeTrue($"agent {Id} in {Now?.State}: {operation} was refused, {result.Reason}");
    }

    /// <summary>Tries it, fails when it is taken, and returns the reason of the refusal.</summary>
    public async Task<string> IsRefusedAsync(Operation operation, string? argument = null)
    {
        var result = await _client.ExecuteAsync(operation, argument).ComesAsync($"the answer to {operation} of {Id}");
        result.Accepted.ShouldBeFalse($"agent {Id} in {Now?.State}: {operation} was taken");
        return result.Reason.ShouldNotBeNull();
    }

    /// <summary>Tries it; returns the reason of a refusal, null when it is taken.</summary>
    public async Task<string?> TriesAsync(Operation operation, string? argument = null)
    {
        var result = await _client.ExecuteAsync(operation, argument).ComesAsync($"the answer to {operation} of {Id}");
        return result.Accepted ? null : result.Reason.ShouldNotBeNull();
    }

    /// <summary>Attaches something to the call; the reason of a refusal, null when it is taken.</summary>
    public async Task<string?> AddsDataAsync(string key, string value) =>
        (await _client.AddCallDataAsync(key, value).ComesAsync($"the answer to the data of {Id}")).Reason;

    /// <summary>Says what came of the call; the reason of a refusal, null when it is stored.</summary>
    public async Task<string?> DisposesAsync(string code, string? note = null) =>
        (await _client.SetDispositionAsync(code, note).ComesAsync($"the answer to the disposition of {Id}")).Reason;

    /// <summary>Waits until the client shows a call with that entry.</summary>
    public async Task<StateChanged> SeesAsync(string key, string value)
    {
        await Soon.HoldsAsync(
            $"agent {Id} sees {key}={value}", () => Now?.Call?.Data.GetValueOrDefault(key) == value, () => $"{Now?.State} {string.Join(", ", Now?.Call?.Data ?? new Dictionary<string, string>())}");
        return Now!;
    }

    public async Task AutoIdleAsync(bool on) =>
        (await _client.SetAutoIdleAsync(on).ComesAsync($"the answer to AutoIdle of {Id}")).Accepted.ShouldBeTrue();

    /// <summary>The next state that the client is told is this one.</summary>
    public async Task<StateChanged> IsNextAsync(AgentStatus status, string? reason = null)
    {
        var state = await _states.Reader.ReadAsync().AsTask().ComesAsync($"agent {Id} becomes {status} (is {Now?.State} {Now?.Reason})");
        state.State.ShouldBe(status, $"agent {Id}, reason {state.Reason}");
        if (reason is not null)
            state.Reason.ShouldBe(reason);
        return state;
    }

    /// <summary>The next state, whichever it is.</summary>
    public Task<StateChanged> BecomesAnyAsync() => _states.Reader.ReadAsync().AsTask().ComesAsync($"agent {Id} becomes anything but {Now?.State}");

    /// <summary>Waits for this state through others.</summary>
    public async Task<StateChanged> BecomesAsync(AgentStatus status, string? reason = null, TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? Soon.Limit);
        try
        {
            await foreach (var state in _states.Reader.ReadAllAsync(limit.Token))
                if (state.State == status && (reason is null || state.Reason == reason))
                    return state;
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new TimeoutException($"waited in vain for: agent {Id} becomes {status} {reason} (is {Now?.State} {Now?.Reason})");
    }

    /// <summary>Waits for an event that is no state.</summary>
    public async Task<T> HearsOfAsync<T>(Func<T, bool>? wanted = null)
        where T : ClientEvent
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        try
        {
            await foreach (var told in _others.Reader.ReadAllAsync(limit.Token))
                if (told is T it && wanted?.Invoke(it) != false)
                    return it;
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new TimeoutException($"waited in vain for: agent {Id} hears of {typeof(T).Name}");
    }

    public async Task<AgentsEvent> AgentsAsync()
    {
        (await _client.QueryAgentsAsync().ComesAsync("the list of agents")).Accepted.ShouldBeTrue();
        return await HearsOfAsync<AgentsEvent>();
    }

    /// <summary>Ends whatever the agent does, as far as the client is still its client.</summary>
    public async Task LeaveAsync()
    {
        if (Now is not { State: not AgentStatus.LoggedOut })
            return;
        await _client.SetAutoIdleAsync(false).ComesAsync($"the answer to AutoIdle of {Id}");
        await _client.ExecuteAsync(Operation.Reset).ComesAsync($"the answer to Reset of {Id}");
        await _client.ExecuteAsync(Operation.Logout).ComesAsync($"the answer to Logout of {Id}");
    }

    /// <summary>Only cuts the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        await foreach (var happened in _client.Events.ReadAllAsync())
        {
            if (happened is StateEvent { State: var state })
            {
                _now = state;
                _states.Writer.TryWrite(state);
            }
            else
            {
                if (happened is ClosedEvent)
                    _now = null;
                _others.Writer.TryWrite(happened);
            }
        }

        _states.Writer.TryComplete();
        _others.Writer.TryComplete();
    }
}

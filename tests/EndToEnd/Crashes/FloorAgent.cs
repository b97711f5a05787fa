using System.Collections.Immutable;
using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>A state as the client was told it.</summary>
/// <param name="State">The state.</param>
/// <param name="Connection">On which of its connections, from 1.</param>
internal sealed record SeenState(StateChanged State, int Connection);

/// <summary>
/// An agent with a phone that registers once and a client that comes back by itself. It writes down every state that it is told and every operation
/// that it asks for.
/// </summary>
internal sealed class FloorAgent : IAsyncDisposable
{
    /// <summary>A client that lost its node tries again when a node can have been started, and then often.</summary>
    private static readonly TimeSpan NodeStartsIn = TimeSpan.FromSeconds(1.5), TriesAgainIn = TimeSpan.FromSeconds(0.4);

    private readonly Lock _gate = new();
    private readonly ContactCenterClient _client;
    private readonly Task _reading;
    private ImmutableList<SeenState> _states = [];
    private ImmutableList<AskedOperation> _asked = [];
    private TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<AgentInfo> _colleagues = [];
    private int _connections;
    private int _registrations;
    private SoftPhone? _phone;

    private FloorAgent(FloorSeat seat, string services, TimeSpan firstPause)
    {
        Seat = seat;
        _client = ContactCenterClient.Connect(new ClientOptions
        {
            Service = services, Enterprise = "1000", AccessNumber = FloorSeat.AccessNumber,
            Extension = seat.Extension, AgentId = seat.Agent, Password = $"agent-{seat.Agent}", ClientName = "crash tests",
            FirstRetryPause = firstPause, LongestRetryPause = TriesAgainIn, CommandTimeout = TimeSpan.FromSeconds(60),
        });
        _reading = ReadAsync();
    }

    public FloorSeat Seat { get; }

    public string Id => Seat.Agent;

    public SoftPhone Phone => _phone!;

    /// <summary>How often the phone has registered.</summary>
    public int Registrations => Volatile.Read(ref _registrations);

    /// <summary>How often the client has connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public ImmutableList<SeenState> States
    {
        get
        {
            lock (_gate)
                return _states;
        }
    }

    public ImmutableList<AskedOperation> Asked
    {
        get
        {
            lock (_gate)
                return _asked;
        }
    }

    /// <summary>What the client shows; null while it is told nothing.</summary>
    public StateChanged? Now => States is [.., var last] && last.Connection == Connections ? last.State : null;

    /// <summary>Why the client is closed, which nobody wanted; null while it is not.</summary>
    public string? Closed { get; private set; }

    /// <summary>Whether the client is gone for good.</summary>
    public bool HasLeft => _reading.IsCompleted;

    public static Task<FloorAgent> SitDownAsync(FloorSeat seat, NodeProcess node, MediaEngine media, AnswerMode answer, TimeSpan answerAfter) =>
        SitDownAsync(new FloorAgent(seat, node.Gateway.ToString(), NodeStartsIn), node, media, answer, answerAfter);

    /// <summary>An agent of a cluster: the phone registers at one node, the client knows several services and goes on at the next.</summary>
    public static Task<FloorAgent> SitDownAsync(FloorSeat seat, NodeProcess phoneAt, IEnumerable<NodeProcess> clientAt, MediaEngine media) => SitDownAsync(
        new FloorAgent(seat, string.Join(',', clientAt.Select(node => node.Gateway)), TriesAgainIn), phoneAt, media, AnswerMode.Auto, TimeSpan.Zero);

    private static async Task<FloorAgent> SitDownAsync(FloorAgent agent, NodeProcess phoneAt, MediaEngine media, AnswerMode answer, TimeSpan answerAfter)
    {
        var seat = agent.Seat;
        agent._phone = await SoftPhone.StartAsync(new SoftPhoneOptions
        {
            Server = phoneAt.Sip, Bind = phoneAt.Place.Near, User = seat.Extension, Password = $"phone-{seat.Extension}", Register = true, RegistrationExpires = TimeSpan.FromHours(1),
            ToneHz = seat.Tone, Answer = answer, AnswerAfter = answerAfter, SharedMedia = media, Log = agent.NoteRegistration,
        }).ComesAsync($"phone {seat.Extension} is up");
        var login = await agent._client.LoginAsync().ComesAsync($"the answer to the login of {seat.Agent}", TimeSpan.FromSeconds(40));
        login.Accepted.ShouldBeTrue($"login of {seat.Agent}: {login.Reason}");
        await agent.IsToldAsync(connection: 1);
        return agent;
    }

    /// <summary>Asks for it; whatever the answer is, it is written down when it comes. Null: it has not come before the wait was broken off.</summary>
    public async Task<OperationResult?> AskAsync(Operation operation, string? argument = null, CancellationToken brokenOff = default)
    {
        var asked = new AskedOperation(operation, argument, Now, Connections);
        lock (_gate)
            _asked = _asked.Add(asked);
        var answering = AnswerAsync(asked);
        try
        {
            return await answering.WaitAsync(brokenOff);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Asks for it, and fails when it is refused.</summary>
    public async Task DoAsync(Operation operation, string? argument = null)
    {
        var result = (await AskAsync(operation, argument).ComesAsync($"the answer to {operation} of {Id}"))!;
        result.Accepted.ShouldBeTrue($"agent {Id} in {Now?.State}: {operation} was refused, {result.Reason}");
    }

    /// <summary>Waits until something else is shown than that; false when the wait was broken off, or took too long.</summary>
    public async Task<bool> ChangesFromAsync(StateChanged? shown, TimeSpan within, CancellationToken brokenOff)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(brokenOff);
        limit.CancelAfter(within);
        try
        {
            while (true)
            {
                Task told;
                lock (_gate)
                    told = _told.Task;
                if (!ReferenceEquals(Now, shown))
                    return true;
                await told.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public Task BecomesAsync(AgentStatus status, TimeSpan? within = null) =>
        Soon.HoldsAsync($"agent {Id} becomes {status}", () => Now?.State == status, () => $"it is {Now?.State} {Now?.Reason} {Closed}", within);

    /// <summary>With that reason: an answer comes before the state that it leads to, and the state of before may be the same one.</summary>
    public Task IsBusyAsync(string reason) => Soon.HoldsAsync(
        $"agent {Id} is busy for {reason}", () => Now is { State: AgentStatus.Busy } now && now.Reason == reason, () => $"it is {Now?.State} {Now?.Reason} {Closed}");

    /// <summary>The client has its n-th connection and has been told a state on it.</summary>
    public Task IsToldAsync(int connection, TimeSpan? within = null) => Soon.HoldsAsync(
        $"client {Id} is told a state on its connection {connection}",
        () => States.Exists(s => s.Connection == connection), () => $"it has connected {Connections} times, and shows {Now?.State} {Closed}", within);

    /// <summary>Every operation has its answer.</summary>
    public Task HasItsAnswersAsync() => Soon.HoldsAsync(
        $"client {Id} has its answers", () => Asked.TrueForAll(a => a.Answer is not null), () => $"not to {Asked.Find(a => a.Answer is null)}");

    /// <summary>What the client's list says of the agents.</summary>
    public async Task<IReadOnlyList<AgentInfo>> ListAsync()
    {
        var known = _colleagues;
        (await _client.QueryAgentsAsync().ComesAsync("the list of agents")).Accepted.ShouldBeTrue();
        await Soon.HoldsAsync("the list of agents is read", () => !ReferenceEquals(_colleagues, known));
        return _colleagues;
    }

    public Task AutoIdleAsync(bool on) => _client.SetAutoIdleAsync(on).ComesAsync($"the answer to AutoIdle of {Id}");

    /// <summary>Puts the receiver down.</summary>
    public void HangUpPhone()
    {
        foreach (var call in Phone.Calls)
            call.HangUp();
    }

    /// <summary>The client is closed without a word.</summary>
    public async Task LeaveAsync()
    {
        await _client.DisposeAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        if (_phone is not null)
            await _phone.DisposeAsync();
    }

    private async Task<OperationResult> AnswerAsync(AskedOperation asked)
    {
        var result = await _client.ExecuteAsync(asked.Operation, asked.Argument);
        asked.IsAnswered(result, Connections);
        return result;
    }

    private async Task ReadAsync()
    {
        await foreach (var happened in _client.Events.ReadAllAsync())
        {
            lock (_gate)
            {
                switch (happened)
                {
                    case ConnectionEvent { Connection: ConnectionStatus.Connected }:
                        _connections++;
                        break;
                    case StateEvent { State: var state }:
                        _states = _states.Add(new SeenState(state, _connections));
                        break;
                    case AgentsEvent list:
                        _colleagues = list.Agents;
                        break;
                    case ClosedEvent closed:
                        Closed = $"closed: {closed.Reason} {closed.Text}";
                        break;
                }

                _told.TrySetResult();
                _told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void NoteRegistration(string line)
    {
        if (line.Contains("registration Registered", StringComparison.Ordinal))
            Interlocked.Increment(ref _registrations);
    }
}

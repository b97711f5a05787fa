using System.Threading.Channels;
using ContactCenter.Client.Linking;
using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>
/// A thin client of the contact centre: logs an agent in, tells what happens, carries out operations, and gets a lost connection back
/// by itself. All members may be called from any thread.
/// </summary>
/// <remarks>
/// <code>
/// Offline      : LoginAsync .................................... Connecting, to the first service of the list
/// Connecting   : LoginAccepted ................................. Online
///              : link ended, LoginRejected without a field ..... Connecting, to the next service at once
///              : the same, all services tried .................. Offline (the login's result says why)
///              : LoginRejected with a field .................... Offline (the login's result says why)
/// Online       : link ended, SessionClosed(ServerStopping) ..... Reconnecting, to the next service at once; after a pause when there is no other
///              : the same, soon after the login ................ Reconnecting, to the next service after a pause
///              : the same, LoggedOut ........................... Offline (ClosedEvent)
///              : SessionClosed (other) ......................... Offline (ClosedEvent)
///              : LoginAsync, LoggedOut ......................... Connecting, to the first service of the list
/// either       : LoginRejected(Version) ......................... the same, with the version before
/// Reconnecting : LoginAccepted ................................. Online; unanswered commands are sent again
///              : link ended, LoginRejected without a field ..... Reconnecting, to the next service at once
///              : the same, all services tried .................. Reconnecting, to the next service after a longer pause
///              : LoginRejected with a field .................... Offline (ClosedEvent)
/// </code>
/// One loop owns all of it and takes its inputs from one queue.
/// </remarks>
public sealed partial class ContactCenterClient : IAsyncDisposable
{
    private readonly ClientOptions _options;
    private readonly Channel<object> _inbox = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<ClientEvent> _events = Channel.CreateUnbounded<ClientEvent>();
    private readonly Task _loop;
    private readonly CommandBook _commands;
    private readonly AgentRoster _roster;
    private readonly ServiceRound _services;
    private readonly List<Task> _closing = [];
    private ConnectionStatus _status = ConnectionStatus.Offline;
    private TaskCompletionSource<LoginResult>? _loggingIn;
    private Link? _link;
    private string? _token;
    private TimeSpan _pause;
    private ITimer? _retry;
    private long _connectedAt;
    private long _lastState;
    private StateChanged? _state;

    /// <summary>The state told last, also while the connection is lost, for those who ask from other threads.</summary>
    private volatile StateChanged? _seen;
    private long _serverOffset;

    /// <summary>The version of the contracts spoken with this server: the newest that it takes.</summary>
    private int _version = ContractVersion.Current;

    /// <summary>What the server said to the newest version.</summary>
    private string? _tooNew;

    private ContactCenterClient(ClientOptions options)
    {
        _options = options;
        _pause = options.FirstRetryPause;
        _services = new ServiceRound(options.Services());
        _roster = new AgentRoster(options.Time);
        _commands = new CommandBook(options.Time, options.CommandTimeout, id => _inbox.Writer.TryWrite(new OutOfTime(id)));
        _loop = Task.Run(RunAsync);
    }

    /// <summary>What happens, in order. Read it steadily; it ends when the client is disposed.</summary>
    public ChannelReader<ClientEvent> Events => _events.Reader;

    /// <summary>How far the server's clock is ahead of this machine's; add it to show how long a state or call has lasted.</summary>
    public TimeSpan ServerOffset => TimeSpan.FromTicks(Interlocked.Read(ref _serverOffset));

    /// <summary>Prepares a client; nothing is sent before <see cref="LoginAsync"/>.</summary>
    /// <param name="options">Whom to connect to and as whom.</param>
    /// <exception cref="ArgumentException">A field cannot be sent; the message names it.</exception>
    public static ContactCenterClient Connect(ClientOptions options)
    {
        options.Validate();
        return new ContactCenterClient(options);
    }

    /// <summary>Connects and logs in; also again after a logout. Fails with a reason, never by an exception, if the service is not there.</summary>
    /// <param name="cancellation">Ends the waiting, not the login.</param>
    public Task<LoginResult> LoginAsync(CancellationToken cancellation = default)
    {
        var answer = new TaskCompletionSource<LoginResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inbox.Writer.TryWrite(new LoginWanted(answer)))
            answer.TrySetResult(LoginResult.No(LoginField.None, "the client is closed"));
        return answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Disconnects without logging out: agent and calls stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        _inbox.Writer.TryWrite(Disposing.Instance);
        _inbox.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await foreach (var input in _inbox.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            switch (input)
            {
                case LoginWanted wanted:
                    OnLoginWanted(wanted.Answer);
                    break;
                case Pending pending:
                    OnCommand(pending);
                    break;
                case OutOfTime late:
                    _commands.Answer(late.Id, OperationResult.No($"no answer within {_options.CommandTimeout.TotalSeconds:0.#} s{Hint()}"));
                    break;
                case RetryNow when _status == ConnectionStatus.Reconnecting && _link is null:
                    OpenLink();
                    break;
                case ILinkEvent told when ReferenceEquals(told.Link, _link):
                    OnLink(told);
                    break;
                case Disposing:
                    await EndAsync().ConfigureAwait(false);
                    return;
            }
        }
    }

    private void OnLoginWanted(TaskCompletionSource<LoginResult> answer)
    {
        // The server is about to close this connection; whoever has been logged out may be faster.
        if (_status == ConnectionStatus.Connected && IsLoggedOut)
            LeaveLoggedOut();
        if (_status != ConnectionStatus.Offline || _loggingIn is not null)
        {
            answer.TrySetResult(LoginResult.No(LoginField.None, "already logged in"));
            return;
        }

        _loggingIn = answer;
        _services.BeginWithFirst();
        BeginWithNewestVersion();
        OpenLink();
    }

    private void OnCommand(Pending pending)
    {
        if (_status == ConnectionStatus.Offline)
        {
            pending.Complete(OperationResult.No("not logged in"));
            return;
        }

        if (_status == ConnectionStatus.Connected && !ServerKnows(pending.Message))
        {
            pending.Complete(ServerIsTooOld);
            return;
        }

        _commands.Add(pending);
        if (_status == ConnectionStatus.Connected)
            _link?.Send(pending.Message);
    }

    private void OnLink(ILinkEvent told)
    {
        switch (told)
        {
            case LinkEnded ended:
                OnLinkEnded(ended.Reason);
                break;
            case LinkMessage { Message: LoginAccepted accepted }:
                OnAccepted(accepted);
                break;
            case LinkMessage { Message: LoginRejected rejected }:
                OnRejected(rejected);
                break;
            case LinkMessage { Message: StateChanged state }:
                OnState(state);
                break;
            case LinkMessage { Message: OperationAccepted accepted }:
                _commands.Answer(accepted.CommandId, OperationResult.Yes);
                break;
            case LinkMessage { Message: OperationRejected rejected }:
                if (!_commands.Answer(rejected.CommandId, OperationResult.No(rejected.Reason)))
                    Tell(new RejectedEvent(rejected.Operation, rejected.Reason));
                break;
            case LinkMessage { Message: AgentList list }:
                OnAgents(list);
                break;
            case LinkMessage { Message: AgentListChanged change }:
                OnAgents(change);
                break;
            case LinkMessage { Message: Pong pong }:
                Interlocked.Exchange(ref _serverOffset, (pong.ServerTime - _options.Time.GetUtcNow()).Ticks);
                break;
            case LinkMessage { Message: SessionClosed closed }:
                OnClosed(closed);
                break;
        }
    }

    private void OnAccepted(LoginAccepted accepted)
    {
        _token = accepted.SessionToken;
        _lastState = long.MinValue;
        _state = null;
        _roster.Forget();
        _pause = _options.FirstRetryPause;
        var regained = _status == ConnectionStatus.Reconnecting;
        _status = ConnectionStatus.Connected;
        _connectedAt = _options.Time.GetTimestamp();
        Tell(new ConnectionEvent(ConnectionStatus.Connected, regained ? "the connection is back" : "logged in")
        {
            Regained = regained,
            Service = _services.Current.ToString(),
        });
        _loggingIn?.TrySetResult(new LoginResult(true, LoginField.None, null, accepted));
        _loggingIn = null;
        _commands.AnswerAll(waiting => !ServerKnows(waiting.Message), ServerIsTooOld);
        foreach (var unanswered in _commands.Unanswered)
            _link!.Send(unanswered);
    }

    private void OnState(StateChanged state)
    {
        if (state.Sequence <= _lastState)
            return;
        _lastState = state.Sequence;
        _state = _seen = state;
        _commands.AnswerAll(waiting => waiting.Message is SetAutoIdle set && set.On == state.AutoIdle, OperationResult.Yes);
        Tell(new StateEvent(state));
    }

    private void OnAgents(AgentList list)
    {
        if (!_roster.Replace(list))
            return;
        Tell(new AgentsEvent(_roster.Agents));
        _commands.AnswerAll(waiting => waiting.Message is QueryAgents, OperationResult.Yes);
    }

    private void OnAgents(AgentListChanged change)
    {
        var merged = _roster.Merge(change);
        if (merged == AgentRoster.Merged.Whole)
            Tell(new AgentsEvent(_roster.Agents));
        else if (merged == AgentRoster.Merged.Ask)
            _link?.Send(new QueryAgents(Guid.NewGuid()));
    }

    private async Task EndAsync()
    {
        _inbox.Writer.TryComplete();
        _retry?.Dispose();
        CloseLink();
        _loggingIn?.TrySetResult(LoginResult.No(LoginField.None, "the client is closed"));
        _commands.AnswerAll(_ => true, OperationResult.No("the client is closed"));
        while (_inbox.Reader.TryRead(out var left))
        {
            if (left is Pending pending)
                pending.Complete(OperationResult.No("the client is closed"));
            else if (left is LoginWanted login)
                login.Answer.TrySetResult(LoginResult.No(LoginField.None, "the client is closed"));
        }

        _events.Writer.TryComplete();
        await Task.WhenAll(_closing).ConfigureAwait(false);
    }

    private static OperationResult ServerIsTooOld => OperationResult.No("the server is too old for that");

    private string Hint() => _status == ConnectionStatus.Reconnecting ? ": the connection is lost" : string.Empty;

    private void Tell(ClientEvent happened) => _events.Writer.TryWrite(happened);
}

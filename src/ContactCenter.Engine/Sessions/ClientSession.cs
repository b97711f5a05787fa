using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Telemetry;
using Serilog;

namespace ContactCenter.Engine.Sessions;

/// <summary>
/// Owns one thin client's connection: checks its login, then passes its commands to the agent and the agent's state to it.
/// <code>
/// Checking (fields, password, off this thread) → Claiming (the phone) → Attaching (the agent) → Attached → over
///                                                                                        ▲   │ the agent's node is lost, or hands it over
///                                                                                        └───┘ attaches again; unanswered commands are sent again
/// </code>
/// A login that fails at any step is answered with the field that is wrong, and the session ends. A lost connection ends the session; the
/// agent keeps state and calls, and its next session finds them.
/// </summary>
public sealed partial class ClientSession : ReceiveActor, IWithTimers
{
    /// <summary>How long claiming the phone and attaching to the agent may take, cold shards included.</summary>
    private static readonly TimeSpan AttachWithin = TimeSpan.FromSeconds(8);

    /// <summary>An agent that is being moved answers when it has arrived.</summary>
    private static readonly TimeSpan AttachAgainEvery = TimeSpan.FromSeconds(1);

    private readonly IActorRef _connection;
    private readonly Login _login;
    private readonly EngineServices _services;
    private readonly ILogger _log;
    private readonly LoginMetrics _metrics = EngineMetrics.Of(Context.System).Logins;
    private readonly Dictionary<Guid, (Operation Operation, object Message)> _commands = [];
    private readonly AgentAccount? _account;
    private readonly string _token = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
    private readonly CancellationTokenSource _over = new();
    private IActorRef? _agent;
    private bool _attached;
    private bool _told;

    /// <summary>The session of a client that has just sent its login.</summary>
    public ClientSession(IActorRef connection, Login login, EngineServices services, PasswordVerifier passwords)
    {
        _connection = connection;
        _login = login;
        _services = services;
        _log = Log.ForContext<ClientSession>().ForContext("Agent", $"{login.Enterprise}/{login.AgentId}");
        Checking();
        if (LoginRules.Check(services.Directory, new(login.Enterprise, login.AccessNumber, login.Extension, login.AgentId), out _account) is { } problem)
            Self.Tell(new FieldIsWrong(problem));
        else
            passwords.VerifyAsync(_account!.Password, login.Password, _over.Token).PipeTo(Self, success: right => new PasswordChecked(right));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    private AgentKey Agent => _account!.Key;

    private string[] Flows => [.. _services.Directory.Enterprise(Agent.Enterprise.Value)?.Flows.Keys.Take(ContractLimits.Flows) ?? []];

    /// <summary>The password is being verified.</summary>
    private void Checking()
    {
        Receive<FieldIsWrong>(m => Refuse(ContractMapping.ToContract(m.Problem.Field), m.Problem.Reason));
        Receive<PasswordChecked>(m =>
        {
            if (!m.Right)
            {
                Refuse(Contracts.LoginField.Password, "The password is wrong.");
                return;
            }

            _services.Floors.Tell(new ClaimSeat(Agent.Enterprise, _login.Extension, Agent));
            Timers.StartSingleTimer(AttachTimedOut.Instance, AttachTimedOut.Instance, AttachWithin);
            Become(Claiming);
        });
        Always();
    }

    /// <summary>The floor is asked for the phone.</summary>
    private void Claiming()
    {
        Receive<SeatClaimed>(m =>
        {
            if (m.TakenBy is { } other)
            {
                Refuse(Contracts.LoginField.Extension, $"Extension {m.Extension} is in use by agent {other.AgentId}.");
                return;
            }

            _attached = true; // whatever happens from now on, the agent must not keep this session
            _services.Agents.Tell(new AttachSession(Agent, Self, _token, _login.Extension, _login.ResumeToken));
            Become(Attaching);
        });
        Always();
    }

    /// <summary>The agent is asked to take this session as its own.</summary>
    private void Attaching()
    {
        Receive<AttachRefused>(m => Refuse(Contracts.LoginField.Extension, m.Reason));
        Receive<Agents.SessionAttached>(m =>
        {
            Timers.CancelAll();
            _agent = Context.Watch(Sender);
            _metrics.Accept();
            _connection.Tell(new Gateway.SessionAttached(Self));
            _connection.Tell(new LoginAccepted(_login.CommandId, _token, Agent.AgentId, _account!.Name, _account.Supervisor, Flows, m.AutoIdle));
            Become(Attached);
        });
        Always();
    }

    /// <summary>The client is the agent's.</summary>
    private void Attached()
    {
        Receive<FromClient>(m => Pass(m.Message));
        Receive<CommandOutcome>(Tell);
        Receive<AgentView>(Tell);
        ListenToFloor();
        Receive<SessionTakenOver>(TakenOver);
        Receive<SessionIsEnded>(_ => Close(new SessionClosed(SessionCloseReason.Forced, "An operator has ended this connection.")));
        Receive<Terminated>(_ => Timers.StartPeriodicTimer(AttachAgain.Instance, AttachAgain.Instance, TimeSpan.Zero, AttachAgainEvery),
            t => t.ActorRef.Equals(_agent));
        Receive<AttachAgain>(_ => _services.Agents.Tell(new AttachSession(Agent, Self, _token, _login.Extension, _token, IsBack: true)));
        Receive<Agents.SessionAttached>(_ => FollowAgent());
        Always();
    }

    private void Always()
    {
        Receive<ConnectionLost>(_ =>
        {
            _told = true; // there is nobody to tell
            Context.Stop(Self);
        });
        Receive<AttachTimedOut>(_ => Refuse(Contracts.LoginField.None, "The service is not ready; try again in a moment."));
        ReceiveAny(m => _log.Debug("Session ignores {Message}", m.GetType().Name));
    }

    /// <summary>The agent knows its client again. What it was asked last may have been lost with its node; what it has done it does not do twice.</summary>
    private void FollowAgent()
    {
        Timers.Cancel(AttachAgain.Instance);
        if (_agent is { } before)
            Context.Unwatch(before);
        _agent = Context.Watch(Sender);
        foreach (var (_, message) in _commands.Values)
            _services.Agents.Tell(message);
    }

    private void Ask(Guid command, Operation operation, object message)
    {
        _commands[command] = (operation, message);
        _services.Agents.Tell(message);
    }

    private void AskAbout(string? meantCall, Guid command, Operation operation, Func<CallId?, object> message)
    {
        if (meantCall is null)
            Ask(command, operation, message(null));
        else if (Guid.TryParseExact(meantCall, "N", out var id))
            Ask(command, operation, message(new CallId(id)));
        else
            _connection.Tell(new OperationRejected(command, operation, $"MeantCall: '{meantCall}' is no call's id."));
    }

    private void Pass(IClientMessage message)
    {
        switch (message)
        {
            case ExecuteOperation m when ContractMapping.ToDomain(m.Operation) is { } operation:
                AskAbout(m.MeantCall, m.CommandId, m.Operation, meant =>
                    new ExecuteForAgent(Agent, Self, m.CommandId, operation, m.Argument) { MeantCall = meant });
                break;
            case ExecuteOperation m:
                _connection.Tell(new OperationRejected(m.CommandId, m.Operation, $"{m.Operation} is not known to this server."));
                break;
            case SetAutoIdle m:
                Ask(m.CommandId, default, new SwitchAutoIdle(Agent, Self, m.CommandId, m.On));
                break;
            case AddCallData m:
                AskAbout(m.MeantCall, m.CommandId, default, meant => new AddDataForAgent(Agent, Self, m.CommandId, m.Key, m.Value) { MeantCall = meant });
                break;
            case SetDisposition m:
                AskAbout(m.MeantCall, m.CommandId, default, meant =>
                    new SetDispositionForAgent(Agent, Self, m.CommandId, new Domain.Records.Disposition(m.Code, m.Note)) { MeantCall = meant });
                break;
            case QueryAgents:
                _services.Floors.Tell(new QueryFloor(Agent.Enterprise, Self));
                break;
            default:
                _log.Debug("Session ignores {Message} from its client", message.GetType().Name);
                break;
        }
    }

    private void Tell(CommandOutcome outcome)
    {
        _commands.Remove(outcome.CommandId, out var asked);
        _connection.Tell(outcome.Rejection is { } reason
            ? new OperationRejected(outcome.CommandId, asked.Operation, reason)
            : new OperationAccepted(outcome.CommandId, asked.Operation));
    }

    private void Tell(AgentView view)
    {
        _connection.Tell(ContractMapping.ToContract(view));
        // The list of agents comes after the client's own state, which is the first thing that it is told.
        if (!_followsFloor)
            FollowFloor();
        if (view.State.Status is not Domain.Agents.AgentStatus.LoggedOut)
            return;
        Close(view.State.Reason switch
        {
            Domain.Agents.BusyReasons.Forced => new SessionClosed(SessionCloseReason.Forced, "Logged out by a supervisor."),
            Domain.Agents.BusyReasons.Removed => new SessionClosed(SessionCloseReason.Forced, $"Agent {Agent.AgentId} is no longer in the directory."),
            _ => new SessionClosed(SessionCloseReason.LoggedOut, "Logged out."),
        });
    }

    private void TakenOver(SessionTakenOver over)
    {
        _attached = false;
        Close(new SessionClosed(SessionCloseReason.TakenOver, over.BySameClient
            ? "This client has connected again."
            : $"Agent {Agent.AgentId} has logged in at another client."));
    }

    private void Close(SessionClosed closed)
    {
        _told = true;
        _connection.Tell(new CloseConnection(closed));
        Context.Stop(Self);
    }

    private void Refuse(Contracts.LoginField field, string reason)
    {
        _log.Information("Login of agent {AgentId} of enterprise {Enterprise} refused: {Field}, {Reason}", _login.AgentId, _login.Enterprise, field, reason);
        _metrics.Refuse(field);
        _told = true;
        _connection.Tell(new LoginRejected(_login.CommandId, field, reason));
        Context.Stop(Self);
    }

    /// <summary>A session that failed must not leave its client with a connection to nobody: told this, it connects again.</summary>
    protected override void PostStop()
    {
        if (!_told)
            _connection.Tell(new CloseConnection(new SessionClosed(SessionCloseReason.ServerStopping, "The session has ended unexpectedly.")));
        _over.Cancel();
        if (_attached)
            _services.Agents.Tell(new DetachSession(Agent, Self));
        base.PostStop();
    }

    private sealed record FieldIsWrong(LoginProblem Problem) : INoSerializationVerificationNeeded;

    private sealed record PasswordChecked(bool Right) : INoSerializationVerificationNeeded;

    private sealed record AttachAgain : INoSerializationVerificationNeeded
    {
        public static readonly AttachAgain Instance = new();
    }

    private sealed record AttachTimedOut : INoSerializationVerificationNeeded
    {
        public static readonly AttachTimedOut Instance = new();
    }
}

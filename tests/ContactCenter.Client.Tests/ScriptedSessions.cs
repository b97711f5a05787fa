using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Client.Tests;

/// <summary>The cluster's side behind a real gateway, scripted by the test.</summary>
internal sealed class ScriptedSessions : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("sessions", "akka.loggers = []\nakka.stdout-loglevel = OFF");
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();
    private readonly IActorRef _ref;

    public ScriptedSessions() => _ref = _system.ActorOf(Props.Create(() => new Script(this)), "sessions");

    public GatewaySystem? Gateway { get; private set; }

    /// <summary>Whether operations are answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>Whether the service is there but takes nobody yet.</summary>
    public bool NotReady { get; set; }

    /// <summary>The newest version of the contracts that the server speaks.</summary>
    public int Newest { get; set; } = ContractVersion.Current;

    public IActorRef? Connection { get; private set; }

    public ConcurrentQueue<Guid> Commands { get; } = [];

    public string Service => Gateway!.BoundEndpoint.ToString();

    public void Open(int port = 0, GatewayCertificate? certificate = null) => Gateway = GatewaySystem.Start(
        new GatewayOptions(IPAddress.Loopback, port, certificate), _ref, TimeProvider.System, "akka.loggers = []\nakka.stdout-loglevel = OFF");

    public async Task<T> Expect<T>(Func<T, bool>? matches = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                if (await _seen.Reader.ReadAsync(limit.Token) is T wanted && matches?.Invoke(wanted) != false)
                    return wanted;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the sessions waited for {typeof(T).Name}");
        }
    }

    public void Push(IServerMessage message) => Connection!.Tell(message);

    public void Close(SessionCloseReason reason, string text) => Connection!.Tell(new CloseConnection(new SessionClosed(reason, text)));

    public async ValueTask DisposeAsync()
    {
        if (Gateway is { } gateway)
            await gateway.DisposeAsync();
        await _system.Terminate();
    }

    private static LoginField Wrong(Login login) => login switch
    {
        { Enterprise: not "1000" } => LoginField.Enterprise,
        { AccessNumber: not "95001" } => LoginField.AccessNumber,
        { Extension: not "8001" } => LoginField.Extension,
        { AgentId: not "2001" } => LoginField.AgentId,
        { Password: not "right" } => LoginField.Password,
        _ => LoginField.None,
    };

    private sealed class Script : ReceiveActor
    {
        public Script(ScriptedSessions test)
        {
            Receive<ClientConnected>(connected =>
            {
                var wrong = connected.Login.ProtocolVersion > test.Newest ? LoginField.Version : Wrong(connected.Login);
                if (test.NotReady)
                {
                    connected.Connection.Tell(new LoginRejected(connected.Login.CommandId, LoginField.None, "The service is not ready; try again in a moment."));
                }
                else if (wrong != LoginField.None)
                {
                    connected.Connection.Tell(new LoginRejected(connected.Login.CommandId, wrong, $"{wrong} is wrong"));
                }
                else
                {
                    test.Connection = connected.Connection;
                    connected.Connection.Tell(new SessionAttached(Self));
                    connected.Connection.Tell(new LoginAccepted(connected.Login.CommandId, "the-token", "2001", "Ann", false, ["main"], false));
                    connected.Connection.Tell(States.Busy(1));
                }

                test._seen.Writer.TryWrite(connected);
            });
            Receive<FromClient>(from =>
            {
                if (from.Message is ExecuteOperation execute)
                {
                    test.Commands.Enqueue(execute.CommandId);
                    if (test.Answers)
                    {
                        from.Connection.Tell(execute.Operation == Operation.Hold
                            ? new OperationRejected(execute.CommandId, execute.Operation, "no call")
                            : new OperationAccepted(execute.CommandId, execute.Operation));
                    }
                }
                else if (from.Message is SetAutoIdle auto)
                {
                    from.Connection.Tell(States.Busy(50) with { AutoIdle = auto.On });
                }
                else if (from.Message is AddCallData data)
                {
                    from.Connection.Tell(new OperationAccepted(data.CommandId, Operation.None));
                }
                else if (from.Message is SetDisposition disposition)
                {
                    from.Connection.Tell(disposition.Code == "sold"
                        ? new OperationAccepted(disposition.CommandId, Operation.None)
                        : new OperationRejected(disposition.CommandId, Operation.None, "Not stored; try again."));
                }
                else if (from.Message is QueryAgents)
                {
                    from.Connection.Tell(new AgentList(1, [.. Enumerable.Range(0, 70).Select(i =>
                        new AgentInfo($"{i}", $"Agent {i}", false, AgentStatus.Idle, DateTimeOffset.UnixEpoch, null, null, null))]));
                }

                test._seen.Writer.TryWrite(from);
            });
            ReceiveAny(message => test._seen.Writer.TryWrite(message));
        }
    }
}

internal static class States
{
    public static StateChanged Busy(long sequence) =>
        new(sequence, AgentStatus.Busy, DateTimeOffset.UnixEpoch, [Operation.SetIdle, Operation.Dial, Operation.Logout], null, null, false);

    public static StateChanged Of(long sequence, AgentStatus state) => Busy(sequence) with { State = state };
}

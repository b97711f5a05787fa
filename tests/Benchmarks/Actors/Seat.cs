using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Actors;

/// <summary>An agent's session without a client behind it: attaches, and changes the agent's state as often as it is told.</summary>
internal sealed class Seat : ReceiveActor
{
    private readonly IActorRef _agents;
    private readonly AgentKey _agent;
    private IActorRef _asker = ActorRefs.Nobody;
    private int _left;
    private bool _attaching;
    private AgentStatus _status;

    public Seat(EngineServices services, int index)
    {
        _agents = services.Agents;
        _agent = BenchNode.Agent(index);
        Receive<Attach>(_ =>
        {
            _asker = Sender;
            _agents.Tell(new AttachSession(_agent, Self, BenchNode.AgentId(index), BenchNode.Extension(index), null));
        });
        Receive<SessionAttached>(_ => _attaching = true);
        Receive<AttachRefused>(m => _asker.Tell(new Status.Failure(new InvalidOperationException(m.Reason))));
        Receive<ChangeState>(m =>
        {
            _asker = Sender;
            _left = m.Times;
            Change();
        });
        Receive<BecomeBusy>(_ =>
        {
            _asker = Sender;
            if (_status is AgentStatus.Idle)
                Change();
            else
                _asker.Tell(IsBusy.Instance);
        });
        Receive<CommandOutcome>(m =>
        {
            if (m.Rejection is { } reason)
                _asker.Tell(new Status.Failure(new InvalidOperationException(reason)));
        });
        Receive<AgentView>(See);
    }

    private void See(AgentView view)
    {
        _status = view.State.Status;
        if (_attaching)
        {
            // The first view completes the login; a change before it would be counted twice.
            _attaching = false;
            _asker.Tell(Done.Instance);
        }
        else if (_left > 0 && --_left == 0)
            _asker.Tell(Done.Instance);
        else if (_left > 0)
            Change();
        else if (_status is AgentStatus.Busy)
            _asker.Tell(IsBusy.Instance);
    }

    private void Change() =>
        _agents.Tell(new ExecuteForAgent(_agent, Self, Guid.NewGuid(), _status is AgentStatus.Idle ? Operation.SetBusy : Operation.SetIdle, null));

    internal sealed record BecomeBusy;

    internal sealed class IsBusy
    {
        public static readonly IsBusy Instance = new();
    }

    internal sealed record Attach;

    internal sealed record ChangeState(int Times);

    internal sealed class Done
    {
        public static readonly Done Instance = new();
    }
}

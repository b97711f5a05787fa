using Akka.Actor;
using Akka.Cluster.Sharding;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Agents;

// What becomes of the agent when the directory changes. A call goes on as it is, whatever has changed.
public sealed partial class AgentActor
{
    private bool _isRemoved;

    /// <inheritdoc />
    protected override void PostStop()
    {
        _level.Dispose();
        Context.System.EventStream.Unsubscribe(Self);
    }

    private void FollowDirectory()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DirectoryChanged));
        Context.System.EventStream.Subscribe(Self, typeof(FloorStarted));
        Self.Tell(DirectoryChanged.Instance); // what may have changed since the account was read
    }

    private void ListenToDirectory()
    {
        Receive<DirectoryChanged>(_ => LookUpAccount());
        Receive<FloorStarted>(m =>
        {
            if (m.Enterprise == _account.Key.Enterprise && _state.Status is not AgentStatus.LoggedOut)
                TellFloor();
        });
        if (_isRemoved)
            Self.Tell(DirectoryChanged.Instance); // in another state than at the removal, the agent may be free to go
    }

    private void LookUpAccount()
    {
        var before = _account;
        _isRemoved = _services.Directory.Agent(before.Key) is null;
        _account = _services.Directory.Agent(before.Key) ?? before;
        if (_isRemoved)
        {
            Leave();
            return;
        }

        if (_state.Status is AgentStatus.Idle)
            ChangeQueues(before.Queues, _account.Queues);
        if (_state.Supervisor == _account.Supervisor)
            return;
        _state = _state with { Supervisor = _account.Supervisor };
        TellClient();
        TellFloor();
    }

    private void ChangeQueues(IReadOnlyCollection<Domain.Directory.QueueKey> before, IReadOnlyCollection<Domain.Directory.QueueKey> now)
    {
        foreach (var queue in before.Except(now))
            _services.Queues.Tell(new AgentIsNotIdle(queue, _account.Key));
        foreach (var queue in now.Except(before))
            _services.Queues.Tell(new AgentIsIdle(queue, _account.Key, _state.Since));
    }

    /// <summary>Who is no longer in the directory is logged out, after the call if there is one, and then nobody.</summary>
    private void Leave()
    {
        if (_state.Status is AgentStatus.LoggedOut)
            Context.Parent.Tell(new Passivate(PoisonPill.Instance));
        else
            Handle(new LeaveDirectory(Now));
    }
}

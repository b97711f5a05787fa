using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Engine.Floor;

namespace ContactCenter.Engine.Sessions;

// The list of agents: seen whole once, then by what changes; seen anew when a change is missing.
public sealed partial class ClientSession
{
    /// <summary>How long after the first view the floor is asked how far it has come, and how often from then on: its last change may have been lost.</summary>
    private static readonly TimeSpan CheckFirst = TimeSpan.FromSeconds(1), CheckEvery = TimeSpan.FromSeconds(15);

    /// <summary>How long a change may be behind the word that there is one. A floor that starts anew knows by then who is logged in.</summary>
    private static readonly TimeSpan ChangeComesWithin = TimeSpan.FromMilliseconds(500);

    /// <summary>When a view that has been asked for is asked for again.</summary>
    private static readonly TimeSpan ViewComesWithin = TimeSpan.FromSeconds(5);

    /// <summary>How long the changes of the floor are gathered for a client that understands whole lists only.</summary>
    private static readonly TimeSpan WholeListAfter = TimeSpan.FromMilliseconds(700);

    private readonly FloorReader _floor = new();
    private bool _followsFloor;

    private void ListenToFloor()
    {
        Receive<FloorPart>(m =>
        {
            _floor.Forget();
            _connection.Tell(ContractMapping.ToContract(m, _services.Directory));
        });
        Receive<FloorView>(See);
        Receive<FloorChanges>(Hear);
        Receive<FloorStarted>(m => HearNumber(m.Sequence));
        Receive<AskFloor>(_ =>
        {
            if (!_floor.IsUpToDate)
                SeeFloor();
        });
        Receive<AskWholeList>(_ => _services.Floors.Tell(new QueryFloor(Agent.Enterprise, Self)));
        Receive<CheckFloor>(_ => _services.Floors.Tell(new SubscribeFloor(Agent.Enterprise, Self)));
    }

    // First follow, then look: what changes between the two is heard of.
    private void FollowFloor()
    {
        _followsFloor = true;
        _services.News.Follow(Agent.Enterprise, Self);
        Timers.StartPeriodicTimer(CheckFloor.Instance, CheckFloor.Instance, CheckFirst, CheckEvery);
        SeeFloor();
    }

    private void SeeFloor()
    {
        _floor.Forget();
        _services.Floors.Tell(new QueryFloor(Agent.Enterprise, Self));
        Timers.StartSingleTimer(AskFloor.Instance, AskFloor.Instance, ViewComesWithin);
    }

    private void See(FloorView view)
    {
        Timers.Cancel(AskFloor.Instance);
        var isNewest = _floor.See(view.Sequence);
        _connection.Tell(ContractMapping.ToContract(view, _services.Directory));
        if (!isNewest)
            SeeFloor();
    }

    private void Hear(FloorChanges changes)
    {
        if (changes.IsEmpty)
        {
            HearNumber(changes.Sequence);
            return;
        }

        switch (_floor.Hear(changes.Sequence))
        {
            case FloorReader.Step.Tell when _login.ProtocolVersion >= ContractVersion.AgentListChanges:
                _connection.Tell(ContractMapping.ToContract(changes, _services.Directory));
                break;
            case FloorReader.Step.Tell when !Timers.IsTimerActive(AskWholeList.Instance):
                Timers.StartSingleTimer(AskWholeList.Instance, AskWholeList.Instance, WholeListAfter);
                break;
            case FloorReader.Step.Ask when !Timers.IsTimerActive(AskFloor.Instance):
                SeeFloor();
                break;
        }
    }

    private void HearNumber(long sequence)
    {
        if (_floor.HearNumber(sequence) is FloorReader.Step.AskSoon && !Timers.IsTimerActive(AskFloor.Instance))
            Timers.StartSingleTimer(AskFloor.Instance, AskFloor.Instance, ChangeComesWithin);
    }

    private sealed record CheckFloor : INoSerializationVerificationNeeded
    {
        public static readonly CheckFloor Instance = new();
    }

    private sealed record AskFloor : INoSerializationVerificationNeeded
    {
        public static readonly AskFloor Instance = new();
    }

    private sealed record AskWholeList : INoSerializationVerificationNeeded
    {
        public static readonly AskWholeList Instance = new();
    }
}

using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>
/// Everybody does anything at any moment, some of it while the others have not heard of what came before. Each walk is repeatable by its number.
/// </summary>
public sealed class RandomWalkTests : RaceStage
{
    private const int Steps = 60;
    private static readonly LegEnd[] Ways = [LegEnd.HungUp, LegEnd.HungUp, LegEnd.Busy, LegEnd.NoAnswer, LegEnd.Lost, LegEnd.Declined];
    private readonly List<string> _story = [];
    private readonly HashSet<RaceLeg> _answered = [];
    private Random _random = new(0);
    private bool _held;
    private bool _queueHeld;

    public static TheoryData<int> Walks() => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Walks))]
    public void However_it_goes_nobody_is_stuck(int walk)
    {
        _random = new Random(walk);
        foreach (var seat in new[] { A, B, S, OtherSupervisor })
            Connect(seat);
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                Step();
                if (_held || _queueHeld || step % 4 != 0)
                    continue;
                PhonesAreAsTheirAgents();
                TalkersAreConnected();
            }

            LetThrough();
            LetThroughToQueue();
            NobodyIsStuck();
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"Walk {walk}: {string.Join("; ", _story)}", problem);
        }
    }

    private void Step()
    {
        switch (_random.Next(20))
        {
            case 0:
                Tell("a caller comes");
                CallerComes(Pick<CallRoute>(new CallRoute.ToQueue(Service), new CallRoute.ToQueue(Service), new CallRoute.ToFlow(new FlowKey(Enterprise, Pick("survey", "back", "forward")))));
                Pass(0.01);
                break;
            case 1 or 2 or 3 or 4 or 5 or 6:
                Answer();
                break;
            case 9 when _random.Next(2) == 0:
                End();
                break;
            case 7:
                _held = !_held;
                Tell(_held ? "agents hear nothing" : "agents hear again");
                if (_held)
                    HoldUp();
                else
                    LetThrough();
                break;
            case 10 when _random.Next(2) == 0:
                _queueHeld = !_queueHeld;
                Tell(_queueHeld ? "the queue hears nothing" : "the queue hears again");
                if (_queueHeld)
                    HoldUpToQueue();
                else
                    LetThroughToQueue();
                break;
            case 8:
                var seconds = Pick(1, 3, 20);
                Tell($"{seconds} s pass");
                Pass(seconds, step: seconds > 3 ? 5 : 1);
                break;
            default:
                Operate();
                break;
        }

        if (_random.Next(3) > 0)
            HungUpLegsEnd();
        if (!_held)
            HungUpLegsEnd();
    }

    private void Answer()
    {
        // A leg that was hung up may still answer: its 200 has crossed our CANCEL.
        if (PickOf(Legs().Where(l => l is { IsOver: false, Rings: not null } && !_answered.Contains(l))) is not { } leg)
            return;
        Tell($"{leg} answers");
        _answered.Add(leg);
        Answers(leg);
    }

    private void End()
    {
        if (PickOf(Legs().Where(l => !l.IsOver)) is not { } leg)
            return;
        var end = _answered.Contains(leg) || leg.Rings is null ? LegEnd.HungUp : Pick(Ways);
        Tell($"{leg} ends, {end}");
        Ends(leg, end);
    }

    private void Operate()
    {
        var seat = Pick(A, A, B, B, S, OtherSupervisor);
        var shown = seat.View?.Operations.Where(o => o is not (Operation.Login or Operation.Logout)).ToArray() ?? [];
        if (seat.View is { State.Status: AgentStatus.LoggedOut })
        {
            Tell($"{seat.Key.AgentId} logs in");
            Connect(seat);
            return;
        }

        if (shown.Length == 0)
            return;
        var operation = Pick([.. shown.SelectMany(o => Enumerable.Repeat(o, WeightOf(o)))]);
        var argument = operation switch
        {
            Operation.Dial or Operation.ConsultExternal => Pick(Customer, Expert),
            Operation.CallAgent or Operation.ConsultAgent or Operation.Monitor or Operation.ForceBusy or Operation.ForceIdle or Operation.ForceLogout =>
                Pick("2001", "2001", "2002", "2002", "2900", "2901"),
            Operation.TransferToIvr => Pick("survey", "back", "forward"),
            Operation.SendDtmf => "5",
            _ => null,
        };
        Tell($"{seat.Key.AgentId} {operation} {argument}");
        Send(seat, operation, argument);
        SettleAll();
    }

    /// <summary>What leads to more parties on a call is done more often than what ends it.</summary>
    private static int WeightOf(Operation operation) => operation switch
    {
        Operation.Monitor or Operation.Conference => 12,
        Operation.SetIdle or Operation.ConsultAgent => 8,
        Operation.ConsultExternal or Operation.Transfer or Operation.Retrieve or Operation.Intercept or Operation.Barge => 4,
        Operation.Dial or Operation.CallAgent or Operation.Hold => 2,
        _ => 1,
    };

    private void Tell(string what) => _story.Add(what);

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private RaceLeg? PickOf(IEnumerable<RaceLeg> legs) => legs.ToArray() is { Length: > 0 } some ? Pick(some) : null;
}

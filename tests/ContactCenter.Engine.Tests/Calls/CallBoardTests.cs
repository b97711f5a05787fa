using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>What is kept of calls for those who look on.</summary>
public sealed class CallBoardTests
{
    private const int Kept = 500;
    private static readonly EnterpriseId Enterprise = new("1000");
    private readonly CallBoard _board = new();

    [Fact]
    public void The_dialogs_of_the_last_calls_that_are_over_are_kept_and_no_more()
    {
        var calls = Enumerable.Range(0, Kept + 3).Select(_ => CallId.New(DateTimeOffset.UnixEpoch)).ToList();
        foreach (var call in calls)
        {
            // A call that has failed as it began was never shown.
            _board.AddDialog(call, new LegDialog(new LegId(1), "a"));
            _board.Remove(call);
        }

        _board.Known.Count().ShouldBe(Kept);
        _board.DialogsOf(calls[2]).ShouldBeEmpty();
        _board.DialogsOf(calls[3]).Length.ShouldBe(1);
    }

    [Fact]
    public void How_the_last_calls_that_are_over_sounded_is_kept_with_who_their_legs_were()
    {
        var calls = Enumerable.Range(0, Kept + 3).Select(i => (Id: CallId.New(DateTimeOffset.UnixEpoch), Number: $"139{i}")).ToList();
        foreach (var (id, number) in calls)
        {
            var state = new CallState(id, CallDirection.Inbound, CallPhase.InFlow) { Caller = new CallParty(number, CallDirection.Inbound) { Leg = new LegId(1) } };
            var info = new CallInfo(id, CallDirection.Inbound, number, null, "95001", DateTimeOffset.UnixEpoch);
            _board.Show(new CallStanding(info, Enterprise, state, [new LegStanding(new LegId(1), null, null)], ActorRefs.Nobody));
            _board.Show(new CallStanding(info, Enterprise, state with { Caller = null }, [], ActorRefs.Nobody));
            _board.AddLegEnd(id, Leg(2));
            _board.AddLegEnd(id, Leg(1));
            _board.Over.ShouldNotContain(c => c.Info.Id == id, "it goes on");
            _board.Remove(id, new CallOver(info, Enterprise, CallEndCause.CallerHungUp, DateTimeOffset.UnixEpoch.AddMinutes(1), null));
        }

        var over = _board.Over.ToDictionary(c => c.Info.Id);
        over.Count.ShouldBe(Kept);
        over.ShouldNotContainKey(calls[2].Id);
        var first = over[calls[3].Id];
        first.Legs.Select(l => (l.Leg.Number, l.Party, l.Number)).ShouldBe([(1, (PartyRole?)PartyRole.Caller, (string?)calls[3].Number), (2, null, null)]);
        first.Cause.ShouldBe(CallEndCause.CallerHungUp);
    }

    [Fact]
    public void A_call_of_which_nothing_is_to_be_kept_leaves_nothing()
    {
        var call = CallId.New(DateTimeOffset.UnixEpoch);
        _board.AddLegEnd(call, Leg(1));
        _board.Remove(call);
        _board.Over.ShouldBeEmpty();
    }

    private static LegReport Leg(int number) => new(new LegId(number), new MediaPortStatistics { PacketsIn = number }, null, DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_call_without_a_dialog_leaves_nothing()
    {
        _board.Remove(CallId.New(DateTimeOffset.UnixEpoch));
        _board.Known.ShouldBeEmpty();
    }
}

using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Edge.Trunks;

public sealed class TrunkBoardTests
{
    private static readonly TrunkSettings One = new("one", "192.0.2.1", 5060), Two = new("two", "192.0.2.2", 5060), Three = new("three", "192.0.2.3", 5060);
    private readonly VirtualClock _clock = new();
    private readonly TrunkBoard _board;

    public TrunkBoardTests() => _board = new TrunkBoard(_clock);

    [Fact]
    public void Nothing_is_known_of_a_trunk_that_was_asked_nothing() => _board[One].State.ShouldBe(TrunkState.Unknown);

    [Fact]
    public void One_failure_is_none_two_in_a_row_make_a_trunk_down_and_one_answer_makes_it_up()
    {
        _board.Report(One, false, "no answer").After.ShouldBe(TrunkState.Unknown);
        _board.Report(One, true, "200").After.ShouldBe(TrunkState.Up);
        _board.Report(One, false, "no answer").ShouldBe((TrunkState.Up, TrunkState.Up));
        _board.Report(One, false, "503").ShouldBe((TrunkState.Up, TrunkState.Down));
        _board[One].Failures.ShouldBe(2);
        _board.Report(One, true, "200").ShouldBe((TrunkState.Down, TrunkState.Up));
        _board[One].Failures.ShouldBe(0);
    }

    [Fact]
    public void Since_when_is_that_of_the_state_and_the_answer_is_the_last()
    {
        var began = _clock.GetUtcNow();
        _board.Report(One, true, "first");
        _clock.Advance(TimeSpan.FromMinutes(1));
        _board.Report(One, true, "second");
        _board[One].ShouldBe(new TrunkStanding(TrunkState.Up, began, "second", began.AddMinutes(1), 0));
    }

    [Fact]
    public void Numbers_go_by_trunks_as_they_are_configured_and_by_those_that_are_down_last()
    {
        _board.InOrder([One, Two, Three]).ShouldBe([One, Two, Three]);
        Fail(One);
        _board.InOrder([One, Two, Three]).ShouldBe([Two, Three, One]);
        Fail(Two);
        Fail(Three);
        _board.InOrder([One, Two, Three]).ShouldBe([One, Two, Three]);
    }

    [Fact]
    public void A_trunk_that_is_no_more_or_has_moved_is_forgotten()
    {
        Fail(One);
        _board[One with { Port = 5070 }].State.ShouldBe(TrunkState.Unknown);
        _board.Keep([Two]);
        _board[One].State.ShouldBe(TrunkState.Unknown);
    }

    private void Fail(TrunkSettings trunk)
    {
        for (var i = 0; i < TrunkBoard.FailuresUntilDown; i++)
            _board.Report(trunk, false, "no answer");
    }
}

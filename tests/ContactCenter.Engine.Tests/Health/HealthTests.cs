using Akka.Actor;
using ContactCenter.Engine.Health;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Health;

public sealed class HealthTests : EngineKit
{
    private readonly HealthBoard _board = new();
    private volatile bool _fails;

    [Fact]
    public void One_miss_is_none_the_second_in_a_row_is_down_and_one_answer_is_up()
    {
        var at = VirtualClock.Start;
        _board.Report("database", true, "up", at);
        _board.Report("database", false, "down", at.AddSeconds(2)).ShouldBeNull();
        Database.ShouldBe(new HealthCheck("database", true, "up", at));
        _board.Report("database", false, "down", at.AddSeconds(4)).ShouldNotBeNull();
        Database.ShouldBe(new HealthCheck("database", false, "down", at.AddSeconds(4)));
        _board.Report("database", false, "down", at.AddSeconds(6)).ShouldBeNull();
        Database.Since.ShouldBe(at.AddSeconds(4));
        _board.Report("database", true, "up", at.AddSeconds(8));
        Database.ShouldBe(new HealthCheck("database", true, "up", at.AddSeconds(8)));
        _board.Report("database", false, "down", at.AddSeconds(10)).ShouldBeNull();
        Database.IsUp.ShouldBeTrue();
    }

    [Fact]
    public void What_may_be_away_for_longer_is_down_later()
    {
        _board.Report("shards", true, "up", VirtualClock.Start, missesUntilDown: 5);
        for (var i = 0; i < 4; i++)
            _board.Report("shards", false, "down", VirtualClock.Start, missesUntilDown: 5).ShouldBeNull();
        _board.Report("shards", false, "down", VirtualClock.Start, missesUntilDown: 5).ShouldNotBeNull();
    }

    [Fact]
    public void What_fails_at_the_first_question_is_down_at_once()
    {
        _board.Report("database", false, "down", VirtualClock.Start);
        Database.IsUp.ShouldBeFalse();
    }

    [Fact]
    public void Another_word_for_well_is_another_state_since_then()
    {
        _board.Report("load", true, "ok", VirtualClock.Start);
        _board.Report("load", true, "overloaded", VirtualClock.Start.AddSeconds(2));
        _board.Checks.Single().ShouldBe(new HealthCheck("load", true, "overloaded", VirtualClock.Start.AddSeconds(2)));
    }

    [Fact]
    public void The_watch_asks_every_two_seconds_and_notes_when_a_round_is_over()
    {
        var (board, time) = (_board, Time);
        HealthQuestion[] questions =
        [
            new("database", _ => _fails ? Task.FromException<string>(new IOException("gone")) : Task.FromResult("up")),
            new("sip", _ => Task.FromResult("up")),
        ];
        var watch = Sys.ActorOf(Props.Create(() => new HealthWatch(board, questions, time)));
        Round(watch, 0); // the first is at once
        _board.Checks.Select(c => (c.Name, c.State)).ShouldBe([("database", "up"), ("sip", "up")]);
        _fails = true;
        Round(watch);
        Database.IsUp.ShouldBeTrue();
        Round(watch);
        Database.State.ShouldBe("down");
        _board.Checks.Single(c => c.Name == "sip").IsUp.ShouldBeTrue();
        _board.LastRound.ShouldBe(Now);
    }

    private HealthCheck Database => _board.Checks.Single(c => c.Name == "database");

    private void Round(IActorRef watch, double afterSeconds = 2)
    {
        var before = _board.LastRound;
        Settle(watch);
        AdvanceSeconds(afterSeconds);
        AwaitCondition(() => _board.LastRound != before, TimeSpan.FromSeconds(10));
        Settle(watch);
    }
}

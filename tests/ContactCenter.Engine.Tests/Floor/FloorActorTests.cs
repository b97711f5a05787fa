using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Floor;

public sealed class FloorActorTests : EngineKit
{
    private readonly IActorRef _floor;
    private readonly TestProbe _session;

    public FloorActorTests()
    {
        _floor = Start("floor");
        _session = CreateTestProbe("session");
    }

    [Fact]
    public void A_free_phone_is_given_to_who_claims_it() => Claim(Agent, "8001").ShouldBeNull();

    [Fact]
    public void A_phone_that_is_claimed_is_taken_for_others_but_not_for_its_claimant()
    {
        Claim(Agent, "8001");
        Claim(OtherAgent, "8001").ShouldBe(Agent);
        Claim(Agent, "8001").ShouldBeNull();
        Claim(OtherAgent, "8002").ShouldBeNull();
    }

    [Fact]
    public void A_claim_that_comes_to_nothing_ends_after_15_seconds()
    {
        Claim(Agent, "8001");
        AdvanceSeconds(14.9);
        Claim(OtherAgent, "8001").ShouldBe(Agent);
        AdvanceSeconds(0.1);
        Claim(OtherAgent, "8001").ShouldBeNull();
    }

    [Fact]
    public void A_phone_in_use_is_taken_until_its_agent_logs_out()
    {
        Claim(Agent, "8001");
        Change(Agent, AgentStatus.Busy, "8001");
        AdvanceSeconds(3600);
        Claim(OtherAgent, "8001").ShouldBe(Agent);
        Claim(Agent, "8001").ShouldBeNull();
        Change(Agent, AgentStatus.LoggedOut, null);
        Claim(OtherAgent, "8001").ShouldBeNull();
    }

    [Fact]
    public void A_phone_is_free_when_its_agent_has_moved_to_another()
    {
        Change(Agent, AgentStatus.Busy, "8001");
        Change(Agent, AgentStatus.Busy, "8002");
        Claim(OtherAgent, "8001").ShouldBeNull();
        Claim(OtherAgent, "8002").ShouldBe(Agent);
    }

    [Fact]
    public void Who_asks_is_shown_the_whole_floor_at_once_and_nothing_after_it()
    {
        Change(OtherAgent, AgentStatus.Idle, "8002");
        Change(Agent, AgentStatus.Busy, "8001");
        See().Agents.Select(a => a.Key).ShouldBe([Agent, OtherAgent]);
        Change(Agent, AgentStatus.Idle, "8001");
        AdvanceSeconds(1);
        Settle(_floor);
        ShouldBeSilent(_session);
    }

    [Fact]
    public void Changes_within_150_ms_are_published_together_and_nothing_else_is()
    {
        Change(new AgentKey(Enterprise, "2003"), AgentStatus.Idle, "8003");
        Publishes();
        var first = See();
        Change(Agent, AgentStatus.Busy, "8001");
        Advance(TimeSpan.FromMilliseconds(100));
        Change(OtherAgent, AgentStatus.Busy, "8002");
        Change(Agent, AgentStatus.Idle, "8001");
        Advance(TimeSpan.FromMilliseconds(49));
        Settle(_floor);
        ShouldBeSilent(News);
        Advance(TimeSpan.FromMilliseconds(1));
        var changes = News.ExpectMsg<FloorChanges>();
        changes.Sequence.ShouldBe(first.Sequence + 1);
        changes.Changed.Select(a => (a.Key, a.Status)).ShouldBe([(Agent, AgentStatus.Idle), (OtherAgent, AgentStatus.Busy)]);
        changes.Removed.ShouldBeEmpty();
        AdvanceSeconds(10);
        Settle(_floor);
        ShouldBeSilent(News);
        Change(Agent, AgentStatus.Busy, "8001");
        Publishes().Sequence.ShouldBe(first.Sequence + 2);
    }

    [Fact]
    public void What_an_agent_only_says_again_is_not_published()
    {
        var state = Change(Agent, AgentStatus.Busy, "8001");
        Publishes();
        _floor.Tell(new AgentChanged(Enterprise, state));
        Settle(_floor);
        AdvanceSeconds(1);
        Settle(_floor);
        ShouldBeSilent(News);
    }

    [Fact]
    public void An_agent_who_logs_out_leaves_the_list()
    {
        Change(Agent, AgentStatus.Busy, "8001");
        Publishes();
        Change(Agent, AgentStatus.LoggedOut, null);
        var changes = Publishes();
        changes.Changed.ShouldBeEmpty();
        changes.Removed.ShouldBe([Agent.AgentId]);
        See().Agents.ShouldBeEmpty();
    }

    [Fact]
    public void Who_asks_between_a_change_and_its_telling_sees_it_at_once()
    {
        Change(Agent, AgentStatus.Busy, "8001");
        var view = See();
        view.Agents.ShouldHaveSingleItem().Key.ShouldBe(Agent);
        Publishes().Sequence.ShouldBe(view.Sequence + 1);
    }

    [Fact]
    public void Who_only_asks_how_far_the_floor_has_come_is_told_the_number()
    {
        Change(Agent, AgentStatus.Busy, "8001");
        var last = Publishes().Sequence;
        _floor.Tell(new SubscribeFloor(Enterprise, _session.Ref));
        var number = _session.ExpectMsg<FloorChanges>();
        number.IsEmpty.ShouldBeTrue();
        number.Sequence.ShouldBe(last);
        Change(Agent, AgentStatus.Idle, "8001");
        Publishes();
        ShouldBeSilent(_session);
    }

    [Fact]
    public void A_floor_that_starts_says_so_and_counts_on_beyond_what_the_one_before_has_told()
    {
        for (var i = 0; i < 5; i++)
        {
            Change(Agent, i % 2 == 0 ? AgentStatus.Idle : AgentStatus.Busy, "8001");
            Publishes();
        }

        var last = See().Sequence;
        var anew = Start("anew");
        Settle(anew);
        var started = News.ExpectMsg<FloorStarted>();
        started.Enterprise.ShouldBe(Enterprise);
        started.Sequence.ShouldBeGreaterThan(last);
        anew.Tell(new QueryFloor(Enterprise, _session.Ref));
        var view = _session.ExpectMsg<FloorView>();
        view.Agents.ShouldBeEmpty();
        view.Sequence.ShouldBe(started.Sequence);
    }

    [Fact]
    public void A_large_floor_is_told_in_parts_and_so_are_many_changes()
    {
        for (var i = 0; i < 450; i++)
            _floor.Tell(new AgentChanged(Enterprise, new AgentState(new AgentKey(Enterprise, $"{3000 + i}"), AgentStatus.Busy, Now)));
        _floor.Tell(new QueryFloor(Enterprise, _session.Ref));
        var (one, two, rest) = (_session.ExpectMsg<FloorPart>(), _session.ExpectMsg<FloorPart>(), _session.ExpectMsg<FloorView>());
        new[] { one.Sequence, two.Sequence }.ShouldAllBe(sequence => sequence == rest.Sequence);
        one.Agents.Concat(two.Agents).Concat(rest.Agents).Select(a => a.Key.AgentId).ShouldBe(Enumerable.Range(3000, 450).Select(id => $"{id}"));

        Settle(_floor);
        Advance(TimeSpan.FromMilliseconds(150));
        var changes = Enumerable.Range(0, 3).Select(_ => News.ExpectMsg<FloorChanges>()).ToList();
        changes.Select(c => c.Sequence - rest.Sequence).ShouldBe([1, 2, 3]);
        changes.Sum(c => c.Changed.Length).ShouldBe(450);
    }

    private IActorRef Start(string name)
    {
        var (news, time) = (Services.News, Time);
        var floor = Sys.ActorOf(Props.Create(() => new FloorActor(Enterprise, news, time)), name);
        if (name == "floor")
            News.ExpectMsg<FloorStarted>();
        return floor;
    }

    private FloorView See()
    {
        _floor.Tell(new QueryFloor(Enterprise, _session.Ref));
        return _session.ExpectMsg<FloorView>();
    }

    private FloorChanges Publishes()
    {
        Advance(TimeSpan.FromMilliseconds(150));
        return News.ExpectMsg<FloorChanges>();
    }

    private AgentKey? Claim(AgentKey agent, string extension)
    {
        _floor.Tell(new ClaimSeat(Enterprise, extension, agent), TestActor);
        var claimed = ExpectMsg<SeatClaimed>();
        claimed.Extension.ShouldBe(extension);
        return claimed.TakenBy;
    }

    private AgentState Change(AgentKey agent, AgentStatus status, string? extension)
    {
        var state = new AgentState(agent, status, Now) { Extension = extension };
        _floor.Tell(new AgentChanged(Enterprise, state));
        Settle(_floor);
        return state;
    }
}

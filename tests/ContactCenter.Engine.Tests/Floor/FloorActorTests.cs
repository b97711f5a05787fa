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
        var time = Time;
        _floor = Sys.ActorOf(Props.Create(() => new FloorActor(time)), "floor");
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
    public void A_subscriber_sees_the_floor_at_once()
    {
        Change(OtherAgent, AgentStatus.Idle, "8002");
        Change(Agent, AgentStatus.Busy, "8001");
        _floor.Tell(new SubscribeFloor(Enterprise, _session.Ref));
        _session.ExpectMsg<FloorView>().Agents.Select(a => a.Key).ShouldBe([Agent, OtherAgent]);
    }

    [Fact]
    public void Changes_within_200_ms_reach_the_subscribers_as_one_list()
    {
        _floor.Tell(new SubscribeFloor(Enterprise, _session.Ref));
        var first = _session.ExpectMsg<FloorView>();
        Change(Agent, AgentStatus.Busy, "8001");
        Advance(TimeSpan.FromMilliseconds(100));
        Change(OtherAgent, AgentStatus.Busy, "8002");
        Change(Agent, AgentStatus.Idle, "8001");
        Advance(TimeSpan.FromMilliseconds(99));
        Settle(_floor);
        ShouldBeSilent(_session);
        Advance(TimeSpan.FromMilliseconds(1));
        var view = _session.ExpectMsg<FloorView>();
        view.Sequence.ShouldBe(first.Sequence + 1);
        view.Agents.Select(a => (a.Key, a.Status)).ShouldBe([(Agent, AgentStatus.Idle), (OtherAgent, AgentStatus.Busy)]);
        AdvanceSeconds(10);
        Settle(_floor);
        ShouldBeSilent(_session);
    }

    [Fact]
    public void What_an_agent_only_says_again_is_not_pushed()
    {
        var state = Change(Agent, AgentStatus.Busy, "8001");
        _floor.Tell(new SubscribeFloor(Enterprise, _session.Ref));
        _session.ExpectMsg<FloorView>();
        _floor.Tell(new AgentChanged(Enterprise, state));
        Settle(_floor);
        AdvanceSeconds(1);
        Settle(_floor);
        ShouldBeSilent(_session);
    }

    [Fact]
    public void An_agent_who_logs_out_leaves_the_list()
    {
        Change(Agent, AgentStatus.Busy, "8001");
        _floor.Tell(new SubscribeFloor(Enterprise, _session.Ref));
        _session.ExpectMsg<FloorView>();
        Change(Agent, AgentStatus.LoggedOut, null);
        Advance(TimeSpan.FromMilliseconds(200));
        _session.ExpectMsg<FloorView>().Agents.ShouldBeEmpty();
    }

    [Fact]
    public void A_subscriber_that_dies_is_forgotten_and_the_others_are_served()
    {
        var gone = CreateTestProbe("gone");
        _floor.Tell(new SubscribeFloor(Enterprise, gone.Ref));
        _floor.Tell(new SubscribeFloor(Enterprise, _session.Ref));
        _session.ExpectMsg<FloorView>();
        Watch(gone.Ref);
        Die(gone.Ref);
        ExpectTerminated(gone.Ref);
        Change(Agent, AgentStatus.Busy, "8001");
        Advance(TimeSpan.FromMilliseconds(200));
        _session.ExpectMsg<FloorView>().Agents.Length.ShouldBe(1);
    }

    [Fact]
    public void Who_only_asks_is_answered_once()
    {
        _floor.Tell(new QueryFloor(Enterprise, _session.Ref));
        _session.ExpectMsg<FloorView>().Agents.ShouldBeEmpty();
        Change(Agent, AgentStatus.Busy, "8001");
        AdvanceSeconds(1);
        Settle(_floor);
        ShouldBeSilent(_session);
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

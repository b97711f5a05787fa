using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Contracts;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Sessions;
using ContactCenter.Engine.Tests.Hosting;
using AgentStatus = ContactCenter.Domain.Agents.AgentStatus;
using Login = ContactCenter.Contracts.Login;

namespace ContactCenter.Engine.Tests.Sessions;

/// <summary>How a session keeps its client's list of agents whole, whatever is late, lost, or comes twice.</summary>
public sealed class SessionFloorTests : EngineKit
{
    private readonly PasswordVerifier _passwords = new();
    private readonly TestProbe _client;
    private IActorRef _session = ActorRefs.Nobody;

    public SessionFloorTests() => _client = CreateTestProbe("connection");

    [Fact]
    public void What_changes_reaches_the_client_as_a_change()
    {
        AttachAndSee();
        _session.Tell(new FloorChanges(101, [Somebody(AgentStatus.Idle)], ["2009"]));
        var changed = _client.ExpectMsg<AgentListChanged>();
        changed.Sequence.ShouldBe(101);
        changed.Changed.ShouldHaveSingleItem().State.ShouldBe(Contracts.AgentStatus.Idle);
        changed.Removed.ShouldBe(["2009"]);
        NothingIsAsked();
    }

    [Fact]
    public void A_client_of_version_1_gets_the_whole_list_within_a_second_of_a_change()
    {
        AttachAndSee(version: 1);
        _session.Tell(new FloorChanges(101, [Somebody(AgentStatus.Idle)], []));
        _session.Tell(new FloorChanges(102, [Somebody(AgentStatus.Busy)], []));
        NothingIsAsked();
        Advance(TimeSpan.FromMilliseconds(700));
        IsAsked();
        _session.Tell(new FloorView(102, [Somebody(AgentStatus.Busy)]));
        _client.ExpectMsg<AgentList>().Agents.ShouldHaveSingleItem().State.ShouldBe(Contracts.AgentStatus.Busy);
    }

    [Fact]
    public void A_change_that_was_lost_on_the_way_makes_the_session_see_the_floor_anew_once()
    {
        AttachAndSee();
        _session.Tell(new FloorChanges(102, [Somebody(AgentStatus.Idle)], []));
        IsAsked();
        _session.Tell(new FloorChanges(103, [Somebody(AgentStatus.Busy)], []));
        NothingIsAsked();
        ShouldBeSilent(_client);
        _session.Tell(new FloorView(103, [Somebody(AgentStatus.Busy)]));
        _client.ExpectMsg<AgentList>().Sequence.ShouldBe(103);
        _session.Tell(new FloorChanges(104, [], ["2900"]));
        _client.ExpectMsg<AgentListChanged>().Sequence.ShouldBe(104);
    }

    [Fact]
    public void A_change_that_comes_before_the_view_that_it_is_missing_in_is_asked_for()
    {
        AttachAndFollow();
        _session.Tell(new FloorChanges(101, [Somebody(AgentStatus.Idle)], []));
        NothingIsAsked();
        _session.Tell(new FloorView(100, []));
        _client.ExpectMsg<AgentList>().Sequence.ShouldBe(100);
        IsAsked();
        _session.Tell(new FloorView(101, [Somebody(AgentStatus.Idle)]));
        _client.ExpectMsg<AgentList>().Sequence.ShouldBe(101);
        NothingIsAsked();
    }

    [Fact]
    public void A_change_that_comes_after_the_view_that_it_is_in_is_not_told_twice()
    {
        AttachAndSee();
        _session.Tell(new FloorChanges(99, [Somebody(AgentStatus.Busy)], []));
        _session.Tell(new FloorChanges(100, [Somebody(AgentStatus.Idle)], []));
        NothingIsAsked();
        ShouldBeSilent(_client);
    }

    [Fact]
    public void The_last_change_lost_is_found_within_two_seconds_of_the_view_and_every_15_from_then_on()
    {
        AttachAndSee();
        AdvanceSeconds(1);
        Floors.ExpectMsg<SubscribeFloor>().Subscriber.ShouldBe(_session);
        _session.Tell(new FloorChanges(101, [], []));
        Settle(_session);
        Advance(TimeSpan.FromMilliseconds(500));
        IsAsked();
        _session.Tell(new FloorView(101, []));
        AdvanceSeconds(14.5);
        Floors.ExpectMsg<SubscribeFloor>();
        _session.Tell(new FloorChanges(101, [], []));
        Settle(_session);
        AdvanceSeconds(1);
        NothingIsAsked();
    }

    [Fact]
    public void The_word_of_a_change_that_is_on_its_way_asks_for_nothing()
    {
        AttachAndSee();
        _session.Tell(new FloorChanges(101, [], []));
        _session.Tell(new FloorChanges(101, [Somebody(AgentStatus.Idle)], []));
        _client.ExpectMsg<AgentListChanged>();
        Settle(_session);
        Advance(TimeSpan.FromMilliseconds(600));
        NothingIsAsked();
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(-1_000_000)] // the clock of the other node is behind
    public void A_floor_that_starts_anew_is_seen_when_its_agents_have_said_that_they_are_there(long offset)
    {
        AttachAndSee(sequence: 5_000_000);
        _session.Tell(new FloorStarted(Enterprise, 5_000_000 + offset));
        _session.Tell(new FloorChanges(5_000_001 + offset, [Somebody(AgentStatus.Idle)], []));
        NothingIsAsked();
        Advance(TimeSpan.FromMilliseconds(500));
        IsAsked();
        _session.Tell(new FloorView(5_000_001 + offset, [Somebody(AgentStatus.Idle)]));
        _client.ExpectMsg<AgentList>().Sequence.ShouldBe(5_000_001 + offset);
        _session.Tell(new FloorChanges(5_000_002 + offset, [Somebody(AgentStatus.Busy)], []));
        _client.ExpectMsg<AgentListChanged>();
        NothingIsAsked();
    }

    [Fact]
    public void A_view_that_does_not_come_is_asked_for_again()
    {
        AttachAndFollow();
        AdvanceSeconds(5);
        Next<QueryFloor>(Floors);
    }

    [Fact]
    public void A_large_floor_reaches_the_client_in_parts_with_no_change_between_them()
    {
        AttachAndSee();
        _session.Tell(new FloorPart(101, [Somebody(AgentStatus.Idle)]));
        _session.Tell(new FloorChanges(101, [Somebody(AgentStatus.Idle)], []));
        _session.Tell(new FloorView(101, [Somebody(AgentStatus.Busy)]));
        _client.ExpectMsg<AgentList>().Continues.ShouldBeTrue();
        _client.ExpectMsg<AgentList>().Continues.ShouldBeFalse();
        ShouldBeSilent(_client);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _passwords.Dispose();
    }

    private AgentState Somebody(AgentStatus status) => new(new AgentKey(Enterprise, "2900"), status, Now);

    private void IsAsked() => Floors.ExpectMsg<QueryFloor>().ReplyTo.ShouldBe(_session);

    private void NothingIsAsked()
    {
        Settle(_session);
        ShouldBeSilent(Floors);
    }

    /// <summary>A client that has seen the floor, whose last change had that number.</summary>
    private void AttachAndSee(int version = ContractVersion.Current, long sequence = 100)
    {
        AttachAndFollow(version);
        _session.Tell(new FloorView(sequence, []));
        _client.ExpectMsg<AgentList>();
    }

    private void AttachAndFollow(int version = ContractVersion.Current)
    {
        var (services, connection, passwords) = (Services, _client.Ref, _passwords);
        var login = new Login(version, Guid.NewGuid(), "1000", "95001", "8001", "2001", TestSettings.Password, null, "test");
        _session = Sys.ActorOf(Props.Create(() => new ClientSession(connection, login, services, passwords)), "session");
        Floors.ExpectMsg<ClaimSeat>(TimeSpan.FromSeconds(10));
        _session.Tell(new SeatClaimed("8001", null));
        _session.Tell(new Engine.Agents.SessionAttached(Agent, Agents.ExpectMsg<AttachSession>().Token, "8001", AutoIdle: true));
        _session.Tell(new AgentView(7, new AgentState(Agent, AgentStatus.Busy, Now), []));
        Next<StateChanged>(_client);
        News.ExpectMsg<FloorFollowed>().Follower.ShouldBe(_session);
        IsAsked();
    }
}

using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Contracts;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Sessions;
using ContactCenter.Engine.Tests.Hosting;
using CallDirection = ContactCenter.Domain.Calls.CallDirection;
using AgentStatus = ContactCenter.Domain.Agents.AgentStatus;
using Login = ContactCenter.Contracts.Login;
using LoginField = ContactCenter.Contracts.LoginField;
using Operation = ContactCenter.Domain.Agents.Operation;
using SetAutoIdle = ContactCenter.Contracts.SetAutoIdle;

namespace ContactCenter.Engine.Tests.Sessions;

public sealed class ClientSessionTests : EngineKit
{
    private readonly Guid _login = Guid.NewGuid();
    private readonly PasswordVerifier _passwords = new();
    private readonly TestProbe _client;
    private IActorRef _session = ActorRefs.Nobody;

    public ClientSessionTests() => _client = CreateTestProbe("connection");

    [Theory]
    [InlineData("9999", "95001", "8001", "2001", TestSettings.Password, LoginField.Enterprise, "9999")]
    [InlineData("1000", "12345", "8001", "2001", TestSettings.Password, LoginField.AccessNumber, "12345")]
    [InlineData("1000", "95001", "7001", "2001", TestSettings.Password, LoginField.Extension, "7001")]
    [InlineData("1000", "95001", "8001", "2999", TestSettings.Password, LoginField.AgentId, "2999")]
    [InlineData("1000", "95001", "8001", "2001", "guess", LoginField.Password, "password")]
    public void A_wrong_field_is_named(string enterprise, string accessNumber, string extension, string agent, string password, LoginField field, string reason)
    {
        Start(new Login(1, _login, enterprise, accessNumber, extension, agent, password, null, "test"));
        Refused(field).ShouldContain(reason);
        ShouldBeSilent(Floors);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_phone_in_use_is_refused_with_its_agent()
    {
        Claim(takenBy: OtherAgent);
        Refused(LoginField.Extension).ShouldBe("Extension 8001 is in use by agent 2002.");
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void An_agent_who_can_not_be_had_at_that_phone_is_refused()
    {
        Claim();
        Agents.ExpectMsg<AttachSession>();
        _session.Tell(new AttachRefused(Agent, "The agent is on a call at extension 8002."));
        Refused(LoginField.Extension).ShouldContain("8002");
    }

    [Fact]
    public void A_login_that_gets_no_answer_ends_after_eight_seconds()
    {
        StartLogin();
        Floors.ExpectMsg<ClaimSeat>();
        Settle(_session);
        AdvanceSeconds(8);
        Refused(LoginField.None).ShouldContain("not ready");
    }

    [Fact]
    public void A_client_that_logs_in_is_attached_and_sees_agent_and_floor()
    {
        Attach();
        var state = new AgentState(Agent, AgentStatus.Busy, Now) { Reason = "lunch", AutoIdle = true };
        _session.Tell(new AgentView(7, state, [Operation.SetIdle, Operation.Dial]));
        var view = _client.ExpectMsg<StateChanged>();
        (view.Sequence, view.State, view.Reason, view.AutoIdle).ShouldBe((7, Contracts.AgentStatus.Busy, "lunch", true));
        view.Operations.ShouldBe([Contracts.Operation.SetIdle, Contracts.Operation.Dial]);
        News.ExpectMsg<FloorFollowed>().ShouldBe(new FloorFollowed(Enterprise, _session));
        Floors.ExpectMsg<QueryFloor>().ReplyTo.ShouldBe(_session);
        _session.Tell(new FloorView(3, [state with { Key = new AgentKey(Enterprise, "2900") }]));
        var listed = _client.ExpectMsg<AgentList>().Agents.ShouldHaveSingleItem();
        (listed.AgentId, listed.Name, listed.Supervisor).ShouldBe(("2900", "Supervisor", true));
    }

    [Fact]
    public void A_calls_facts_reach_the_client()
    {
        Attach();
        var call = new AgentCall(CallId.New(Now), OfferId.New(), CallDirection.Inbound, "138", "Zoë", "95001", Service, Now, Now.AddSeconds(3));
        _session.Tell(new AgentView(1, new AgentState(Agent, AgentStatus.Talking, Now) { Call = call }, []));
        var shown = _client.ExpectMsg<StateChanged>().Call.ShouldNotBeNull();
        shown.RemoteNumber.ShouldBe("138");
        shown.RemoteName.ShouldBe("Zoë");
        shown.DialledNumber.ShouldBe("95001");
    }

    [Fact]
    public void A_session_follows_its_agent_to_another_node_and_repeats_what_was_not_answered()
    {
        Attach();
        var (here, elsewhere) = (CreateTestProbe("here"), CreateTestProbe("elsewhere"));
        var attached = new Engine.Agents.SessionAttached(Agent, "token", "8001", AutoIdle: true);
        _session.Tell(attached, here.Ref);
        var (answered, open) = (Guid.NewGuid(), Guid.NewGuid());
        Client(new ExecuteOperation(answered, Contracts.Operation.Hold, null));
        Client(new ExecuteOperation(open, Contracts.Operation.Retrieve, null));
        Agents.ReceiveN(2);
        _session.Tell(new CommandOutcome(Agent, answered, null));
        Die(here.Ref);
        for (var i = 0; i < 2; i++)
        {
            Pass(_session, Agents);
            Agents.ExpectMsg<AttachSession>().IsBack.ShouldBeTrue();
        }

        _session.Tell(attached, elsewhere.Ref);
        Agents.ExpectMsg<ExecuteForAgent>().CommandId.ShouldBe(open);
        AdvanceSeconds(5);
        Settle(_session);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Commands_are_passed_on_and_their_outcomes_passed_back()
    {
        Attach();
        var (dial, hold) = (Guid.NewGuid(), Guid.NewGuid());
        Client(new ExecuteOperation(dial, Contracts.Operation.Dial, "10086"));
        Agents.ExpectMsg<ExecuteForAgent>().ShouldBe(new ExecuteForAgent(Agent, _session, dial, Operation.Dial, "10086"));
        Client(new ExecuteOperation(hold, Contracts.Operation.Hold, null));
        Agents.ExpectMsg<ExecuteForAgent>().Operation.ShouldBe(Operation.Hold);
        _session.Tell(new CommandOutcome(Agent, dial, null));
        _client.ExpectMsg<OperationAccepted>().ShouldBe(new OperationAccepted(dial, Contracts.Operation.Dial));
        _session.Tell(new CommandOutcome(Agent, hold, "Not now."));
        _client.ExpectMsg<OperationRejected>().ShouldBe(new OperationRejected(hold, Contracts.Operation.Hold, "Not now."));
    }

    [Fact]
    public void The_call_that_a_command_is_meant_for_is_passed_on()
    {
        Attach();
        var call = new CallId(Guid.NewGuid());
        Client(new ExecuteOperation(Guid.NewGuid(), Contracts.Operation.HangUp, null) { MeantCall = call.ToString() });
        Agents.ExpectMsg<ExecuteForAgent>().MeantCall.ShouldBe(call);
        Client(new Contracts.AddCallData(Guid.NewGuid(), "order", "4711") { MeantCall = call.ToString() });
        Agents.ExpectMsg<AddDataForAgent>().MeantCall.ShouldBe(call);
        Client(new Contracts.SetDisposition(Guid.NewGuid(), "sold", null) { MeantCall = call.ToString() });
        Agents.ExpectMsg<SetDispositionForAgent>().MeantCall.ShouldBe(call);
    }

    [Fact]
    public void A_call_that_is_none_is_refused_by_its_field()
    {
        Attach();
        var id = Guid.NewGuid();
        Client(new ExecuteOperation(id, Contracts.Operation.HangUp, null) { MeantCall = "the second" });
        _client.ExpectMsg<OperationRejected>().ShouldBe(new OperationRejected(id, Contracts.Operation.HangUp, "MeantCall: 'the second' is no call's id."));
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void AutoIdle_and_the_list_are_passed_on()
    {
        Attach();
        Drain(Floors);
        var id = Guid.NewGuid();
        Client(new SetAutoIdle(id, true));
        Agents.ExpectMsg<SwitchAutoIdle>().ShouldBe(new SwitchAutoIdle(Agent, _session, id, true));
        Client(new QueryAgents(Guid.NewGuid()));
        Floors.ExpectMsg<QueryFloor>().ReplyTo.ShouldBe(_session);
    }

    [Fact]
    public void Notes_about_a_call_are_passed_on_and_their_outcomes_passed_back()
    {
        Attach();
        var (data, disposition) = (Guid.NewGuid(), Guid.NewGuid());
        Client(new Contracts.AddCallData(data, "order", "4711"));
        Agents.ExpectMsg<AddDataForAgent>().ShouldBe(new AddDataForAgent(Agent, _session, data, "order", "4711"));
        Client(new Contracts.SetDisposition(disposition, "sold", "two"));
        Agents.ExpectMsg<SetDispositionForAgent>().ShouldBe(new SetDispositionForAgent(Agent, _session, disposition, new("sold", "two")));
        _session.Tell(new CommandOutcome(Agent, data, null));
        _client.ExpectMsg<OperationAccepted>().ShouldBe(new OperationAccepted(data, Contracts.Operation.None));
        _session.Tell(new CommandOutcome(Agent, disposition, "Not stored; try again."));
        _client.ExpectMsg<OperationRejected>().ShouldBe(new OperationRejected(disposition, Contracts.Operation.None, "Not stored; try again."));
    }

    [Fact]
    public void An_operation_that_this_server_does_not_know_is_refused()
    {
        Attach();
        var id = Guid.NewGuid();
        Client(new ExecuteOperation(id, (Contracts.Operation)999, null));
        _client.ExpectMsg<OperationRejected>().CommandId.ShouldBe(id);
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void Logout_closes_the_connection()
    {
        Attach();
        _session.Tell(new AgentView(1, new AgentState(Agent, AgentStatus.LoggedOut, Now), [Operation.Login]));
        _client.ExpectMsg<StateChanged>().State.ShouldBe(Contracts.AgentStatus.LoggedOut);
        _client.ExpectMsg<CloseConnection>().Closed.Reason.ShouldBe(SessionCloseReason.LoggedOut);
        Ended();
    }

    [Theory]
    [InlineData(true, "again")]
    [InlineData(false, "another client")]
    public void A_session_that_is_taken_over_tells_its_client_and_leaves_the_agent_alone(bool bySameClient, string text)
    {
        Attach();
        _session.Tell(new SessionTakenOver(Agent, bySameClient));
        var closed = _client.ExpectMsg<CloseConnection>().Closed;
        closed.Reason.ShouldBe(SessionCloseReason.TakenOver);
        closed.Text.ShouldContain(text);
        Ended();
        ShouldBeSilent(Agents);
    }

    [Fact]
    public void A_lost_connection_detaches_from_the_agent()
    {
        Attach();
        _session.Tell(new ConnectionLost(_client.Ref));
        Agents.ExpectMsg<DetachSession>().ShouldBe(new DetachSession(Agent, _session));
        Ended();
    }

    [Fact]
    public void A_connection_that_is_lost_during_the_login_leaves_no_session_behind()
    {
        Claim();
        Agents.ExpectMsg<AttachSession>();
        _session.Tell(new ConnectionLost(_client.Ref));
        Ended();
        Agents.ExpectMsg<DetachSession>().Session.ShouldBe(_session);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _passwords.Dispose();
    }

    private void StartLogin() => Start(new Login(ContractVersion.Current, _login, "1000", "95001", "8001", "2001", TestSettings.Password, "older", "test"));

    private void Start(Login login)
    {
        var services = Services;
        var connection = _client.Ref;
        var passwords = _passwords;
        _session = Sys.ActorOf(Props.Create(() => new ClientSession(connection, login, services, passwords)), "session");
        Watch(_session);
    }

    private void Claim(AgentKey? takenBy = null)
    {
        StartLogin();
        Floors.ExpectMsg<ClaimSeat>(TimeSpan.FromSeconds(10)).ShouldBe(new ClaimSeat(Enterprise, "8001", Agent));
        _session.Tell(new SeatClaimed("8001", takenBy));
    }

    private void Attach()
    {
        Claim();
        var attach = Agents.ExpectMsg<AttachSession>();
        attach.ShouldBe(new AttachSession(Agent, _session, attach.Token, "8001", "older"));
        _session.Tell(new Engine.Agents.SessionAttached(Agent, attach.Token, "8001", AutoIdle: true));
        _client.ExpectMsg<Engine.Gateway.SessionAttached>().Session.ShouldBe(_session);
        var accepted = _client.ExpectMsg<LoginAccepted>();
        (accepted.CommandId, accepted.SessionToken, accepted.AgentId, accepted.Supervisor, accepted.AutoIdle).ShouldBe((_login, attach.Token, "2001", false, true));
    }

    private void Client(IClientMessage message) => _session.Tell(new FromClient(_client.Ref, message));

    private string Refused(LoginField field)
    {
        var rejected = _client.ExpectMsg<LoginRejected>(TimeSpan.FromSeconds(10));
        rejected.CommandId.ShouldBe(_login);
        rejected.Field.ShouldBe(field);
        Ended();
        return rejected.Reason;
    }

    private void Ended() => ExpectTerminated(_session, hint: "the session to end");
}

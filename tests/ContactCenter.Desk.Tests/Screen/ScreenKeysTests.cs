using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;

namespace ContactCenter.Desk.Tests.Screen;

public sealed class ScreenKeysTests
{
    public static TheoryData<AgentStatus> States => [.. Enum.GetValues<AgentStatus>().Where(state => state != AgentStatus.Unknown)];

    [Fact]
    public void Every_operation_has_one_key_of_its_own()
    {
        KeyMap.All.Select(entry => entry.Operation).ShouldBe(Enum.GetValues<Operation>().Where(operation => operation != Operation.None), ignoreOrder: true);
        var keys = KeyMap.All.Select(entry => entry.Key).Append(KeyMap.Quit).Append(KeyMap.RefreshAgents).Append(KeyMap.ToggleAutoIdle).Append(KeyMap.AddData).Append(KeyMap.Dispose).Append(KeyMap.SwitchView).ToList();
        keys.Distinct().Count().ShouldBe(keys.Count);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Keys_do_exactly_what_the_state_allows(AgentStatus state)
    {
        var model = Screens.In(state);
        foreach (var (operation, key) in KeyMap.All)
        {
            var (next, action) = ScreenKeys.Press(model, Screens.Key(key), Screens.Now);
            if (!Screens.Allowed(state).Contains(operation))
            {
                action.ShouldBeNull($"{operation} in {state}");
                next.Input.ShouldBeNull();
                next.Messages.ShouldHaveSingleItem().Bad.ShouldBeTrue();
            }
            else if (ScreenKeys.Prompt(operation) is not null)
            {
                next.Input.ShouldNotBeNull().Operation.ShouldBe(operation);
            }
            else
            {
                action.ShouldBe(operation == Operation.Login ? new ScreenAction.Login() : new ScreenAction.Execute(operation, null));
            }
        }
    }

    [Fact]
    public void Number_is_typed_corrected_and_sent()
    {
        var model = Screens.In(AgentStatus.Busy);
        foreach (var key in "d138q9")
            model = ScreenKeys.Press(model, Screens.Key(key), Screens.Now).Model;
        Screens.Text(model).ShouldContain("138q9");
        model = ScreenKeys.Press(model, Screens.Key(ConsoleKey.Backspace), Screens.Now).Model;

        var (done, action) = ScreenKeys.Press(model, Screens.Key(ConsoleKey.Enter), Screens.Now);

        action.ShouldBe(new ScreenAction.Execute(Operation.Dial, "138q"));
        done.Input.ShouldBeNull();
    }

    [Fact]
    public void Empty_number_is_not_sent_but_busy_needs_no_reason()
    {
        var dialling = ScreenKeys.Press(Screens.In(AgentStatus.Busy), Screens.Key('d'), Screens.Now).Model;
        ScreenKeys.Press(dialling, Screens.Key(ConsoleKey.Enter), Screens.Now).Action.ShouldBeNull();

        var busy = ScreenKeys.Press(Screens.In(AgentStatus.Idle), Screens.Key('b'), Screens.Now).Model;
        ScreenKeys.Press(busy, Screens.Key(ConsoleKey.Enter), Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.SetBusy, null));
    }

    [Fact]
    public void Agent_to_consult_is_chosen_with_the_arrows()
    {
        var model = ScreenKeys.Press(Screens.In(AgentStatus.Talking), Screens.Key('s'), Screens.Now).Model;
        model = ScreenKeys.Press(model, Screens.Key(ConsoleKey.DownArrow), Screens.Now).Model;

        ScreenKeys.Press(model, Screens.Key(ConsoleKey.Enter), Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.ConsultAgent, "2002"));
    }

    [Fact]
    public void Escape_sends_nothing()
    {
        var model = ScreenKeys.Press(Screens.In(AgentStatus.Busy), Screens.Key('d'), Screens.Now).Model;

        var (closed, action) = ScreenKeys.Press(model, Screens.Key(ConsoleKey.Escape), Screens.Now);

        closed.Input.ShouldBeNull();
        action.ShouldBeNull();
    }

    [Fact]
    public void Call_that_rings_while_the_agent_types_takes_the_keys()
    {
        var typing = ScreenKeys.Press(Screens.In(AgentStatus.Idle), Screens.Key('b'), Screens.Now).Model;

        var ringing = ScreenEvents.Happened(typing, new StateEvent(Screens.In(AgentStatus.Ringing).State!), Screens.Now);

        ringing.Input.ShouldBeNull();
        ScreenKeys.Press(ringing, Screens.Key('a'), Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.Answer, null));
    }

    [Fact]
    public void Leaving_is_q_or_control_C_and_asks_nothing()
    {
        ScreenKeys.Press(Screens.In(AgentStatus.Talking), Screens.Key('q'), Screens.Now).Action.ShouldBe(new ScreenAction.Quit());
        ScreenKeys.Press(Screens.In(AgentStatus.Talking), new ConsoleKeyInfo('\u0003', ConsoleKey.C, false, false, true), Screens.Now)
            .Action.ShouldBe(new ScreenAction.Quit());
    }

    [Fact]
    public void Lost_connection_leaves_no_operation_to_press()
    {
        var lost = ScreenEvents.Happened(Screens.In(AgentStatus.Talking), new ConnectionEvent(ConnectionStatus.Reconnecting, "no answer"), Screens.Now);

        ScreenKeys.Press(lost, Screens.Key('o'), Screens.Now).Action.ShouldBeNull();
        Screens.Text(lost).ShouldContain("no answer");
    }

    [Fact]
    public void Service_that_the_desk_has_come_to_is_shown()
    {
        var before = Screens.In(AgentStatus.Talking) with { Service = "host1:8110,host2:8110" };

        var found = ScreenEvents.Happened(before, new ConnectionEvent(ConnectionStatus.Connected, "back") { Service = "host2:8110" }, Screens.Now);

        Screens.Text(found).ShouldContain("host2:8110");
        Screens.Text(found).ShouldNotContain("host1");
    }

    [Fact]
    public void Desk_whose_session_was_taken_over_says_so_and_may_log_in_again()
    {
        var over = ScreenEvents.Happened(Screens.In(AgentStatus.Talking), new ClosedEvent(SessionCloseReason.TakenOver, "logged in elsewhere"), Screens.Now);

        var text = Screens.Text(over);
        text.ShouldContain("logged in elsewhere");
        text.ShouldNotContain("TALKING");
        text.ShouldContain("[l] Log in");
        ScreenKeys.Press(over, Screens.Key('l'), Screens.Now).Action.ShouldBe(new ScreenAction.Login());
    }

    [Fact]
    public void Logged_out_agent_may_log_in_again()
    {
        var out_ = ScreenEvents.Happened(Screens.In(AgentStatus.LoggedOut), new ClosedEvent(SessionCloseReason.LoggedOut, "logged out"), Screens.Now);

        ScreenKeys.Press(out_, Screens.Key('l'), Screens.Now).Action.ShouldBe(new ScreenAction.Login());
    }
}

using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Tests.Screen;

/// <summary>What there is to pick from, how it is picked and how it looks.</summary>
public sealed class PickerTests
{
    private static readonly ConsoleKeyInfo Down = Screens.Key(ConsoleKey.DownArrow);
    private static readonly ConsoleKeyInfo Enter = Screens.Key(ConsoleKey.Enter);

    [Fact]
    public void Each_operation_offers_the_agents_it_is_for()
    {
        Offered(Operation.ConsultAgent).ShouldBe([AgentStatus.Idle]);
        Offered(Operation.Monitor).ShouldBe([AgentStatus.Talking, AgentStatus.Held, AgentStatus.Consulting, AgentStatus.Conferencing], ignoreOrder: true);
        Offered(Operation.ForceIdle).ShouldNotContain(AgentStatus.Idle);
        Offered(Operation.ForceBusy).ShouldNotContain(AgentStatus.Busy);
        Offered(Operation.CallAgent)[0].ShouldBe(AgentStatus.Idle);
        Offered(Operation.ForceLogout).Count.ShouldBe(11);
        Choices.Agents(Screens.Floor(), new ScreenInput(Operation.ForceLogout, "")).ShouldNotContain(agent => agent.AgentId == "2001", "nobody does it to themselves");
    }

    [Fact]
    public void Picker_of_idle_agents_shows_state_and_id_and_marks_the_chosen_one()
    {
        var text = Screens.Text(Screens.Press(Screens.Floor() with { View = ScreenView.Own, State = Screens.In(AgentStatus.Talking).State }, Screens.Key('s')));

        text.ShouldContain("Consult agent");
        text.ShouldContain("2002");
        text.ShouldContain("Idle");
        text.ShouldNotContain("Conferencing");
        text.ShouldContain("Consult agent (agent id): 2024");
    }

    [Fact]
    public void Picker_of_agents_in_a_call_shows_their_callers()
    {
        foreach (var view in Enum.GetValues<ScreenView>())
        {
            var text = Screens.Text(Screens.Press(Screens.Floor() with { View = view }, Screens.Key('m')));

            text.ShouldContain("13800000029");
            text.ShouldNotContain("Wrap-up");
        }
    }

    [Fact]
    public void Typing_narrows_to_ids_and_names_and_the_only_one_left_is_taken()
    {
        var model = Screens.Press(Screens.Floor(), Screens.Key('3'), Screens.Key('a'), Screens.Key('g'), Screens.Key('e'), Screens.Key('n'), Screens.Key('t'));
        Choices.Agents(model, model.Input!).ShouldAllBe(agent => agent.Name.StartsWith("Agent", StringComparison.Ordinal));

        var only = Screens.Press(Screens.Floor(), Screens.Key('3'), Screens.Key('2'), Screens.Key('0'), Screens.Key('3'), Screens.Key('0'));

        ScreenKeys.Press(only, Enter, Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.ForceLogout, "2030"));
    }

    [Fact]
    public void Id_that_is_not_in_the_list_may_be_typed()
    {
        var model = Screens.Press(Screens.Floor(), Screens.Key('c'), Screens.Key('9'), Screens.Key('9'));

        ScreenKeys.Press(model, Enter, Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.CallAgent, "99"));
    }

    [Fact]
    public void Agent_who_is_idle_no_more_is_not_taken_by_Enter()
    {
        var model = Screens.Press(Screens.In(AgentStatus.Talking), Screens.Key('s'));
        Choices.Argument(model, model.Input!).ShouldBe("2002");
        model = model with { Agents = [.. model.Agents.Select(agent => agent with { State = AgentStatus.Busy })] };

        ScreenKeys.Press(model, Enter, Screens.Now).Action.ShouldBeNull();
    }

    [Fact]
    public void Flow_is_picked_by_its_name()
    {
        var model = Screens.Press(Screens.In(AgentStatus.Talking), Screens.Key('n'), Down);
        Screens.Text(model).ShouldContain(" survey");

        ScreenKeys.Press(model, Enter, Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.TransferToIvr, "survey"));
    }

    [Fact]
    public void Agent_marked_in_the_list_is_the_first_choice()
    {
        var model = Screens.Press(Screens.Floor(), Down);
        model.Selected.ShouldNotBeNull();
        var asked = Screens.Press(model, Screens.Key('3'));

        ScreenKeys.Press(asked, Enter, Screens.Now).Action.ShouldBe(new ScreenAction.Execute(Operation.ForceLogout, model.Selected));
    }

    [Fact]
    public void Agent_marked_who_is_in_no_call_is_no_choice_to_monitor()
    {
        var idle = Screens.Floor() with { Selected = "2002" };

        Screens.Press(idle, Screens.Key('m')).Input!.Chosen.ShouldNotBe("2002");
    }

    [Fact]
    public void The_list_s_first_agent_is_the_first_choice_but_nobody_is_forced_without_being_chosen()
    {
        var floor = Screens.Floor();
        foreach (var (key, operation) in new[] { ('m', Operation.Monitor), ('c', Operation.CallAgent) })
            Screens.Press(floor, Screens.Key(key)).Input!.Chosen.ShouldBe(Choices.Agents(floor, new ScreenInput(operation, ""))[0].AgentId);
        foreach (var key in "123")
            ScreenKeys.Press(Screens.Press(floor, Screens.Key(key)), Enter, Screens.Now).Action.ShouldBeNull();
    }

    [Fact]
    public void Nobody_to_pick_is_told() =>
        Screens.Text(Screens.Press(Screens.In(AgentStatus.Talking, WordBook.Chinese) with { Agents = [] }, Screens.Key('s'))).ShouldContain("没有可选");

    private static IReadOnlyList<AgentStatus> Offered(Operation operation) =>
        [.. Choices.Agents(Screens.Floor(), new ScreenInput(operation, string.Empty)).Select(agent => agent.State).Distinct()];
}

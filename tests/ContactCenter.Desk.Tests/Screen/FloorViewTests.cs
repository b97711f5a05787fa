using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Tests.Screen;

/// <summary>The supervisor's view: every agent with state, reason, since when, call and caller.</summary>
public sealed class FloorViewTests
{
    public static TheoryData<AgentStatus> States => [.. Enum.GetValues<AgentStatus>().Where(state => state != AgentStatus.Unknown)];

    [Fact]
    public void Agent_in_a_call_is_shown_with_all_of_it_at_80_columns()
    {
        var lines = Screens.Text(Screens.Floor()).Split('\n');

        // 2028: Held for 27 minutes after a consultation that was not answered.
        var row = lines.Single(line => line.Contains("2028", StringComparison.Ordinal));
        foreach (var part in new[] { "Held (NoAnswer)", "27:00", "8028", "in", "13800000027", "service" })
            row.ShouldContain(part);
    }

    [Fact]
    public void Words_are_the_manuals_in_Chinese()
    {
        var text = Screens.Text(Screens.Floor(WordBook.Chinese));

        foreach (var word in new[] { "座席 30", "话路中 22", "事后整理 2", "置闲 3", "置忙 3", "保持 (无应答)", "强插", "监听", "呼入", "工号", "分机", "来电者", "队列" })
            text.ShouldContain(word);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Every_allowed_operation_is_on_the_screen_and_nothing_runs_over(AgentStatus state)
    {
        foreach (var words in new[] { WordBook.English, WordBook.Chinese })
        {
            foreach (var (width, height) in new[] { (80, 24), (97, 31), (200, 60) })
            {
                var text = Screens.Text(Screens.Floor(words, state), width, height);
                var lines = text.TrimEnd('\n').Split('\n');

                lines.Length.ShouldBeLessThanOrEqualTo(height);
                lines.ShouldAllBe(line => Cells.Width(line) <= width);
                foreach (var (operation, key) in KeyMap.Of(Screens.Allowed(state)))
                    text.ShouldContain($"[{key}] {words.Of(operation)}", Case.Sensitive);
                text.ShouldContain("[Tab]");
                text.ShouldContain(words.Of(state), Case.Insensitive);
            }
        }
    }

    [Fact]
    public void Those_in_calls_come_first_and_the_longest_first_among_equals()
    {
        var order = AgentOrder.Sort(Screens.Floor().Agents);

        var groups = order.Select(agent => agent.State switch { AgentStatus.WrapUp => 1, AgentStatus.Idle => 2, AgentStatus.Busy => 3, _ => 0 }).ToList();
        groups.ShouldBe(groups.Order());
        order.Where(agent => agent.State == AgentStatus.Idle).Select(agent => agent.Since).ShouldBeInOrder();
    }

    [Fact]
    public void Arrows_walk_through_all_agents_and_the_marked_one_is_always_seen()
    {
        var model = Screens.Floor();
        var seen = new HashSet<string>();
        for (var i = 0; i < 30; i++)
        {
            model = Screens.Press(model, Screens.Key(ConsoleKey.DownArrow));
            seen.Add(model.Selected!);
            Screens.Text(model).ShouldContain($"│ {model.Selected} ");
        }

        seen.Count.ShouldBe(30);
        Screens.Press(model, Screens.Key(ConsoleKey.DownArrow)).Selected.ShouldBe(AgentOrder.Sort(model.Agents)[0].AgentId);
        Screens.Press(model, Screens.Key(ConsoleKey.PageUp)).Selected.ShouldBe(AgentOrder.Sort(model.Agents)[19].AgentId);
        Screens.Press(model, Screens.Key(ConsoleKey.Home), Screens.Key(ConsoleKey.End)).Selected.ShouldBe(model.Selected);
        Screens.Text(model).ShouldContain("/30");
    }

    [Fact]
    public void Mark_stays_on_its_agent_while_the_list_moves()
    {
        var model = Screens.Press(Screens.Floor(), Screens.Key(ConsoleKey.DownArrow));
        var moved = ScreenEvents.Happened(
            model, new AgentsEvent([.. model.Agents.Select(agent => agent.AgentId == model.Selected ? agent with { State = AgentStatus.Busy } : agent)]), Screens.Now);

        moved.Selected.ShouldBe(model.Selected);
        Screens.Text(moved).ShouldContain($"│ {moved.Selected} ");
    }

    [Fact]
    public void Tab_goes_from_one_view_to_the_other()
    {
        var tab = new ConsoleKeyInfo('\t', ConsoleKey.Tab, false, false, false);
        var own = Screens.Press(Screens.Floor(), tab);

        own.View.ShouldBe(ScreenView.Own);
        Screens.Text(own).ShouldContain("[Tab] all agents");
        Screens.Press(own, tab).View.ShouldBe(ScreenView.Floor);
    }

    [Fact]
    public void Call_that_rings_is_the_whole_width_here_too() =>
        Screens.Text(Screens.Floor(own: AgentStatus.Ringing)).Split('\n')[1].ShouldContain("INCOMING CALL  Wang 13800000000");

    [Fact]
    public void Supervisor_who_monitors_sees_whom() =>
        Screens.Text(Screens.Floor(own: AgentStatus.Monitoring)).Split('\n')[1].ShouldMatch("MONITORING +01:05 +Inbound Wang 13800000000");

    [Fact]
    public void Call_held_after_a_failed_consultation_says_why()
    {
        var held = Screens.In(AgentStatus.Held, WordBook.Chinese);
        held = held with { State = held.State! with { Reason = "Refused" } };

        Screens.Text(held).ShouldContain("■ 保持 (拒接)");
        Screens.Text(held with { View = ScreenView.Floor }).ShouldContain("■ 保持 (拒接)");
    }

    [Fact]
    public void Logged_out_screen_lists_nobody_and_offers_the_login_alone()
    {
        var closed = ScreenEvents.Happened(Screens.Floor(own: AgentStatus.LoggedOut), new ClosedEvent(SessionCloseReason.LoggedOut, "Logged out."), Screens.Now);

        closed.Agents.ShouldBeEmpty();
        closed.Allowed.ShouldBe([Operation.Login]);
        Screens.Text(closed).ShouldContain("[l] Log in");
    }

    [Theory]
    [InlineData("Busy")]
    [InlineData("NoAnswer")]
    [InlineData("Refused")]
    [InlineData("Unreachable")]
    [InlineData("HungUp")]
    [InlineData("PhoneUnreachable")]
    [InlineData("CalleeBusy")]
    [InlineData("CalleeNoAnswer")]
    [InlineData("CalleeUnreachable")]
    [InlineData("Forced")]
    [InlineData("Whisper")]
    public void Every_reason_of_the_engine_has_a_Chinese_word(string reason) => WordBook.Chinese.Reason(reason).ShouldNotBe(reason);
}

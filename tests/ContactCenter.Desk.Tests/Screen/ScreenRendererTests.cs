using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;
using Spectre.Console;

namespace ContactCenter.Desk.Tests.Screen;

public sealed class ScreenRendererTests
{
    public static TheoryData<AgentStatus, string, string> States => new()
    {
        { AgentStatus.LoggedOut, "LOGGED OUT", "登出" },
        { AgentStatus.Busy, "BUSY (NoAnswer)", "置忙 (无应答)" },
        { AgentStatus.Idle, "IDLE", "置闲" },
        { AgentStatus.Ringing, "RINGING", "振铃" },
        { AgentStatus.Dialing, "DIALING", "呼出" },
        { AgentStatus.Talking, "TALKING", "通话" },
        { AgentStatus.Held, "HELD", "保持" },
        { AgentStatus.Consulting, "CONSULTING", "咨询" },
        { AgentStatus.Conferencing, "CONFERENCING", "会议" },
        { AgentStatus.WrapUp, "WRAP-UP", "事后整理" },
        { AgentStatus.Monitoring, "MONITORING", "监听" },
        { AgentStatus.Barging, "BARGING", "强插" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_fits_80_by_24_with_its_name_clock_and_exactly_its_operations(AgentStatus state, string english, string chinese)
    {
        foreach (var (words, name) in new[] { (WordBook.English, english), (WordBook.Chinese, chinese) })
        {
            var lines = Screens.Text(Screens.In(state, words)).TrimEnd('\n').Split('\n');
            var text = string.Join('\n', lines);

            lines.Length.ShouldBeLessThanOrEqualTo(24);
            lines.ShouldAllBe(line => Cells.Width(line) <= 80);
            text.ShouldContain($"■ {name}");
            text.ShouldContain("01:05");
            foreach (var (operation, key) in KeyMap.All)
            {
                var entry = $"[{key}] {words.Of(operation)}";
                if (Screens.Allowed(state).Contains(operation))
                    text.ShouldContain(entry, Case.Sensitive);
                else
                    text.ShouldNotContain($"[{key}] ", Case.Sensitive);
            }
        }
    }

    [Fact]
    public void Talking_looks_like_this()
    {
        var expected = """
             Enterprise 1000  95001  Extension 8001  2001 Ann    127.0.0.1:8110 ● Connected 

            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
            ┃  ■ TALKING   01:05                                           Auto idle: off  ┃
            ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
            """;

        Lines(Screens.Text(Screens.In(AgentStatus.Talking))).Take(5).ShouldBe(Lines(expected));
    }

    [Fact]
    public void Call_shows_who_it_is_what_was_dialled_its_queue_and_its_clock()
    {
        var text = Screens.Text(Screens.In(AgentStatus.Talking));

        text.ShouldContain("Caller: Wang 13800000000");
        text.ShouldContain("talking 01:00");
        text.ShouldContain("Dialled: 95001");
        text.ShouldContain("Queue: service");
        text.ShouldContain("vip=gold");
    }

    [Fact]
    public void Ringing_call_fills_a_line_inverse_and_blinking()
    {
        var model = Screens.In(AgentStatus.Ringing);
        var ansi = Terminal.ToText(ScreenRenderer.Render(model, Screens.Now, 80, 24), 80, 24, AnsiSupport.Yes, ColorSystemSupport.TrueColor);
        var banner = ansi.Split('\n')[1];

        Cells.Width(Screens.Text(model).Split('\n')[1]).ShouldBe(80);
        banner.ShouldContain("INCOMING CALL  Wang 13800000000");
        // SGR 5 blinks, 7 inverts.
        banner.ShouldMatch(@"\e\[(\d+;)*5;7[;m]");
        Screens.Text(model).ShouldContain("waiting 01:15");
        Screens.Text(Screens.In(AgentStatus.Talking)).ShouldNotContain("INCOMING CALL");
    }

    [Fact]
    public void Agents_are_listed_with_state_and_time_and_those_logged_out_last()
    {
        var text = Screens.Text(Screens.In(AgentStatus.Talking));

        text.ShouldContain("王小明");
        text.ShouldContain("2:00:00");
        text.IndexOf("2003", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("2002", StringComparison.Ordinal));
    }

    [Fact]
    public void Lost_connection_is_shown_and_takes_the_operations_away()
    {
        var text = Screens.Text(Screens.In(AgentStatus.Talking) with { Connection = ConnectionStatus.Reconnecting });

        text.ShouldContain("Reconnecting");
        text.ShouldNotContain("[o] Hold");
    }

    [Fact]
    public void Hostile_name_of_a_caller_cannot_move_the_cursor()
    {
        var model = Screens.In(AgentStatus.Ringing);
        model = model with { State = model.State! with { Call = model.State.Call! with { RemoteName = "x\e[2J\r\n[red]y" } } };

        var text = Screens.Text(model);

        text.ShouldNotContain("\e");
        text.ShouldContain("[red]y");
        text.TrimEnd('\n').Split('\n').Length.ShouldBeLessThanOrEqualTo(24);
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(80, 24)]
    [InlineData(81, 25)]
    public void Screen_fills_its_terminal_and_no_more(int width, int height)
    {
        var many = Screens.In(AgentStatus.Talking) with
        {
            Agents = [.. Enumerable.Range(1, 300).Select(i => new AgentInfo($"{i:0000}", new string('名', 100), false, AgentStatus.Idle, Screens.Now, null, null, null))],
        };
        var lines = Screens.Text(many, width, height).TrimEnd('\n').Split('\n');

        lines.Length.ShouldBeLessThanOrEqualTo(height);
        lines.ShouldAllBe(line => Cells.Width(line) <= width);
    }

    [Fact]
    public void Small_terminal_is_told() => Screens.Text(Screens.In(AgentStatus.Idle), 40, 10).ShouldContain("too small");

    [Fact]
    public void Every_word_exists_in_Chinese()
    {
        foreach (var state in Enum.GetValues<AgentStatus>())
            WordBook.Chinese.Of(state).ShouldAllBe(c => c > 127);
        foreach (var operation in Enum.GetValues<Operation>().Where(operation => operation != Operation.None))
            WordBook.Chinese.Of(operation).Any(c => c > 127).ShouldBeTrue($"{operation}");
        foreach (var word in Enum.GetValues<Word>())
            WordBook.Chinese[word].Any(c => c > 127).ShouldBeTrue($"{word}");
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r', ' '));
}

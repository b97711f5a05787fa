using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Tests.Screen;

public sealed class LongNamesTests
{
    private const string Number = "13800000000";

    [Fact]
    public void Number_of_a_ringing_caller_with_a_long_name_is_seen_in_the_banner_and_in_the_call()
    {
        foreach (var words in new[] { WordBook.English, WordBook.Chinese })
        {
            var lines = Screens.Text(Named(AgentStatus.Ringing, string.Concat(Enumerable.Repeat("王小明 and so on ", 12)), words)).Split('\n');

            lines[1].ShouldContain(Number);
            lines[6].ShouldContain(Number);
            lines[6].ShouldContain(words[Word.Waiting]);
            lines[7].ShouldContain("95001");
            lines.ShouldAllBe(line => Cells.Width(line) <= 80);
        }
    }

    [Fact]
    public void Long_name_of_an_agent_stays_apart_from_the_service()
    {
        var model = Screens.In(AgentStatus.Idle) with { AgentName = new string('a', 60) };

        Screens.Text(model).Split('\n')[0].ShouldContain("… 127.0.0.1:8110");
    }

    [Fact]
    public void Clock_of_a_call_that_is_over_stands_still_in_wrap_up()
    {
        var model = Named(AgentStatus.WrapUp, "Wang");
        var call = model.State!.Call! with { AnsweredAt = model.State.Since.AddSeconds(-7) };

        Screens.Text(model with { State = model.State with { Call = call } }).ShouldContain($"{WordBook.English[Word.Talk]} 00:07");
    }

    private static ScreenModel Named(AgentStatus state, string name, WordBook? words = null)
    {
        var model = Screens.In(state, words);
        var call = Screens.In(AgentStatus.Ringing).State!.Call! with { RemoteName = name };
        return model with { State = model.State! with { Call = call } };
    }
}

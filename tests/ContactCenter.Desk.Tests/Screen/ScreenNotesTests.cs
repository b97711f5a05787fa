using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Tests.Screen;

/// <summary>What an agent notes about its call at the screen.</summary>
public sealed class ScreenNotesTests
{
    public static TheoryData<AgentStatus> States => [.. Enum.GetValues<AgentStatus>().Where(state => state != AgentStatus.Unknown)];

    [Theory]
    [MemberData(nameof(States))]
    public void Keys_are_there_from_the_answer_to_the_end_of_WrapUp(AgentStatus state)
    {
        var model = In(state);
        var may = state is AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing or AgentStatus.WrapUp;

        Screens.Text(model).Contains("[+] Add data").ShouldBe(may);
        Screens.Text(model).Contains("[#] Disposition").ShouldBe(may);
        foreach (var key in "+#")
        {
            var (next, action) = ScreenKeys.Press(model, Screens.Key(key), Screens.Now);
            action.ShouldBeNull();
            (next.Input is not null).ShouldBe(may);
            next.Messages.Count.ShouldBe(may ? 0 : 1);
        }
    }

    [Fact]
    public void Data_are_typed_as_a_key_and_the_rest()
    {
        var model = Typed(In(AgentStatus.Talking), "+order 4711 and more");
        Screens.Text(model).ShouldContain("Add data (key value): order 4711 and more");

        var (done, action) = ScreenKeys.Press(model, Screens.Key(ConsoleKey.Enter), Screens.Now);

        action.ShouldBe(new ScreenAction.AddData("order", "4711 and more"));
        done.Input.ShouldBeNull();
    }

    [Theory]
    [InlineData("+")]
    [InlineData("+order")]
    [InlineData("+order ")]
    [InlineData("# ")]
    public void What_is_not_whole_is_not_sent(string keys)
    {
        var (next, action) = ScreenKeys.Press(Typed(In(AgentStatus.WrapUp), keys), Screens.Key(ConsoleKey.Enter), Screens.Now);

        action.ShouldBeNull();
        next.Input.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("#sold", "sold", null)]
    [InlineData("#sold two of them", "sold", "two of them")]
    public void Disposition_is_a_code_and_perhaps_a_note(string keys, string code, string? note) =>
        ScreenKeys.Press(Typed(In(AgentStatus.WrapUp), keys), Screens.Key(ConsoleKey.Enter), Screens.Now).Action
            .ShouldBe(new ScreenAction.Dispose(code, note));

    [Fact]
    public void As_much_can_be_typed_as_may_be_sent()
    {
        var model = Typed(In(AgentStatus.Talking), "+" + new string('k', 64) + " " + new string('v', 300));

        var action = ScreenKeys.Press(model, Screens.Key(ConsoleKey.Enter), Screens.Now).Action;

        action.ShouldBe(new ScreenAction.AddData(new string('k', 64), new string('v', 256)));
    }

    [Fact]
    public void The_end_of_the_call_leaves_what_is_typed_and_the_end_of_WrapUp_does_not()
    {
        var typing = Typed(In(AgentStatus.Talking), "#so");

        var wrapUp = ScreenEvents.Happened(typing, new StateEvent(In(AgentStatus.WrapUp).State!), Screens.Now);
        var idle = ScreenEvents.Happened(wrapUp, new StateEvent(In(AgentStatus.Idle).State!), Screens.Now);

        wrapUp.Input.ShouldNotBeNull().Text.ShouldBe("so");
        idle.Input.ShouldBeNull();
    }

    [Fact]
    public void Chinese_has_its_words()
    {
        var text = Screens.Text(In(AgentStatus.Talking, WordBook.Chinese));
        text.ShouldContain("[+] 附加数据");
        text.ShouldContain("[#] 处理结果");
    }

    private static ScreenModel Typed(ScreenModel model, string keys) => Screens.Press(model, [.. keys.Select(Screens.Key)]);

    /// <summary>In WrapUp the call is still shown.</summary>
    private static ScreenModel In(AgentStatus state, WordBook? words = null)
    {
        var model = Screens.In(state, words);
        return state == AgentStatus.WrapUp ? model with { State = model.State! with { Call = Screens.In(AgentStatus.Talking).State!.Call } } : model;
    }
}

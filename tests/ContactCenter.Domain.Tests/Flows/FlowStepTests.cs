using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using static ContactCenter.Domain.Tests.Flows.FlowWalk;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>What each kind of step does, but for questions.</summary>
public sealed class FlowStepTests
{
    private static readonly FlowAction Finished = new HangUpCaller(FlowEnd.Finished);

    [Fact]
    public void The_caller_is_greeted_and_led_to_the_queue() => new FlowWalk(TheFlow(new Play(Hello, true), new GoToQueue(Service)))
        .Gives(new Started(), new PlayPrompt(Hello))
        .Gives(new PromptOver(), new StopPrompt(), new LeadToQueue(Service))
        .Gives(new PromptOver());

    [Fact]
    public void A_flow_whose_steps_run_out_hangs_up() => new FlowWalk(TheFlow(new Play(Hello, true)))
        .Led(new Started())
        .Gives(new PromptOver(), new StopPrompt(), Finished);

    [Fact]
    public void A_step_hangs_up_before_the_rest() => new FlowWalk(TheFlow(new HangUp(), new Play(Hello, true))).Gives(new Started(), Finished);

    [Fact]
    public void A_key_cuts_a_prompt_that_may_be_cut() => new FlowWalk(TheFlow(new Play(Hello, BargeIn: true), new Play(Bye, true)))
        .Led(new Started())
        .Gives(new DigitPressed('5'), new StopPrompt(), new PlayPrompt(Bye));

    [Fact]
    public void A_key_does_not_cut_a_prompt_that_is_to_be_heard() => new FlowWalk(TheFlow(new Play(Hello, BargeIn: false), AMenu()))
        .Led(new Started())
        .Gives(new DigitPressed('2'))
        .Gives(new PromptOver(), new StopPrompt(), Finished);

    [Fact]
    public void A_key_typed_before_a_prompt_does_not_cut_it() => new FlowWalk(TheFlow(new Play(Hello, BargeIn: true)))
        .Gives(new DigitPressed('1'))
        .Gives(new Started(), new PlayPrompt(Hello));

    [Fact]
    public void A_flow_goes_on_in_another_one_and_does_not_come_back()
    {
        var other = new Flow(Key("other"), [new Play(Bye, true)], []);
        new FlowWalk(TheFlow(new GoToFlow(other.Key)), other)
            .Gives(new Started(), new EnterFlow(other.Key), new PlayPrompt(Bye))
            .Gives(new PromptOver(), new StopPrompt(), Finished)
            .Run.Current.ShouldBe(other.Key);
    }

    [Fact]
    public void A_variable_is_set_from_others() => new FlowWalk(TheFlow(
            new SetVariable("greeting", "{caller} dials {dialled}, {nobody}{} {not one}"), new SetVariable("again", "<{greeting}>")))
        .Gives(new Started(), new KeepVariable("greeting", "13800000000 dials 95001, {} {not one}"),
            new KeepVariable("again", "<13800000000 dials 95001, {} {not one}>"), Finished);

    [Fact]
    public void A_value_that_grows_without_end_fails()
    {
        var steps = Enumerable.Repeat<FlowStep>(new SetVariable("x", "{x}{x}{caller}"), 20);
        var walk = new FlowWalk(TheFlow([.. steps])).Led(new Started());
        walk.Done.OfType<KeepVariable>().ShouldAllBe(v => v.Value.Length <= FlowLimits.ValueLength);
        walk.Done[^2].ShouldBeOfType<ReportFailure>().Reason.ShouldContain("more than 1024");
        walk.Done[^1].ShouldBe(new HangUpCaller(FlowEnd.Failed));
    }

    [Fact]
    public void The_caller_is_led_to_a_number() => new FlowWalk(TheFlow(new TransferToNumber("0{caller}", null)))
        .Gives(new Started(), new LeadToNumber("013800000000"))
        .Gives(new DigitPressed('1'))
        .Gives(new TransferFailed("busy"), new ReportFailure(Key("main"), "The number was not reached: busy"), new HangUpCaller(FlowEnd.Failed));

    [Fact]
    public void A_number_that_is_not_reached_has_a_branch_of_its_own() => new FlowWalk(TheFlow(new TransferToNumber("10086", [new Play(Sorry, true)]), new GoToQueue(Service)))
        .Led(new Started())
        .Gives(new TransferFailed("busy"), new PlayPrompt(Sorry))
        .Gives(new PromptOver(), new StopPrompt(), new LeadToQueue(Service));

    [Theory]
    [InlineData("{nobody}")]
    [InlineData("sip:{caller}")]
    public void A_number_that_can_not_be_dialled_is_not_tried(string number)
    {
        new FlowWalk(TheFlow(new TransferToNumber(number, [new GoToQueue(Service)]))).Gives(new Started(), new LeadToQueue(Service));
        new FlowWalk(TheFlow(new TransferToNumber(number, null))).Led(new Started()).Done[0].ShouldBeOfType<ReportFailure>().Reason.ShouldContain("can't be dialled");
    }

    [Theory]
    [InlineData("account", true)]
    [InlineData("a-1_B", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("a{b", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyz1234567", false)]
    public void Variables_have_plain_names(string name, bool plain) => FlowText.IsVariableName(name).ShouldBe(plain);
}

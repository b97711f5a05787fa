using ContactCenter.Domain.Flows;
using static ContactCenter.Domain.Tests.Flows.FlowWalk;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>"A step that fails goes to the flow's error branch, never to silence"; loops end.</summary>
public sealed class FlowFailureTests
{
    private static readonly FlowAction Finished = new HangUpCaller(FlowEnd.Finished);
    private static readonly FlowAction Failed = new HangUpCaller(FlowEnd.Failed);

    private static Flow WithErrorBranch(FlowStep step, params FlowStep[] onError) => new(Key("main"), [step, new Play(Bye, true)], [.. onError]);

    [Fact]
    public void What_can_not_be_played_leads_to_the_error_branch_instead_of_the_rest() => new FlowWalk(WithErrorBranch(new Play(Hello, true), new Play(Sorry, true)))
        .Led(new Started())
        .Gives(new StepFailed("no such file"), new StopPrompt(), new ReportFailure(Key("main"), "no such file"), new PlayPrompt(Sorry))
        .Gives(new PromptOver(), new StopPrompt(), Finished);

    [Fact]
    public void Without_an_error_branch_the_caller_is_hung_up() => new FlowWalk(TheFlow(new Play(Hello, true)))
        .Led(new Started())
        .Gives(new StepFailed("no such file"), new StopPrompt(), new ReportFailure(Key("main"), "no such file"), Failed);

    [Fact]
    public void An_error_branch_that_fails_too_hangs_up() => new FlowWalk(WithErrorBranch(new Play(Hello, true), new Play(Sorry, true), new Play(Bye, true)))
        .Led(new Started(), new StepFailed("first"))
        .Gives(new StepFailed("second"), new StopPrompt(), new ReportFailure(Key("main"), "second"), Failed);

    [Fact]
    public void A_question_whose_prompt_fails_has_failed() => new FlowWalk(WithErrorBranch(AMenu(otherwise: [new HangUp()]), new GoToQueue(Service)))
        .Led(new Started())
        .Gives(new StepFailed("x"), new StopPrompt(), new ReportFailure(Key("main"), "x"), new LeadToQueue(Service));

    [Fact]
    public void A_fault_while_the_caller_thinks_is_a_failure() => new FlowWalk(WithErrorBranch(AMenu(), new GoToQueue(Service)))
        .Led(new Started(), new PromptOver())
        .Gives(new StepFailed("x"), new StopWaiting(), new ReportFailure(Key("main"), "x"), new LeadToQueue(Service));

    [Fact]
    public void Keys_typed_for_what_failed_are_not_for_the_error_branch() => new FlowWalk(WithErrorBranch(new Play(Hello, false), AMenu()))
        .Led(new Started())
        .Pressed("22")
        .Gives(new StepFailed("x"), new StopPrompt(), new ReportFailure(Key("main"), "x"), new PlayPrompt(Ask));

    [Fact]
    public void The_error_branch_is_the_one_of_the_flow_that_the_caller_is_in()
    {
        var other = new Flow(Key("other"), [new Play(Hello, true)], [new Play(Bye, true)]);
        new FlowWalk(WithErrorBranch(new GoToFlow(other.Key), new Play(Sorry, true)), other)
            .Led(new Started())
            .Gives(new StepFailed("x"), new StopPrompt(), new ReportFailure(other.Key, "x"), new PlayPrompt(Bye));
    }

    [Fact]
    public void A_flow_that_an_error_branch_leads_to_has_its_own()
    {
        var other = new Flow(Key("other"), [new Play(Hello, true)], [new GoToQueue(Service)]);
        new FlowWalk(WithErrorBranch(new Play(Hello, true), new GoToFlow(other.Key)), other)
            .Led(new Started())
            .Gives(new StepFailed("x"), new StopPrompt(), new ReportFailure(Key("main"), "x"), new EnterFlow(other.Key), new PlayPrompt(Hello))
            .Gives(new StepFailed("y"), new StopPrompt(), new ReportFailure(other.Key, "y"), new LeadToQueue(Service));
    }

    [Fact]
    public void A_flow_that_does_not_exist_is_no_silence()
    {
        var walk = new FlowWalk(TheFlow(new GoToFlow(Key("gone")))).Led(new Started());
        walk.Done.ShouldBe([new ReportFailure(Key("main"), "There is no flow '1000/gone' to go to."), Failed]);

        var nowhere = new FlowRun(Key("gone"), walk.Run.Flows, new Dictionary<string, string>());
        FlowRules.Decide(nowhere, new Started()).Actions.ShouldBe([new ReportFailure(Key("gone"), "There is no such flow."), Failed]);
    }

    [Fact]
    public void A_circle_of_flows_ends_in_the_error_branch()
    {
        var main = WithErrorBranch(new GoToFlow(Key("other")), new GoToQueue(Service));
        var other = new Flow(Key("other"), [new GoToFlow(Key("main"))], [new GoToQueue(Service)]);
        var walk = new FlowWalk(main, other).Led(new Started());
        walk.Done.Count(a => a is EnterFlow).ShouldBe(FlowLimits.StepsInARow);
        walk.Done[^2].ShouldBeOfType<ReportFailure>().Reason.ShouldContain("in a circle");
        walk.Done[^1].ShouldBe(new LeadToQueue(Service));
    }

    [Fact]
    public void A_circle_that_the_error_branch_leads_back_into_is_hung_up()
    {
        var main = WithErrorBranch(new GoToFlow(Key("other")), new GoToFlow(Key("other")));
        var other = new Flow(Key("other"), [new GoToFlow(Key("main"))], [new GoToFlow(Key("main"))]);
        var walk = new FlowWalk(main, other).Led(new Started());
        walk.Done.Count(a => a is ReportFailure).ShouldBe(2);
        walk.Done[^1].ShouldBe(Failed);
    }

    [Fact]
    public void Flows_that_fail_into_each_other_end()
    {
        var main = WithErrorBranch(new TransferToNumber("{nobody}", null), new GoToFlow(Key("other")));
        var other = new Flow(Key("other"), [new TransferToNumber("{nobody}", null)], [new GoToFlow(Key("main"))]);
        new FlowWalk(main, other).Led(new Started()).Done[^1].ShouldBe(Failed);
    }

    [Fact]
    public void A_prompt_that_is_played_over_and_over_ends_too()
    {
        var walk = new FlowWalk(WithErrorBranch(new Play(Hello, true), new Play(Sorry, true)) with { Steps = [new Play(Hello, true), new GoToFlow(Key("main"))] })
            .Led(new Started());
        for (var i = 0; i < FlowLimits.StepsInAll && !walk.IsOver; i++)
            walk.Give(new PromptOver());
        walk.IsOver.ShouldBeTrue();
        walk.Done.Count(a => a is PlayPrompt { Prompt: FlowPrompt.Bundled { Name: "hello" } }).ShouldBe(FlowLimits.StepsInAll / 2);
        walk.Done[^3].ShouldBe(new PlayPrompt(Sorry));
    }

    [Fact]
    public void Keys_that_answer_at_once_do_not_hide_a_circle()
    {
        var menu = AMenu() with { Options = AMenu().Options.SetItem('1', [new GoToFlow(Key("main"))]) };
        var walk = new FlowWalk(TheFlow(menu)).Led(new Started());
        for (var i = 0; i < FlowLimits.StepsInAll && !walk.IsOver; i++)
            walk.Pressed("1");
        walk.Done[^1].ShouldBe(Failed);
    }
}

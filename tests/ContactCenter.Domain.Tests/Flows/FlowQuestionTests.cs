using ContactCenter.Domain.Flows;
using static ContactCenter.Domain.Tests.Flows.FlowWalk;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>Menus and digits: keys during and after the prompt, typed ahead, wrong and missing ones.</summary>
public sealed class FlowQuestionTests
{
    private static readonly FlowAction Finished = new HangUpCaller(FlowEnd.Finished);
    private static readonly FlowAction Failed = new HangUpCaller(FlowEnd.Failed);
    private static readonly FlowAction FirstKey = new WaitForKey(FlowTimer.FirstKey, TimeSpan.FromSeconds(5));
    private static readonly FlowAction NextKey = new WaitForKey(FlowTimer.NextKey, TimeSpan.FromSeconds(3));

    private static FlowWalk Asked(Question question, params FlowStep[] then) => new FlowWalk(TheFlow([question, .. then])).Led(new Started());

    [Fact]
    public void The_caller_thinks_after_the_prompt_and_chooses() => new FlowWalk(TheFlow(AMenu(), new Play(Bye, true)))
        .Gives(new Started(), new PlayPrompt(Ask))
        .Gives(new PromptOver(), new StopPrompt(), FirstKey)
        .Gives(new DigitPressed('1'), new StopWaiting(), new PlayPrompt(Hello))
        .Gives(new PromptOver(), new StopPrompt(), new PlayPrompt(Bye));

    [Fact]
    public void A_key_cuts_the_question() => Asked(AMenu()).Gives(new DigitPressed('2'), new StopPrompt(), Finished);

    [Fact]
    public void An_option_without_steps_goes_on_behind_the_menu_and_the_key_is_kept() => Asked(AMenu(variable: "choice"), new Play(Bye, true))
        .Gives(new DigitPressed('*'), new StopPrompt(), new KeepVariable("choice", "*"), new PlayPrompt(Bye));

    [Fact]
    public void Keys_typed_ahead_answer_the_questions_that_follow() => new FlowWalk(TheFlow(new Play(Hello, false), AMenu(variable: "choice"), ACollect(), AMenu()))
        .Led(new Started())
        .Pressed("*123#")
        .Gives(new PromptOver(), new StopPrompt(), new KeepVariable("choice", "*"), new KeepVariable("account", "123"), new PlayPrompt(Ask));

    [Fact]
    public void Digits_typed_ahead_begin_an_answer() => new FlowWalk(TheFlow(new Play(Hello, false), ACollect()))
        .Led(new Started())
        .Pressed("7")
        .Gives(new PromptOver(), new StopPrompt(), NextKey)
        .Pressed("8")
        .Gives(new TimePassed(FlowTimer.NextKey), new KeepVariable("account", "78"), Finished);

    [Fact]
    public void No_more_keys_are_kept_than_anybody_needs() => new FlowWalk(TheFlow(new Play(Hello, false), AMenu()))
        .Led(new Started())
        .Pressed(new string('1', 1000))
        .Run.TypedAhead.Length.ShouldBe(FlowLimits.KeysTypedAhead);

    [Fact]
    public void A_wrong_key_is_told_so_and_the_question_asked_again() => Asked(AMenu(retries: 1, invalid: Wrong))
        .Gives(new DigitPressed('9'), new StopPrompt(), new PlayPrompt(Wrong))
        .Gives(new PromptOver(), new StopPrompt(), new PlayPrompt(Ask))
        .Gives(new PromptOver(), new StopPrompt(), FirstKey)
        .Gives(new DigitPressed('2'), new StopWaiting(), Finished);

    [Fact]
    public void A_key_cuts_what_is_said_of_the_wrong_one() => Asked(AMenu(retries: 1, invalid: Wrong))
        .Led(new DigitPressed('9'))
        .Gives(new DigitPressed('2'), new StopPrompt(), Finished);

    [Fact]
    public void Who_presses_nothing_is_asked_again_without_a_word_of_wrong_keys() => Asked(AMenu(retries: 1, invalid: Wrong))
        .Led(new PromptOver())
        .Gives(new TimePassed(FlowTimer.FirstKey), new PlayPrompt(Ask))
        .Gives(new PromptOver(), new StopPrompt(), FirstKey)
        .Gives(new TimePassed(FlowTimer.FirstKey), new ReportFailure(Key("main"), "The caller gave no answer."), Failed);

    [Fact]
    public void Too_many_wrong_keys_are_a_failure() => Asked(AMenu(retries: 0, invalid: Wrong))
        .Gives(new DigitPressed('9'), new StopPrompt(), new ReportFailure(Key("main"), "The caller's answer was not valid."), Failed);

    [Fact]
    public void Without_an_answer_the_branch_for_that_is_done_and_then_what_follows() =>
        Asked(AMenu(retries: 0, otherwise: [new Play(Sorry, true)]), new Play(Bye, true))
            .Led(new PromptOver())
            .Gives(new TimePassed(FlowTimer.FirstKey), new PlayPrompt(Sorry))
            .Gives(new PromptOver(), new StopPrompt(), new PlayPrompt(Bye));

    [Fact]
    public void What_was_typed_behind_a_wrong_key_is_forgotten() => new FlowWalk(TheFlow(new Play(Hello, false), AMenu()))
        .Led(new Started())
        .Pressed("92")
        .Gives(new PromptOver(), new StopPrompt(), new PlayPrompt(Ask))
        .Run.TypedAhead.ShouldBeEmpty();

    [Fact]
    public void Keys_A_to_D_are_no_options() => Asked(AMenu(retries: 1)).Gives(new DigitPressed('A'), new StopPrompt(), new PlayPrompt(Ask));

    [Theory]
    [InlineData('x')]
    [InlineData('a')]
    [InlineData(' ')]
    [InlineData('٣')]
    public void What_is_no_key_is_nothing(char key) => Asked(AMenu()).Gives(new DigitPressed(key));

    [Fact]
    public void Digits_are_collected_until_there_are_enough() => Asked(ACollect())
        .Gives(new DigitPressed('1'), new StopPrompt(), NextKey)
        .Gives(new DigitPressed('2'), new StopWaiting(), NextKey)
        .Gives(new DigitPressed('3'), new StopWaiting(), NextKey)
        .Gives(new DigitPressed('4'), new StopWaiting(), new KeepVariable("account", "1234"), Finished);

    [Theory]
    [InlineData('#')]
    [InlineData('*')]
    public void A_key_ends_the_digits(char terminator) => Asked(ACollect(terminator: terminator))
        .Pressed("12")
        .Gives(new DigitPressed(terminator), new StopWaiting(), new KeepVariable("account", "12"), Finished);

    [Fact]
    public void A_pause_ends_the_digits_when_they_are_enough() => Asked(ACollect())
        .Pressed("123")
        .Gives(new TimePassed(FlowTimer.NextKey), new KeepVariable("account", "123"), Finished);

    [Theory]
    [InlineData("1#")]
    [InlineData("#")]
    public void Too_few_digits_are_no_answer(string keys) =>
        Asked(ACollect(retries: 0)).Pressed(keys).Done[^2].ShouldBe(new ReportFailure(Key("main"), "The caller's answer was not valid."));

    [Fact]
    public void Too_few_digits_and_a_pause_are_told_so_and_all_is_asked_again() => Asked(ACollect(invalid: Wrong))
        .Pressed("1")
        .Gives(new TimePassed(FlowTimer.NextKey), new PlayPrompt(Wrong))
        .Pressed("23")
        .Gives(new DigitPressed('#'), new StopWaiting(), new KeepVariable("account", "23"), Finished);

    [Fact]
    public void Keys_that_are_no_digits_neither_count_nor_cut() => Asked(ACollect(terminator: null))
        .Gives(new DigitPressed('#'))
        .Gives(new DigitPressed('*'))
        .Gives(new DigitPressed('B'))
        .Pressed("1")
        .Gives(new DigitPressed('#'))
        .Pressed("2")
        .Gives(new TimePassed(FlowTimer.NextKey), new KeepVariable("account", "12"), Finished);

    [Fact]
    public void The_branch_of_digits_that_do_not_come() => Asked(ACollect(retries: 0, otherwise: [new GoToQueue(Service)]))
        .Led(new PromptOver())
        .Gives(new TimePassed(FlowTimer.FirstKey), new LeadToQueue(Service));

    [Fact]
    public void A_survey_asks_for_a_digit_and_thanks() => Asked(AMenu(variable: "rating"), new Play(Bye, true))
        .Led(new PromptOver())
        .Gives(new DigitPressed('*'), new StopWaiting(), new KeepVariable("rating", "*"), new PlayPrompt(Bye))
        .Gives(new PromptOver(), new StopPrompt(), Finished);
}

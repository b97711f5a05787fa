using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Flows;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Flows;

/// <summary>A flow beside its call, on virtual time.</summary>
public sealed class FlowActorTests : FlowStage
{
    private const string Survey =
        """
        { name = main, steps = [
          { menu = survey-question, variable = rating, invalid = invalid, timeout = 5s, retries = 1, options { "1" = [], "2" = [] } }
          { play = thanks }
        ], on-error = [{ play = error }] }
        """;

    [Fact]
    public void The_caller_is_greeted_and_goes_to_the_queue()
    {
        Enter("{ name = main, steps = [{ play = greeting }, { queue = service }] }");
        PromptEnds(Plays("greeting"));
        Told(new FlowGoesToQueue(Service));
        AdvanceSeconds(60);
        Nothing();
    }

    [Fact]
    public void A_survey_asks_for_a_digit_and_thanks()
    {
        Enter(Survey);
        PromptEnds(Plays("survey-question"));
        Press("2");
        Told(new FlowSets("rating", "2"));
        PromptEnds(Plays("thanks"));
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void A_key_cuts_the_question()
    {
        Enter(Survey);
        var duration = Plays("survey-question");
        Press("1");
        Told(new FlowFallsSilent(), new FlowSets("rating", "1"));
        var thanks = Plays("thanks");
        // The end of the prompt that was cut is none of the next one's.
        duration.ShouldBeGreaterThan(thanks);
        PromptEnds(thanks);
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void A_wrong_key_is_told_so()
    {
        Enter(Survey);
        Plays("survey-question");
        Press("9");
        Told(new FlowFallsSilent());
        PromptEnds(Plays("invalid"));
        Plays("survey-question");
    }

    [Fact]
    public void A_caller_who_presses_nothing_is_asked_again_and_then_told_so()
    {
        Enter(Survey);
        for (var i = 0; i < 2; i++)
        {
            PromptEnds(Plays("survey-question"));
            AdvanceSeconds(4.9);
            Nothing();
            AdvanceSeconds(0.1);
        }

        PromptEnds(Plays("error"));
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void Digits_are_collected_until_a_pause()
    {
        Enter("{ name = main, steps = [{ collect = account, prompt = greeting, max-digits = 8, inter-digit-timeout = 2s }, { set = line, value = \"{caller}/{account}\" }] }");
        Plays("greeting");
        Press("1");
        Told(new FlowFallsSilent());
        AdvanceSeconds(1.5);
        Press("2");
        AdvanceSeconds(1.5); // each digit begins the time anew
        Nothing();
        AdvanceSeconds(0.5);
        Told(new FlowSets("account", "12"), new FlowSets("line", "13800000000/12"));
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void A_flow_goes_on_in_another_one()
    {
        Enter("{ name = main, steps = [{ flow = other }] }, { name = other, steps = [{ play = goodbye }] }");
        Told(new FlowEnters(new FlowKey(Enterprise, "other")));
        PromptEnds(Plays("goodbye"));
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void A_number_that_is_not_reached_leads_to_the_error_branch()
    {
        Enter("{ name = main, steps = [{ transfer = \"0{caller}\" }], on-error = [{ play = error }, { queue = service }] }");
        Told(new FlowGoesToNumber("013800000000"));
        AdvanceSeconds(600);
        Nothing();
        Flow.Tell(new FlowTransferFailed("busy"));
        PromptEnds(Plays("error"));
        Told(new FlowGoesToQueue(Service));
    }

    [Fact]
    public void A_second_word_of_a_failed_transfer_is_old_news()
    {
        Enter("{ name = main, steps = [{ transfer = \"1\" }], on-error = [{ play = error }] }");
        Told(new FlowGoesToNumber("1"));
        Flow.Tell(new FlowTransferFailed("busy"));
        Flow.Tell(new FlowTransferFailed("busy"));
        PromptEnds(Plays("error"));
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void A_flow_that_does_not_exist_hangs_up()
    {
        Configure("{ name = main, steps = [{ play = greeting }] }");
        EnterAs("gone");
        Over(FlowHangUpCause.Failed);
    }

    [Fact]
    public void A_call_that_stops_its_flow_hears_no_more_of_it()
    {
        Enter("{ name = main, steps = [{ play = greeting }, { queue = service }] }");
        Plays("greeting");
        Watch(Flow);
        Die(Flow);
        ExpectTerminated(Flow);
        AdvanceSeconds(60);
        ShouldBeSilent(Call);
    }

    [Fact]
    public void What_the_caller_hears_of_an_own_file_lasts_as_long_as_the_file()
    {
        Sounds.Write("own.wav", 700);
        Enter("{ name = main, steps = [{ play = \"own.wav\" }] }");
        var clip = Call.ExpectMsg<FlowPlays>(TimeSpan.FromSeconds(10), "the file to be played").Clip;
        clip.Duration.ShouldBe(TimeSpan.FromMilliseconds(700));
        PromptEnds(clip.Duration);
        Over(FlowHangUpCause.Finished);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_gone_or_broken_since_leads_to_the_error_branch(bool broken)
    {
        var path = Sounds.Write("own.wav", 700);
        Configure("{ name = main, steps = [{ play = \"own.wav\" }, { queue = service }], on-error = [{ play = error }] }");
        File.Delete(path);
        if (broken)
            Sounds.WriteBytes("own.wav", [1, 2, 3]);
        EnterAs("main");
        PromptEnds(Plays("error"));
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void An_error_branch_that_can_not_be_played_either_hangs_up()
    {
        var path = Sounds.Write("own.wav", 700);
        Configure("{ name = main, steps = [{ play = \"own.wav\" }], on-error = [{ play = \"own.wav\" }, { play = goodbye }] }");
        File.Delete(path);
        EnterAs("main");
        Over(FlowHangUpCause.Failed);
    }

    [Fact]
    public void A_file_that_is_not_read_in_time_leads_to_the_error_branch_and_is_not_played_when_it_comes()
    {
        Sounds.Write("own.wav", 700);
        var file = new TaskCompletionSource<AudioClip>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enter("{ name = main, steps = [{ play = \"own.wav\" }], on-error = [{ play = error }] }", _ => file.Task);
        Settle(Flow);
        Advance(FlowActor.ReadWithin);
        var duration = Plays("error");
        file.SetResult(BundledPrompts.Find("greeting")!);
        PromptEnds(duration);
        Over(FlowHangUpCause.Finished);
    }

    [Fact]
    public void A_key_pressed_while_a_file_is_read_cuts_it_before_it_is_heard()
    {
        Sounds.Write("own.wav", 700);
        var file = new TaskCompletionSource<AudioClip>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enter("{ name = main, steps = [{ play = \"own.wav\" }, { play = goodbye }] }", _ => file.Task);
        Press("1");
        var duration = Plays("goodbye"); // and nothing falls silent that was not heard
        file.SetException(new IOException("too late"));
        PromptEnds(duration);
        Over(FlowHangUpCause.Finished);
    }
}

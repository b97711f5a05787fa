using ContactCenter.Contracts;
using ContactCenter.Engine.Hosting;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Manual;
using EndToEnd.Stage;

namespace EndToEnd.Flows;

/// <summary>The flows of the demo directory, with the prompts that come with the product.</summary>
public sealed class DemoFlowTests(TrunkNode node) : OnTheFloor(node)
{
    private static readonly Func<Heard, bool> Speech = heard => heard is { Silence: false, Tones: [] };

    [Theory]
    [InlineData("greeting")]
    [InlineData("greeting-zh")]
    public void The_greeting_is_two_seconds_long_at_most(string prompt)
    {
        using var file = typeof(EngineNode).Assembly.GetManifestResourceStream($"ContactCenter.Engine.Flows.Prompts.{prompt}.wav").ShouldNotBeNull();
        AudioClip.FromWav(file).Duration.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_caller_is_greeted_before_anybody_is_rung()
    {
        var ann = await IdleSeatAsync("2001", "8001", Ann, AnswerMode.Manual);
        var caller = await (await CallerAsync(Caller)).CallsAsync("95001");
        await RowAsync("greeted", new Ear(caller, "the greeting", Speech));
        ann.Agent.Now!.State.ShouldBe(AgentStatus.Idle);
        await ann.Agent.IsNextAsync(AgentStatus.Ringing);
        await RowAsync("waiting", HearsMusic(caller));
    }

    [Fact]
    public async Task A_caller_of_the_second_enterprise_is_greeted_and_gets_an_agent_of_it()
    {
        var other = await IdleSeatAsync("2001", "8001", Ann);
        var phone = await PhoneAsync("8101", AnswerMode.Manual, Bob);
        var agent = await AgentAsync("3001", "8101", "1001", "95002");
        await agent.DoAsync(Operation.SetIdle);
        await agent.BecomesAsync(AgentStatus.Idle);
        var caller = await (await CallerAsync(Caller)).CallsAsync("95002");
        await RowAsync("greeted", new Ear(caller, "the greeting", Speech));
        await agent.IsNextAsync(AgentStatus.Ringing);
        var own = await phone.RingsAsync();
        await RowAsync("waiting", HearsMusic(caller));
        own.Answer();
        await RowAsync("Talking", Hears(caller, Bob), Hears(own, Caller));
        other.Agent.Now!.State.ShouldBe(AgentStatus.Idle);
    }

    [Fact]
    public async Task The_survey_takes_a_digit_thanks_and_hangs_up()
    {
        var talk = await TalkAsync();
        await talk.Ann.Agent.DoAsync(Operation.TransferToIvr, "survey");
        await talk.Own.IsOverAsync();
        await RowAsync("asked", new Ear(talk.Caller, "the question", Speech));
        talk.Caller.SendDtmf("3");
        (await talk.Caller.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }

    [Fact]
    public async Task The_survey_of_another_enterprise_is_none_of_this_one()
    {
        var phone = await PhoneAsync("8101", AnswerMode.Auto, Bob);
        var agent = await AgentAsync("3001", "8101", "1001", "95002");
        await agent.DoAsync(Operation.SetIdle);
        var caller = await (await CallerAsync(Caller)).CallsAsync("95002");
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        (await agent.IsRefusedAsync(Operation.TransferToIvr, "survey")).ShouldBe("There is no flow 'survey'.");
        await RowAsync("still Talking", Hears(caller, Bob), Hears(own, Caller));
    }
}

using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>Callers as SIPp plays them.</summary>
public sealed class CallerTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [NeedsPeerFact("sipp")]
    public async Task A_caller_waits_with_music_and_hangs_up()
    {
        await using var ear = new RtpEar();
        await SippRun.PlayAsync("caller-waits-and-hangs-up", Node.Sip, new SippOptions { RtpPort = ear.Port });
        ear.Packets.ShouldBeGreaterThan(10);
        ear.Sounding.ShouldBeGreaterThan(10);
    }

    [NeedsPeerFact("sipp")]
    public async Task A_caller_without_an_offer_gets_ours_and_hears_music_after_the_answer_in_the_ACK()
    {
        await using var ear = new RtpEar();
        await SippRun.PlayAsync("caller-without-sdp", Node.Sip, new SippOptions { RtpPort = ear.Port });
        ear.Sounding.ShouldBeGreaterThan(5);
    }

    [NeedsPeerFact("sipp")]
    public Task A_caller_with_a_foreign_codec_only_is_refused_with_488() => SippRun.PlayAsync("caller-with-a-foreign-codec", Node.Sip);

    [NeedsPeerTheory("sipp")]
    [InlineData("99999")]
    [InlineData("8001")]
    [InlineData("service")]
    public Task A_number_that_is_nobodys_is_refused_with_404(string dialled) =>
        SippRun.PlayAsync("caller-refused", Node.Sip, new SippOptions { Dialled = dialled });

    [NeedsPeerFact("sipp")]
    public Task A_caller_who_claims_an_extension_is_challenged() =>
        SippRun.PlayAsync("caller-is-challenged", Node.Sip, new SippOptions { Caller = "8001" });

    [NeedsPeerFact("sipp")]
    public Task A_caller_who_proves_the_claimed_extension_is_answered() =>
        SippRun.PlayAsync("caller-with-credentials", Node.Sip, new SippOptions { Caller = "8001", Password = "phone-8001" });

    [NeedsPeerTheory("sipp")]
    [InlineData("8001", "8001", "wrong")]
    [InlineData("8001", "nobody", "phone-nobody")]
    public Task A_caller_with_wrong_credentials_is_not_let_in(string caller, string user, string password) =>
        SippRun.PlayAsync("caller-with-a-wrong-password", Node.Sip, new SippOptions { Caller = caller, User = user, Password = password });

    [NeedsPeerFact("sipp")]
    public Task A_caller_who_proves_one_extension_and_claims_another_is_refused() =>
        SippRun.PlayAsync("caller-proves-another-extension", Node.Sip, new SippOptions { Caller = "8001", User = "8002", Password = "phone-8002" });

    [NeedsPeerTheory("sipp")]
    [InlineData("caller-holds-and-resumes")]
    [InlineData("caller-renews-without-sdp")]
    [InlineData("caller-offers-nonsense-in-dialog")]
    [InlineData("options-out-of-dialog")]
    [InlineData("options-in-dialog")]
    [InlineData("options-of-a-dialog-that-is-none")]
    [InlineData("method-unknown")]
    [InlineData("method-unknown-in-dialog")]
    [InlineData("require-unknown")]
    [InlineData("caller-with-video")]
    [InlineData("caller-with-telephone-events")]
    [InlineData("caller-on-hold-the-old-way")]
    [InlineData("caller-with-a-session-timer")]
    [InlineData("caller-with-too-short-a-session-timer")]
    [InlineData("caller-with-URI-parameters")]
    [InlineData("caller-with-an-escaped-number")]
    [InlineData("caller-with-compact-headers")]
    [InlineData("caller-with-100rel-required")]
    [InlineData("caller-with-foreign-accept")]
    [InlineData("caller-updates-the-session")]
    public Task The_node_keeps_to_RFC_3261(string scenario) => SippRun.PlayAsync(scenario, Node.Sip);

    [NeedsPeerFact("sipp")]
    public async Task An_answer_that_is_not_acknowledged_is_sent_again_until_it_is()
    {
        var before = Node.Node.Engine.Sip.Statistics.Retransmissions;
        await SippRun.PlayAsync("caller-whose-ack-is-late", Node.Sip);
        Node.Node.Engine.Sip.Statistics.Retransmissions.ShouldBeGreaterThanOrEqualTo(before + 1);
    }

    [NeedsPeerTheory("sipp")]
    [InlineData("caller-until-the-far-end-hangs-up")]
    [InlineData("caller-behind-a-proxy")]
    public async Task An_agent_who_hangs_up_sends_the_caller_a_BYE_along_the_recorded_route(string scenario)
    {
        await PhoneAsync("8001", AnswerMode.Auto);
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        await using var caller = SippRun.Start(scenario, Node.Sip);
        await agent.BecomesAsync(AgentStatus.Talking);
        await agent.DoAsync(Operation.HangUp);
        await caller.SucceedsAsync();
    }
}

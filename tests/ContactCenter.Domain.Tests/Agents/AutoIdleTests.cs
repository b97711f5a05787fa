using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class AutoIdleTests
{
    [Theory]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    [InlineData(AgentStatus.Conferencing)]
    public void AutoIdle_skips_WrapUp_whoever_hangs_up(AgentStatus status)
    {
        var state = In(status, autoIdle: true);

        state.After(Ask(Operation.HangUp)).Status.ShouldBe(AgentStatus.Idle);
        state.After(new EndCall(Now, Call, CallEndCause.CallerHungUp)).Status.ShouldBe(AgentStatus.Idle);
        state.After(new EndCall(Now, Call, CallEndCause.CallerLost)).Call.ShouldBeNull();
    }

    [Fact]
    public void AutoIdle_follows_a_transfer_and_a_transfer_to_a_flow()
    {
        In(AgentStatus.Talking, autoIdle: true).After(Ask(Operation.TransferToIvr)).Status.ShouldBe(AgentStatus.Idle);
        In(AgentStatus.Consulting, autoIdle: true, answered: true).After(new Transfer(Now), new EndCall(Now, Call, CallEndCause.AgentHungUp))
            .Status.ShouldBe(AgentStatus.Idle);
    }

    [Fact]
    public void AutoIdle_does_not_bring_back_an_agent_whose_phone_was_not_answered() =>
        In(AgentStatus.Ringing, autoIdle: true).After(new EndOffer(Now, Offer, OfferEnd.NoAnswer)).Status.ShouldBe(AgentStatus.Busy);

    [Fact]
    public void AutoIdle_does_not_follow_a_reset()
    {
        foreach (var line in AgentTable.Lines.Where(line => line is not "LoggedOut"))
            (In(line) with { AutoIdle = true }).After(Ask(Operation.Reset)).Status.ShouldBe(AgentStatus.Busy, line);
    }

    [Fact]
    public void AutoIdle_does_not_follow_an_internal_call_of_a_Busy_agent() => In(AgentStatus.Busy, autoIdle: true)
        .After(Ask(Operation.CallAgent), new ConnectCall(Now, Call), new HangUp(Now)).Status.ShouldBe(AgentStatus.Busy);

    [Fact]
    public void AutoIdle_does_not_follow_supervision() =>
        In(AgentStatus.Monitoring, autoIdle: true, supervisor: true).After(Ask(Operation.HangUp)).Status.ShouldBe(AgentStatus.Busy);

    [Fact]
    public void AutoIdle_is_kept_from_login_on() =>
        AgentState.New(Key).After(new Login(Now, "8001", AutoIdle: true)).AutoIdle.ShouldBeTrue();
}

using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Records;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>What an agent asked about one call never reaches another.</summary>
public sealed class AgentMeantCallTests
{
    private const string IsOver = "The call that this was meant for is over.";

    [Theory]
    [InlineData(AgentStatus.Ringing)]
    [InlineData(AgentStatus.Dialing)]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    [InlineData(AgentStatus.Conferencing)]
    [InlineData(AgentStatus.Monitoring)]
    public void A_hang_up_that_comes_when_the_next_call_is_there_is_refused(AgentStatus status)
    {
        In(status).Decide(new HangUp(Now) { MeantCall = OtherCall }).Rejection.ShouldBe(IsOver);
        In(status).Decide(new HangUp(Now) { MeantCall = Call }).Rejection.ShouldBeNull();
        In(status).Decide(new HangUp(Now)).Rejection.ShouldBeNull("older clients do not say which call they mean");
    }

    [Fact]
    public void A_note_about_the_call_of_before_is_refused()
    {
        In(AgentStatus.Talking).Decide(new AddCallData(Now, "order", "4711") { MeantCall = OtherCall }).Rejection.ShouldBe(IsOver);
        In(AgentStatus.WrapUp).Decide(new SetDisposition(Now, new Disposition("sold", null)) { MeantCall = OtherCall }).Rejection.ShouldBe(IsOver);
        In(AgentStatus.WrapUp).Decide(new SetDisposition(Now, new Disposition("sold", null)) { MeantCall = Call }).Rejection.ShouldBeNull();
    }

    [Fact]
    public void Whoever_wants_everything_to_end_means_every_call()
    {
        In(AgentStatus.Talking).Decide(new Reset(Now) { MeantCall = OtherCall }).Rejection.ShouldBeNull();
        In(AgentStatus.Idle).Decide(new Logout(Now) { MeantCall = OtherCall }).Rejection.ShouldBeNull();
    }

    [Fact]
    public void What_the_state_does_not_allow_is_refused_for_that()
    {
        In(AgentStatus.Idle).Decide(new HangUp(Now) { MeantCall = OtherCall }).Rejection.ShouldBe("HangUp is not allowed in state Idle.");
        In(AgentStatus.Ringing).Decide(new Hold(Now) { MeantCall = OtherCall }).Rejection.ShouldBe("Hold is not allowed in state Ringing.");
    }
}

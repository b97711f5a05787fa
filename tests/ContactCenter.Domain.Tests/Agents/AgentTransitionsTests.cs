using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class AgentTransitionsTests
{
    private static readonly (AgentStatus From, AgentCommand Input, AgentStatus To, string? Reason)[] Table =
    [
        (AgentStatus.LoggedOut, Ask(Operation.Login), AgentStatus.Busy, null),
        (AgentStatus.Busy, Ask(Operation.SetIdle), AgentStatus.Idle, null),
        (AgentStatus.Busy, Ask(Operation.Dial), AgentStatus.Dialing, null),
        (AgentStatus.Busy, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.Busy, Ask(Operation.Logout), AgentStatus.LoggedOut, null),
        (AgentStatus.Idle, Ask(Operation.SetBusy), AgentStatus.Busy, "lunch"),
        (AgentStatus.Idle, new SetBusy(Now, null), AgentStatus.Busy, null),
        (AgentStatus.Idle, Ask(Operation.Logout), AgentStatus.LoggedOut, null),
        (AgentStatus.Idle, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.Idle, new OfferCall(Now, Inbound), AgentStatus.Ringing, null),
        (AgentStatus.Ringing, Ask(Operation.Answer), AgentStatus.Ringing, null),
        (AgentStatus.Ringing, Ask(Operation.HangUp), AgentStatus.Busy, "Refused"),
        (AgentStatus.Ringing, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.Ringing, new ConnectCall(Now, Call), AgentStatus.Talking, null),
        (AgentStatus.Ringing, new EndOffer(Now, Offer, OfferEnd.NoAnswer), AgentStatus.Busy, "NoAnswer"),
        (AgentStatus.Ringing, new EndOffer(Now, Offer, OfferEnd.Refused), AgentStatus.Busy, "Refused"),
        (AgentStatus.Ringing, new EndOffer(Now, Offer, OfferEnd.PhoneUnreachable), AgentStatus.Busy, "PhoneUnreachable"),
        (AgentStatus.Ringing, new EndOffer(Now, Offer, OfferEnd.CallGone), AgentStatus.Idle, null),
        (AgentStatus.Ringing, new EndCall(Now, Call, CallEndCause.CallerAbandoned), AgentStatus.Idle, null),
        (AgentStatus.Dialing, Ask(Operation.HangUp), AgentStatus.Busy, null),
        (AgentStatus.Dialing, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.Dialing, new ConnectCall(Now, Call), AgentStatus.Talking, null),
        (AgentStatus.Dialing, new EndCall(Now, Call, CallEndCause.CalleeBusy), AgentStatus.Busy, "DialFailed"),
        (AgentStatus.Dialing, new EndCall(Now, Call, CallEndCause.CalleeNoAnswer), AgentStatus.Busy, "DialFailed"),
        (AgentStatus.Dialing, new EndCall(Now, Call, CallEndCause.CalleeUnreachable), AgentStatus.Busy, "DialFailed"),
        (AgentStatus.Dialing, new EndCall(Now, Call, CallEndCause.AgentUnreachable), AgentStatus.Busy, "PhoneUnreachable"),
        (AgentStatus.Dialing, new EndCall(Now, Call, CallEndCause.AgentCancelled), AgentStatus.Busy, null),
        (AgentStatus.Dialing, new EndCall(Now, Call, CallEndCause.AgentHungUp), AgentStatus.Busy, null),
        (AgentStatus.Talking, Ask(Operation.Hold), AgentStatus.Held, null),
        (AgentStatus.Talking, Ask(Operation.HangUp), AgentStatus.WrapUp, null),
        (AgentStatus.Talking, Ask(Operation.SendDtmf), AgentStatus.Talking, null),
        (AgentStatus.Talking, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.Talking, new EndCall(Now, Call, CallEndCause.CallerHungUp), AgentStatus.WrapUp, null),
        (AgentStatus.Held, Ask(Operation.Retrieve), AgentStatus.Talking, null),
        (AgentStatus.Held, Ask(Operation.HangUp), AgentStatus.WrapUp, null),
        (AgentStatus.Held, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.Held, new EndCall(Now, Call, CallEndCause.CallerHungUp), AgentStatus.WrapUp, null),
        (AgentStatus.WrapUp, Ask(Operation.SetIdle), AgentStatus.Idle, null),
        (AgentStatus.WrapUp, Ask(Operation.SetBusy), AgentStatus.Busy, "lunch"),
        (AgentStatus.WrapUp, Ask(Operation.Reset), AgentStatus.Busy, null),
        (AgentStatus.WrapUp, new ExpireWrapUp(Now), AgentStatus.Idle, null),
    ];

    private static readonly AgentStatus[] WithCall =
        [AgentStatus.Ringing, AgentStatus.Dialing, AgentStatus.Talking, AgentStatus.Held, AgentStatus.WrapUp];

    public static IEnumerable<object[]> Lines =>
        Table.Select((line, index) => new object[] { index, $"{line.From}, {line.Input.GetType().Name}: {line.To} {line.Reason}" });

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_line_of_the_table_holds(int line, string text)
    {
        var (from, input, to, reason) = Table[line];

        var after = In(from).After(input);

        after.Status.ShouldBe(to, text);
        after.Reason.ShouldBe(reason, text);
        (after.Call is not null).ShouldBe(WithCall.Contains(to), text);
        (after.Extension is not null).ShouldBe(to is not AgentStatus.LoggedOut, text);
        if (to != from)
            after.Since.ShouldBe(Now, text);
    }

    [Theory]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    public void AutoIdle_skips_WrapUp_whoever_hangs_up(AgentStatus status)
    {
        var state = In(status, autoIdle: true);

        state.After(Ask(Operation.HangUp)).Status.ShouldBe(AgentStatus.Idle);
        state.After(new EndCall(Now, Call, CallEndCause.CallerHungUp)).Status.ShouldBe(AgentStatus.Idle);
        state.After(new EndCall(Now, Call, CallEndCause.CallerLost)).Call.ShouldBeNull();
    }

    [Fact]
    public void AutoIdle_does_not_bring_back_an_agent_whose_phone_was_not_answered() =>
        In(AgentStatus.Ringing, autoIdle: true).After(new EndOffer(Now, Offer, OfferEnd.NoAnswer)).Status.ShouldBe(AgentStatus.Busy);

    [Fact]
    public void AutoIdle_does_not_follow_a_reset() =>
        In(AgentStatus.Talking, autoIdle: true).After(Ask(Operation.Reset)).Status.ShouldBe(AgentStatus.Busy);

    [Fact]
    public void AutoIdle_is_kept_from_login_on() =>
        AgentState.New(Key).After(new Login(Now, "8001", AutoIdle: true)).AutoIdle.ShouldBeTrue();

    [Theory]
    [InlineData(AgentStatus.Ringing, DropKind.Refused)]
    [InlineData(AgentStatus.Dialing, DropKind.HungUp)]
    [InlineData(AgentStatus.Talking, DropKind.HungUp)]
    [InlineData(AgentStatus.Held, DropKind.HungUp)]
    public void Reset_does_to_the_other_party_what_hanging_up_does(AgentStatus status, DropKind kind)
    {
        var state = In(status);

        foreach (var operation in new[] { Operation.HangUp, Operation.Reset })
            state.Decide(Ask(operation)).Events.OfType<CallDropped>().ShouldHaveSingleItem()
                .ShouldBe(new CallDropped(Now, state.Call!, kind), operation.ToString());
    }

    [Fact]
    public void Reset_is_the_way_out_of_every_state_with_a_login()
    {
        foreach (var status in Enum.GetValues<AgentStatus>().Where(s => s is not AgentStatus.LoggedOut))
        {
            var after = In(status).After(Ask(Operation.Reset));
            after.Status.ShouldBe(AgentStatus.Busy);
            after.Call.ShouldBeNull();
            after.Reason.ShouldBeNull();
        }
    }

    [Fact]
    public void The_moment_of_the_answer_is_kept_through_hold_and_WrapUp()
    {
        var talking = In(AgentStatus.Ringing).After(new ConnectCall(Now, Call));
        var later = Now.AddMinutes(1);

        var wrapUp = talking.After(new Hold(later)).After(new Retrieve(later)).After(new HangUp(later));

        wrapUp.Call.ShouldBe(Inbound with { AnsweredAt = Now });
        wrapUp.Since.ShouldBe(later);
    }

    [Fact]
    public void A_dialled_call_carries_the_id_it_was_asked_with_and_the_number_without_blanks()
    {
        var call = In(AgentStatus.Busy).After(new Dial(Now, " 13800000000 ", OtherCall)).Call!;

        call.Id.ShouldBe(OtherCall);
        call.RemoteNumber.ShouldBe("13800000000");
        call.Direction.ShouldBe(CallDirection.Outbound);
        call.Queue.ShouldBeNull();
        call.AnsweredAt.ShouldBeNull();
    }
}

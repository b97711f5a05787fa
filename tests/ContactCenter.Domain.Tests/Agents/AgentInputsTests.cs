using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>What is no operation of the manual: options, offers, force and news of calls.</summary>
public sealed class AgentInputsTests
{
    private static readonly AgentTable Table = new(
        """
        LoggedOut                             | BeForced *                 | refused
        Busy                                  | SetAutoIdle                | Busy
        Busy                                  | ChangeExtension            | Busy
        Busy                                  | BeForced ForceIdle         | Idle
        Busy                                  | BeForced ForceBusy         | Busy      | Forced
        Busy                                  | BeForced ForceLogout       | LoggedOut | Forced
        Busy                                  | LoseClient                 | LoggedOut | ClientLost
        Busy                                  | LeaveDirectory             | LoggedOut | Removed
        Busy                                  | OfferCall internal         | Ringing
        Busy, supervisor                      | StartMonitoring            | Monitoring
        Idle                                  | SetAutoIdle                | Idle
        Idle                                  | ChangeExtension            | Idle
        Idle                                  | BeForced ForceIdle         | Idle
        Idle                                  | BeForced ForceBusy         | Busy      | Forced
        Idle                                  | BeForced ForceLogout       | LoggedOut | Forced
        Idle                                  | LoseClient                 | LoggedOut | ClientLost
        Idle                                  | LeaveDirectory             | LoggedOut | Removed
        Idle                                  | OfferCall *                | Ringing
        Ringing                               | SetAutoIdle                | Ringing
        Ringing                               | ChangeExtension            | refused
        Ringing                               | BeForced *                 | refused
        Ringing                               | BeForced ForceLogout       | LoggedOut | Forced           | dropped Refused
        Ringing                               | ConnectCall *              | Talking
        Ringing                               | EndOffer NoAnswer          | Busy      | NoAnswer
        Ringing                               | EndOffer Refused           | Busy      | Refused
        Ringing                               | EndOffer PhoneUnreachable  | Busy      | PhoneUnreachable
        Ringing                               | EndOffer CallGone          | Idle
        Ringing                               | EndOffer NotFree           | Idle
        Ringing                               | EndCall *                  | Idle
        Dialing                               | SetAutoIdle                | Dialing
        Dialing                               | ChangeExtension            | refused
        Dialing                               | BeForced *                 | refused
        Dialing                               | BeForced ForceLogout       | LoggedOut | Forced           | dropped HungUp
        Dialing                               | ConnectCall *              | Talking
        Dialing                               | EndCall CallerAbandoned    | Busy      | CallerAbandoned
        Dialing                               | EndCall CallerHungUp       | Busy      | CallerHungUp
        Dialing                               | EndCall CalleeBusy         | Busy      | CalleeBusy
        Dialing                               | EndCall CalleeNoAnswer     | Busy      | CalleeNoAnswer
        Dialing                               | EndCall CalleeUnreachable  | Busy      | CalleeUnreachable
        Dialing                               | EndCall CallerLost         | Busy      | CallerLost
        Dialing                               | EndCall NodeStopping       | Busy      | NodeStopping
        Dialing                               | EndCall NodeFailed         | Busy      | NodeFailed
        Dialing                               | EndCall InternalError      | Busy      | InternalError
        Dialing                               | EndCall TransferredHungUp  | Busy      | TransferredHungUp
        Dialing                               | EndCall SupervisorReleased | Busy      | SupervisorReleased
        Dialing                               | EndCall FlowFinished       | Busy      | FlowFinished
        Dialing                               | EndCall FlowFailed         | Busy      | FlowFailed
        Dialing                               | EndCall AgentUnreachable   | Busy      | PhoneUnreachable
        Dialing                               | EndCall AgentCancelled     | Busy
        Dialing                               | EndCall AgentHungUp        | Busy
        Talking                               | SetAutoIdle                | Talking
        Held                                  | SetAutoIdle                | Held
        Consulting, not answered yet          | SetAutoIdle                | Consulting, not answered yet
        Consulting, answered                  | SetAutoIdle                | Consulting, answered
        Conferencing                          | SetAutoIdle                | Conferencing
        Talking/Held/Conferencing             | ChangeExtension            | refused
        Talking/Held/Conferencing             | BeForced *                 | refused
        Talking/Held/Conferencing             | BeForced ForceLogout       | LoggedOut | Forced           | dropped HungUp
        Talking/Held/Conferencing             | ConnectCall with           | Talking
        Talking/Held/Conferencing             | JoinConference *           | Conferencing
        Talking/Held/Conferencing             | EndCall *                  | WrapUp
        Consulting, not answered yet/Consulting, answered | ChangeExtension      | refused
        Consulting, not answered yet/Consulting, answered | BeForced *           | refused
        Consulting, not answered yet/Consulting, answered | BeForced ForceLogout | LoggedOut | Forced     | dropped HungUp
        Consulting, not answered yet/Consulting, answered | ConnectCall with     | Talking
        Consulting, not answered yet/Consulting, answered | JoinConference *     | Conferencing
        Consulting, not answered yet/Consulting, answered | EndCall *            | WrapUp
        Consulting, not answered yet          | AnswerConsultation         | Consulting, answered
        Consulting, not answered yet/Consulting, answered | EndConsultation Retrieved   | Held
        Consulting, not answered yet/Consulting, answered | EndConsultation Busy        | Held | Busy
        Consulting, not answered yet/Consulting, answered | EndConsultation NoAnswer    | Held | NoAnswer
        Consulting, not answered yet/Consulting, answered | EndConsultation Refused     | Held | Refused
        Consulting, not answered yet/Consulting, answered | EndConsultation Unreachable | Held | Unreachable
        Consulting, not answered yet/Consulting, answered | EndConsultation HungUp      | Held | HungUp
        WrapUp                                | SetAutoIdle                | WrapUp
        WrapUp                                | ChangeExtension            | WrapUp
        WrapUp                                | BeForced ForceIdle         | Idle
        WrapUp                                | BeForced ForceBusy         | Busy      | Forced
        WrapUp                                | BeForced ForceLogout       | LoggedOut | Forced
        WrapUp                                | ExpireWrapUp               | Idle
        WrapUp                                | LoseClient                 | LoggedOut | ClientLost
        WrapUp                                | LeaveDirectory             | LoggedOut | Removed
        Monitoring                            | SetAutoIdle                | Monitoring
        Barging                               | SetAutoIdle                | Barging
        Monitoring/Barging                    | ChangeExtension            | refused
        Monitoring/Barging                    | BeForced *                 | refused
        Monitoring/Barging                    | BeForced ForceLogout       | LoggedOut | Forced           | dropped HungUp
        Monitoring/Barging                    | ConnectCall with           | Talking
        Monitoring/Barging                    | JoinConference *           | Conferencing
        Monitoring/Barging                    | EndCall *                  | Busy
        Monitoring/Barging                    | EndCall AgentUnreachable   | Busy      | PhoneUnreachable
        Busy/Idle/Ringing/Dialing/Monitoring/Barging | AddCallData           | refused
        Busy/Idle/Ringing/Dialing/Monitoring/Barging | SetDisposition        | refused
        Talking                               | AddCallData                | Talking    |                 | DataAsked
        Held                                  | AddCallData                | Held       |                 | DataAsked
        Consulting, not answered yet          | AddCallData                | Consulting, not answered yet |  | DataAsked
        Consulting, answered                  | AddCallData                | Consulting, answered |          | DataAsked
        Conferencing                          | AddCallData                | Conferencing |               | DataAsked
        WrapUp                                | AddCallData                | WrapUp     |                 | DataAsked
        Talking                               | SetDisposition             | Talking    |                 | DispositionAsked
        Held                                  | SetDisposition             | Held       |                 | DispositionAsked
        Consulting, not answered yet          | SetDisposition             | Consulting, not answered yet |  | DispositionAsked
        Consulting, answered                  | SetDisposition             | Consulting, answered |          | DispositionAsked
        Conferencing                          | SetDisposition             | Conferencing |               | DispositionAsked
        WrapUp                                | SetDisposition             | WrapUp     |                 | DispositionAsked
        Ringing                               | ChangeCallData             | Ringing
        Dialing                               | ChangeCallData             | Dialing
        Talking                               | ChangeCallData             | Talking
        Held                                  | ChangeCallData             | Held
        Consulting, not answered yet          | ChangeCallData             | Consulting, not answered yet
        Consulting, answered                  | ChangeCallData             | Consulting, answered
        Conferencing                          | ChangeCallData             | Conferencing
        WrapUp                                | ChangeCallData             | WrapUp
        Monitoring                            | ChangeCallData             | Monitoring
        Barging                               | ChangeCallData             | Barging
        """);

    private static readonly (string Name, AgentCommand Command)[] Inputs =
    [
        ("SetAutoIdle", new SetAutoIdle(Now, true)),
        ("ChangeExtension", new ChangeExtension(Now, "8002")),
        .. from to in new[] { Operation.ForceIdle, Operation.ForceBusy, Operation.ForceLogout }
           select ($"BeForced {to}", (AgentCommand)new BeForced(Now, to)),
        ("OfferCall inbound", new OfferCall(Now, Inbound)),
        ("OfferCall internal", new OfferCall(Now, Internal)),
        ("OfferCall consulted", new OfferCall(Now, Consulted)),
        .. Enum.GetValues<OfferEnd>().Select(end => ($"EndOffer {end}", (AgentCommand)new EndOffer(Now, Offer, end))),
        ("ConnectCall as-before", new ConnectCall(Now, Call)),
        ("ConnectCall with", new ConnectCall(Now, Call, Outbound)),
        ("JoinConference as-before", new JoinConference(Now, Call)),
        ("JoinConference with", new JoinConference(Now, Call, Outbound)),
        ("AnswerConsultation", new AnswerConsultation(Now, Attempt)),
        .. Enum.GetValues<ConsultEnd>().Select(end => ($"EndConsultation {end}", (AgentCommand)new EndConsultation(Now, Attempt, end))),
        ("StartMonitoring", new StartMonitoring(Now, Inbound)),
        .. Enum.GetValues<CallEndCause>().Select(cause => ($"EndCall {cause}", (AgentCommand)new EndCall(Now, Call, cause))),
        ("ExpireWrapUp", new ExpireWrapUp(Now)),
        ("LoseClient", new LoseClient(Now)),
        ("AddCallData", new AddCallData(Now, "order", "4711")),
        ("SetDisposition", new SetDisposition(Now, new Disposition("sold", null))),
        ("ChangeCallData", new ChangeCallData(Now, Call, CallData.Empty.With("order", "4711"))),
        ("LeaveDirectory", new LeaveDirectory(Now)),
    ];

    // The same, about something that is over or was never this agent's.
    private static readonly AgentCommand[] Stale =
    [
        new EndOffer(Now, OtherOffer, OfferEnd.NoAnswer),
        new ConnectCall(Now, OtherCall),
        new ConnectCall(Now, OtherCall, Outbound),
        new JoinConference(Now, OtherCall, Outbound),
        new AnswerConsultation(Now, OtherOffer),
        new EndConsultation(Now, OtherOffer, ConsultEnd.Busy),
        new EndCall(Now, OtherCall, CallEndCause.CallerHungUp),
        new ChangeCallData(Now, OtherCall, CallData.Empty.With("order", "4711")),
    ];

    public static IEnumerable<object[]> EveryCell =>
        from line in AgentTable.Lines
        from input in Inputs
        select new object[] { line, input.Name };

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_input_in_each_state_does_what_the_table_says(string line, string input) =>
        Table.Check(line, input, Inputs.Single(i => i.Name == input).Command);

    [Fact]
    public void Every_input_is_in_this_table() => typeof(AgentCommand).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(AgentCommand)) && !type.IsAbstract && !type.IsSubclassOf(typeof(AgentOperation)))
        .ShouldBe(Inputs.Select(input => input.Command.GetType()).Distinct(), ignoreOrder: true);

    [Fact]
    public void The_table_speaks_of_states_and_inputs_that_exist() => Table.Cells.ShouldAllBe(cell =>
        AgentTable.Lines.Contains(cell.Line) && Inputs.Any(input => input.Name == cell.Input || cell.Input == $"{input.Name.Split(' ', 2)[0]} *"));

    [Fact]
    public void News_of_another_call_offer_or_consultation_is_ignored_in_every_state()
    {
        foreach (var line in AgentTable.Lines)
            foreach (var input in Stale)
                In(line).Decide(input).ShouldBe(AgentDecision.Ignored, $"{input} in {line}");
    }

    [Theory]
    [InlineData(AgentStatus.Busy)]
    [InlineData(AgentStatus.Idle)]
    [InlineData(AgentStatus.WrapUp)]
    public void A_free_agent_moves_to_another_phone_and_stays_in_its_state(AgentStatus status)
    {
        var before = In(status);

        before.After(new ChangeExtension(Now, "8002")).ShouldBe(before with { Extension = "8002" });
    }

    [Fact]
    public void An_agent_on_a_call_keeps_its_phone_and_is_told_why() =>
        In(AgentStatus.Consulting).Decide(new ChangeExtension(Now, "8002")).Rejection.ShouldBe("The agent is on a call at extension 8001.");

    [Fact]
    public void Whoever_can_t_be_forced_is_named_with_its_state()
    {
        In(AgentStatus.Held).Decide(new BeForced(Now, Operation.ForceIdle)).Rejection.ShouldBe("Agent 2001 is on a call (Held).");
        In(AgentStatus.LoggedOut).Decide(new BeForced(Now, Operation.ForceLogout)).Rejection.ShouldBe("Agent 2001 is logged out.");
    }

    [Fact]
    public void Forcing_an_Idle_agent_Idle_does_not_begin_its_idle_time_again() =>
        In(AgentStatus.Idle).After(new BeForced(Now, Operation.ForceIdle)).ShouldBe(In(AgentStatus.Idle));

    [Fact]
    public void A_forced_logout_ends_the_call_before_the_login()
    {
        var state = In(AgentStatus.Conferencing);

        state.Decide(new BeForced(Now, Operation.ForceLogout)).Events
            .ShouldBe([new CallDropped(Now, state.Call!, DropKind.HungUp), new LoggedOut(Now, "Forced")]);
        state.After(new BeForced(Now, Operation.ForceLogout)).ShouldBe(AgentState.New(Key) with { Since = Now, Reason = "Forced" });
    }

    [Fact]
    public void AutoIdle_is_switched_in_every_state_but_LoggedOut_and_changes_nothing_else()
    {
        foreach (var line in AgentTable.Lines.Where(line => line is not "LoggedOut"))
        {
            var on = In(line).After(new SetAutoIdle(Now, true));
            on.ShouldBe(In(line) with { AutoIdle = true });
            on.After(new SetAutoIdle(Now, false)).ShouldBe(In(line));
        }
    }

    [Fact]
    public void The_end_of_an_offer_that_led_to_talk_is_ignored() =>
        In(AgentStatus.Ringing).After(new ConnectCall(Now, Call)).Decide(new EndOffer(Now, Offer, OfferEnd.NoAnswer)).ShouldBe(AgentDecision.Ignored);

    [Fact]
    public void A_second_offer_while_the_phone_rings_is_ignored() =>
        In(AgentStatus.Ringing).Decide(new OfferCall(Now, Inbound with { Id = OtherCall, Offer = OtherOffer })).ShouldBe(AgentDecision.Ignored);

    [Fact]
    public void The_end_of_a_call_told_twice_ends_WrapUp_for_nobody()
    {
        var wrapUp = In(AgentStatus.Talking).After(new EndCall(Now, Call, CallEndCause.CallerHungUp));

        wrapUp.Decide(new EndCall(Now, Call, CallEndCause.CallerHungUp)).ShouldBe(AgentDecision.Ignored);
    }
}

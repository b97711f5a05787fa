using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>What each operation does in each state, for agents and supervisors.</summary>
public sealed class AgentTransitionsTests
{
    private static readonly AgentTable Table = new(
        """
        LoggedOut                     | Login           | Busy
        Busy                          | SetIdle         | Idle
        Busy                          | Dial            | Dialing
        Busy                          | CallAgent       | Dialing
        Busy                          | Reset           | Busy
        Busy                          | Logout          | LoggedOut
        Busy, supervisor              | Monitor         | Busy        |         | MonitorAsked
        Busy, supervisor              | ForceIdle       | Busy        |         | ForceAsked
        Busy, supervisor              | ForceBusy       | Busy        |         | ForceAsked
        Busy, supervisor              | ForceLogout     | Busy        |         | ForceAsked
        Idle                          | SetBusy         | Busy        | lunch
        Idle                          | Logout          | LoggedOut
        Idle                          | Reset           | Busy
        Ringing                       | Answer          | Ringing     |         | AnswerAsked
        Ringing                       | HangUp          | Busy        | Refused | dropped Refused
        Ringing                       | Reset           | Busy        |         | dropped Refused
        Dialing                       | HangUp          | Busy        |         | dropped HungUp
        Dialing                       | Reset           | Busy        |         | dropped HungUp
        Talking                       | Hold            | Held
        Talking                       | ConsultAgent    | Consulting, not answered yet
        Talking                       | ConsultExternal | Consulting, not answered yet
        Talking                       | TransferToIvr   | WrapUp      |         | dropped ToFlow
        Talking                       | HangUp          | WrapUp      |         | dropped HungUp
        Talking                       | SendDtmf        | Talking     |         | DtmfAsked
        Talking                       | Reset           | Busy        |         | dropped HungUp
        Held                          | Retrieve        | Talking
        Held                          | HangUp          | WrapUp      |         | dropped HungUp
        Held                          | Reset           | Busy        |         | dropped HungUp
        Consulting, not answered yet  | ConsultRetrieve | Talking
        Consulting, not answered yet  | Reset           | Busy        |         | dropped HungUp
        Consulting, answered          | ConsultRetrieve | Talking
        Consulting, answered          | Transfer        | Consulting, answered | | TransferAsked
        Consulting, answered          | Conference      | Consulting, answered | | ConferenceAsked
        Consulting, answered          | Reset           | Busy        |         | dropped HungUp
        Conferencing                  | HangUp          | WrapUp      |         | dropped HungUp
        Conferencing                  | Reset           | Busy        |         | dropped HungUp
        WrapUp                        | SetIdle         | Idle
        WrapUp                        | SetBusy         | Busy        | lunch
        WrapUp                        | Reset           | Busy
        Monitoring                    | Barge           | Barging
        Monitoring                    | ForceRelease    | Busy        |         | dropped Released
        Monitoring                    | HangUp          | Busy        |         | dropped HungUp
        Monitoring                    | Whisper         | Monitoring  | Whisper
        Monitoring                    | Intercept       | Monitoring  |         | InterceptAsked
        Monitoring                    | Reset           | Busy        |         | dropped HungUp
        Barging                       | ForceRelease    | Busy        |         | dropped Released
        Barging                       | HangUp          | Busy        |         | dropped HungUp
        Barging                       | Intercept       | Barging     |         | InterceptAsked
        Barging                       | Reset           | Busy        |         | dropped HungUp
        """);

    public static IEnumerable<object[]> EveryCell =>
        from line in AgentTable.Lines
        from operation in Enum.GetValues<Operation>()
        select new object[] { line, operation };

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_operation_in_each_state_does_what_the_table_says(string line, Operation operation) => Table.Check(line, $"{operation}", Ask(operation));

    [Fact]
    public void The_table_speaks_of_states_and_operations_that_exist() =>
        Table.Cells.ShouldAllBe(cell => AgentTable.Lines.Contains(cell.Line) && Enum.GetNames<Operation>().Contains(cell.Input));

    [Theory]
    [InlineData("Ringing", DropKind.Refused)]
    [InlineData("Dialing", DropKind.HungUp)]
    [InlineData("Talking", DropKind.HungUp)]
    [InlineData("Held", DropKind.HungUp)]
    [InlineData("Conferencing", DropKind.HungUp)]
    [InlineData("Monitoring", DropKind.HungUp)]
    [InlineData("Barging", DropKind.HungUp)]
    public void Reset_does_to_the_other_parties_what_hanging_up_does(string line, DropKind kind)
    {
        var state = In(line);

        foreach (var operation in new[] { Operation.HangUp, Operation.Reset })
            state.Decide(Ask(operation)).Events.OfType<CallDropped>().ShouldHaveSingleItem()
                .ShouldBe(new CallDropped(Now, state.Call!, kind), operation.ToString());
    }

    [Fact]
    public void Reset_is_the_way_out_of_every_state_with_a_login()
    {
        foreach (var line in AgentTable.Lines.Where(line => line is not "LoggedOut"))
            In(line).After(Ask(Operation.Reset))
                .ShouldBe(AgentState.New(Key, OnlySupervisors(line)) with { Status = AgentStatus.Busy, Since = Now, Extension = "8001" }, line);
    }

    [Fact]
    public void The_moment_of_the_answer_is_kept_through_hold_consultation_and_WrapUp()
    {
        var talking = In(AgentStatus.Ringing).After(new ConnectCall(Now, Call));
        var later = Now.AddMinutes(1);

        var wrapUp = talking.After(
            new Hold(later), new Retrieve(later), new ConsultExternal(later, "1", Attempt), new ConsultRetrieve(later), new HangUp(later));

        wrapUp.Call.ShouldBe(Inbound with { AnsweredAt = Now, ServesCustomer = true });
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

    [Fact]
    public void A_flow_that_the_caller_is_sent_to_is_named_to_the_call() =>
        In(AgentStatus.Talking).Decide(Ask(Operation.TransferToIvr)).Events.OfType<CallDropped>().ShouldHaveSingleItem().Flow.ShouldBe("survey");

    [Fact]
    public void Busy_without_a_reason_has_none() => In(AgentStatus.Idle).After(new SetBusy(Now, null)).Reason.ShouldBeNull();
}

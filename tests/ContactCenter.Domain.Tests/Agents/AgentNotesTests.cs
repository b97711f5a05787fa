using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>What an agent notes about its call.</summary>
public sealed class AgentNotesTests
{
    [Fact]
    public void Whoever_has_no_answered_call_of_its_own_is_told_so()
    {
        In(AgentStatus.Ringing).Decide(new AddCallData(Now, "order", "4711")).Rejection
            .ShouldBe("There is no call of yours to note anything about in state Ringing.");
        In(AgentStatus.Monitoring, supervisor: true).Decide(new SetDisposition(Now, new Disposition("sold", null))).Rejection
            .ShouldBe("There is no call of yours to note anything about in state Monitoring.");
    }

    [Fact]
    public void What_is_wrong_is_refused_by_its_field()
    {
        In(AgentStatus.Talking).Decide(new AddCallData(Now, "caller", "1")).Rejection.ShouldBe("Key: 'caller' is reserved.");
        In(AgentStatus.WrapUp).Decide(new SetDisposition(Now, new Disposition("", null))).Rejection.ShouldBe("Code: 1 to 64 characters are needed, not 0.");
    }

    [Fact]
    public void A_note_changes_nothing_before_call_or_record_have_it()
    {
        var talking = In(AgentStatus.Talking);

        talking.After(new AddCallData(Now, "order", "4711"), new SetDisposition(Now, new Disposition("sold", null))).ShouldBe(talking);
    }

    [Fact]
    public void What_is_attached_to_the_call_stays_with_it_to_the_end_of_WrapUp_and_changes_nothing_else()
    {
        var data = CallData.Empty.With("order", "4711");
        var held = In(AgentStatus.Held);

        var state = held.After(new ChangeCallData(Now, Call, data));

        state.ShouldBe(held with { Call = held.Call! with { Data = data } });
        state.Decide(new ChangeCallData(Now, Call, CallData.Empty.With("order", "4711"))).Events.ShouldBeEmpty();
        var wrapUp = state.After(new HangUp(Now));
        wrapUp.Call!.Data.ShouldBe(data);
        wrapUp.After(new SetIdle(Now)).Call.ShouldBeNull();
    }
}

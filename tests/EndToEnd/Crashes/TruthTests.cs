using System.Collections.Immutable;
using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using CallInfo = ContactCenter.Engine.Calls.CallInfo;

namespace EndToEnd.Crashes;

/// <summary>The judges of these tests: ones that find nothing would prove nothing.</summary>
public sealed class TruthTests
{
    private const string Number = "13900000001";
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow;
    private static readonly Kill Kill = new(At(60), At(60.01));
    private static readonly EnterpriseId Enterprise = new("1000");

    [Fact]
    public void A_free_state_stays_as_it_was()
    {
        var busy = State(AgentStatus.Busy, At(10), "lunch");
        AgentTruth.Judge(busy, busy, null, Kill).ShouldBe(new AgentVerdict(AgentStatus.Busy, null, Exactly: true));
        AgentTruth.Judge(busy, State(AgentStatus.Busy, At(62), "lunch"), null, Kill).Lie.ShouldNotBeNull("it has begun anew");
        AgentTruth.Judge(busy, State(AgentStatus.Busy, At(10)), null, Kill).Lie.ShouldNotBeNull("the reason is gone");
        AgentTruth.Judge(busy, State(AgentStatus.LoggedOut, At(62)), null, Kill).Lie.ShouldNotBeNull();
        AgentTruth.Judge(busy, busy with { AutoIdle = true }, null, Kill).Lie.ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_talks_after_a_kill()
    {
        var talking = State(AgentStatus.Talking, At(10)) with { Call = Call(ContactCenter.Contracts.CallDirection.Inbound) };
        AgentTruth.Judge(talking, talking, null, Kill).Lie.ShouldNotBeNull();
        AgentTruth.Judge(talking, State(AgentStatus.WrapUp, At(62)), null, Kill).Lie.ShouldBeNull();
        AgentTruth.Judge(talking, State(AgentStatus.Idle, At(62)), null, Kill).Lie.ShouldNotBeNull("who does not want it is not Idle at once");
        var auto = talking with { AutoIdle = true };
        AgentTruth.Judge(auto, State(AgentStatus.Idle, At(62)) with { AutoIdle = true }, null, Kill).Lie.ShouldBeNull();
    }

    [Fact]
    public void What_was_promised_has_happened_and_what_was_not_answered_may_have()
    {
        var wrapUp = State(AgentStatus.WrapUp, At(10));
        var idle = State(AgentStatus.Idle, DateTimeOffset.UtcNow);
        var asked = new AskedOperation(Operation.SetIdle, null, wrapUp, Connection: 1);
        AgentTruth.Judge(wrapUp, wrapUp, asked, Kill).Lie.ShouldBeNull();
        AgentTruth.Judge(wrapUp, idle, asked, Kill).Lie.ShouldBeNull();
        AgentTruth.Judge(wrapUp, idle, null, Kill).Lie.ShouldNotBeNull();
        asked.IsAnswered(new OperationResult(true, null), connection: 1);
        AgentTruth.Judge(wrapUp, wrapUp, asked, Kill).Lie.ShouldNotBeNull("acknowledged, and lost");
        AgentTruth.Judge(wrapUp, idle, asked, Kill).Lie.ShouldBeNull();
    }

    [Fact]
    public void A_record_that_agrees_is_true()
    {
        Lies([Caller()], [Record()]).ShouldBeEmpty();
        Lies([Caller(CallerEnd.Killed)], [Record(CallEndCause.NodeFailed)]).ShouldBeEmpty();
        Lies([Caller() with { Answered = null }], []).ShouldBeEmpty();
    }

    [Fact]
    public void A_record_that_does_not_is_found()
    {
        Lies([Caller()], []).ShouldHaveSingleItem().ShouldContain("has no record");
        Lies([Caller()], [Record(), Record()]).ShouldContain(lie => lie.Contains("2 records", StringComparison.Ordinal));
        Lies([], [Record()]).ShouldHaveSingleItem().ShouldContain("nobody made");
        Lies([Caller()], [Record(CallEndCause.NodeFailed)]).ShouldHaveSingleItem().ShouldContain("long before");
        Lies([Caller()], [Record(talk: 7)]).ShouldHaveSingleItem().ShouldContain("recorded talk of 7.00 s, and heard 10.00 s");
        Lies([Caller() with { HeardAgents = [new("2002", At(10), At(20), TimeSpan.FromSeconds(10))] }], [Record()]).ShouldHaveSingleItem().ShouldContain("2002 was heard");
        Lies([Caller(CallerEnd.Killed)], [Record(CallEndCause.NodeFailed) with { EndedAt = At(63) }]).ShouldHaveSingleItem().ShouldContain("after the node's");
    }

    [Fact]
    public void A_call_that_goes_on_between_agents_when_its_caller_has_left_the_conference_may_end_with_the_node()
    {
        var record = Record(CallEndCause.NodeFailed, talk: Kill.Before.Subtract(At(10)).TotalSeconds);
        var agent = record.Agent!.Value;
        CallSegment conference = new(SegmentKind.Conference, "2002", agent, At(10), At(20)), two = new(SegmentKind.Talk, "2002", agent, At(20), Kill.Before);
        Lies([Caller()], [record with { Segments = [conference, two] }]).ShouldBeEmpty();
        Lies([Caller()], [record with { Segments = [conference, two with { Subject = null }] }]).ShouldNotBeEmpty();
    }

    [Fact]
    public void An_agent_in_two_calls_at_once_is_found()
    {
        var other = Caller() with { Number = "13900000002" };
        Lies([Caller(), other], [Record(), Record(number: other.Number)]).ShouldHaveSingleItem().ShouldContain("was in two calls at once");
    }

    private static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static StateChanged State(AgentStatus status, DateTimeOffset since, string? reason = null) => new(1, status, since, [], reason, null, AutoIdle: false);

    private static ContactCenter.Contracts.CallInfo Call(ContactCenter.Contracts.CallDirection direction) =>
        new("1", direction, Number, null, null, null, Start, Start, ImmutableDictionary<string, string>.Empty);

    private static IEnumerable<string> Lies(IReadOnlyCollection<CallerLog> callers, IReadOnlyCollection<CallRecord> records) =>
        RecordTruth.Lies(callers, records, new Dictionary<int, Kill> { [1] = Kill });

    /// <summary>Calls at once, and hears an agent from 10 s before the end on.</summary>
    private static CallerLog Caller(CallerEnd end = CallerEnd.Own)
    {
        var ended = end is CallerEnd.Killed ? Kill.Before : At(20);
        return new CallerLog(Number, Cycle: 1) { Answered = At(0.1), Ended = ended, End = end, Heard = TimeSpan.FromSeconds(10) };
    }

    private static CallRecord Record(CallEndCause cause = CallEndCause.CallerHungUp, double talk = 10, string number = Number)
    {
        var end = cause is CallEndCause.NodeFailed && Kill.Before > At(20) ? Kill.Before : At(20);
        var agent = new AgentKey(Enterprise, "2001");
        var info = new CallInfo(CallId.New(At(0.05)), ContactCenter.Domain.Calls.CallDirection.Inbound, number, null, FloorSeat.AccessNumber, At(0.05));
        return new CallRecord(info, Enterprise, agent, end - TimeSpan.FromSeconds(talk), end, cause)
        {
            Segments = [new CallSegment(SegmentKind.Talk, null, agent, end - TimeSpan.FromSeconds(talk), end)],
        };
    }
}

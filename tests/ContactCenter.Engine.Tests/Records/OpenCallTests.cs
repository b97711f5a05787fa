using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>The record of a call whose node has failed.</summary>
public sealed class OpenCallTests
{
    private static readonly DateTimeOffset Nine = RecordSamples.Nine;
    private static readonly EnterpriseId Enterprise = new("1000");
    private static readonly AgentKey One = new(Enterprise, "2001");
    private static readonly AgentKey Two = new(Enterprise, "2002");
    private static readonly OfferId Attempt = OfferId.New();
    private static readonly CallPart Queue = new(SegmentKind.Queue, "service", null);
    private static readonly CallPart Ring = new(SegmentKind.Ring, "service", Two, Attempt);
    private static readonly CallPart Talk = new(SegmentKind.Talk, null, One);

    [Fact]
    public void A_call_of_which_nothing_else_is_known_ended_at_the_last_sign_of_life()
    {
        var record = Failed(5);
        record.EndedAt.ShouldBe(Nine.AddSeconds(5));
        (record.Agent, record.AnsweredAt, record.Cause).ShouldBe((null, null, CallEndCause.NodeFailed));
        record.Segments.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_never_ends_before_it_began() => Failed(-5).EndedAt.ShouldBe(Nine);

    [Fact]
    public void A_call_never_ends_before_its_last_step()
    {
        var record = Failed(3, (0, Queue, null), (4, Talk, null));
        record.EndedAt.ShouldBe(Nine.AddSeconds(4));
        record.Segments.ShouldBe([new CallSegment(SegmentKind.Queue, "service", null, Nine, Nine.AddSeconds(4))]);
    }

    [Fact]
    public void Who_was_answered_just_before_the_node_failed_was_answered()
    {
        var record = Failed(3, (0, Queue, null), (4, Talk, null));
        record.AnsweredAt.ShouldBe(Nine.AddSeconds(4));
        record.Agent.ShouldBe(One);
    }

    [Fact]
    public void The_first_talk_is_the_answer()
    {
        var record = Failed(30, (0, Queue, null), (4, Talk, null), (9, new CallPart(SegmentKind.Hold, null, One), null), (12, Talk, null));
        record.AnsweredAt.ShouldBe(Nine.AddSeconds(4));
        record.EndedAt.ShouldBe(Nine.AddSeconds(30));
        record.Segments.Select(segment => segment.Kind).ShouldBe([SegmentKind.Queue, SegmentKind.Talk, SegmentKind.Hold, SegmentKind.Talk]);
        record.Segments[^1].To.ShouldBe(Nine.AddSeconds(30));
    }

    [Fact]
    public void Who_was_led_to_an_outside_number_was_answered_there() =>
        Failed(30, (0, new CallPart(SegmentKind.Dial, "139", null), null), (5, new CallPart(SegmentKind.Forward, "139", null), null))
            .AnsweredAt.ShouldBe(Nine.AddSeconds(5));

    [Fact]
    public void The_agent_is_who_talked_or_rang_last()
    {
        Failed(9, (0, Queue, null), (4, Queue, Ring)).Agent.ShouldBe(Two);
        Failed(9, (0, Queue, null), (4, Talk, null), (6, Queue, null)).Agent.ShouldBe(One);
        Failed(9, (0, Queue, null)).Agent.ShouldBeNull();
    }

    [Fact]
    public void What_is_attached_to_the_call_is_in_the_record()
    {
        var call = Open() with { Info = Open().Info with { Data = CallData.Empty.With("X-Customer", "42") } };
        call.Failed(Nine).Call.Data["X-Customer"].ShouldBe("42");
    }

    private static CallRecord Failed(double sign, params (double At, CallPart Main, CallPart? Ring)[] steps) =>
        Open(steps).Failed(Nine.AddSeconds(sign));

    private static OpenCall Open(params (double At, CallPart Main, CallPart? Ring)[] steps) => new(
        new CallInfo(new CallId(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")), CallDirection.Inbound, "138", null, "95001", Nine), Enterprise,
        [.. steps.Select(step => new CallStep(Nine.AddSeconds(step.At), new CallParts(step.Main, step.Ring)))]);
}

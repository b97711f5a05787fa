using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Domain.Tests.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Records;

/// <summary>Each input of a call comes ten seconds after the one before.</summary>
public sealed class CallTimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_inbound_call_waits_rings_talks_and_is_held() => Parts(
        New(CallDirection.Inbound),
        new CallerArrives(Caller, Customer, null), new LegAnswered(Caller), new AssignAgent(Ann), new PhonesRung(Ann.Offer, [Phone]), new LegAnswered(Phone),
        new AgentHolds(Ann.Agent), new AgentRetrieves(Ann.Agent), new AgentHangsUp(Ann.Agent))
        .ShouldBe(["Queue service 10-40", "Ring service 2001 20-40", "Talk 2001 40-50", "Hold 2001 50-60", "Talk 2001 60-70"]);

    [Fact]
    public void A_flow_comes_before_the_queue() => Parts(
        New(CallDirection.Inbound, new CallRoute.ToFlow(Main)),
        new CallerArrives(Caller, Customer, null), new LegAnswered(Caller), new FlowQueues(Service), new LegOver(Caller, LegEnd.HungUp))
        .ShouldBe(["Flow main 10-20", "Queue service 20-30"]);

    [Fact]
    public void A_transfer_gives_the_talk_that_follows_to_the_other_agent() => Parts(
        In("Talking").State,
        new AgentConsults(Ann.Agent, Bob.Offer, Bob.Agent, null), BobTakes, new PhonesRung(Bob.Offer, [BobsPhone]), new LegAnswered(BobsPhone),
        new AgentTransfers(Ann.Agent), new LegOver(Caller, LegEnd.HungUp))
        .ShouldBe(["Consult 2002 2001 0-40", "Talk 2002 40-50"]);

    [Fact]
    public void A_conference_is_a_part_of_its_own() => Parts(
        In("Consulting").State,
        new AgentConferences(Ann.Agent), new LegOver(Outside, LegEnd.HungUp), new AgentHangsUp(Ann.Agent))
        .ShouldBe([$"Conference {Number} 2001 0-10", "Talk 2001 10-20"]);

    [Fact]
    public void Agents_who_go_on_when_the_caller_has_left_the_conference_talk_with_each_other() => Parts(
        In("Consulting, agent").State,
        new AgentConferences(Ann.Agent), new LegOver(Caller, LegEnd.HungUp), new AgentHangsUp(Bob.Agent))
        .ShouldBe(["Conference 2002 2001 0-10", "Talk 2002 2001 10-20"]);

    [Fact]
    public void A_dialled_call_is_reached_first() => Parts(
        New(CallDirection.Outbound),
        new CallAgentPhone(Ann), new PhonesRung(Ann.Offer, [Phone]), new LegAnswered(Phone), new NumberRung(Caller, Number), new LegAnswered(Caller),
        new LegOver(Caller, LegEnd.HungUp))
        .ShouldBe([$"Dial {Number} 2001 0-40", "Talk 2001 40-50"]);

    [Fact]
    public void Two_outside_parties_talk_without_an_agent() => Parts(
        In("Consulting").State, new AgentTransfers(Ann.Agent), new LegOver(Caller, LegEnd.HungUp)).ShouldBe([$"Forward {Number} 0-10"]);

    [Fact]
    public void A_supervisor_is_there_beside_the_talk() => Parts(
        In("Talking, supervised").State, new AgentHolds(Ann.Agent), new AgentHangsUp(Sue.Agent), new AgentHangsUp(Ann.Agent))
        .ShouldBe(["Hold 2001 0-20", "Supervision 2001 2900 0-10"]);

    private static string[] Parts(CallState beginning, params CallCommand[] commands)
    {
        var (state, timeline, now) = (beginning, CallTimeline.Empty, Start);
        foreach (var command in commands)
        {
            foreach (var change in CallRules.Decide(state, command))
            {
                state = state.Apply(change);
                timeline = timeline.At(now, CallParts.Of(state));
            }

            now = now.AddSeconds(10);
        }

        return [.. timeline.Segments.Select(s =>
            string.Join(' ', new[] { $"{s.Kind}", s.Subject, s.Agent?.AgentId, $"{(s.From - Start).TotalSeconds}-{(s.To - Start).TotalSeconds}" }.OfType<string>()))];
    }
}

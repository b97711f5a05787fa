using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Tests.Calls;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ContactCenter.Domain.Tests.Supervision;

/// <summary>Agents press their buttons at the same moment, messages cross each other: when all have arrived, call and agents agree.</summary>
public sealed class FloorPropertiesTests
{
    [Property(Arbitrary = [typeof(CallPropertiesTests)], MaxTest = 5000, EndSize = 120)]
    public void When_everything_has_arrived_call_and_agents_agree(bool internalCall, Step[] steps)
    {
        var floor = new Floor(internalCall);
        foreach (var step in steps)
            floor.Step(step);
        floor.Settle();

        var call = floor.Call;
        foreach (var (key, agent) in floor.Agents)
        {
            var role = call.Phase is CallPhase.Ended ? null : call.RoleOf(key);
            AgentBehaviours.Of(agent).ToString().ShouldBeOneOf(Expected(call, role), $"{key.AgentId} as {role} in {call.Phase}, {string.Join(" and ", call.Holders)} holds\n{floor.Story}");
        }
    }

    [Fact]
    public void Such_walks_bring_agents_into_every_state_of_a_call_that_is_there()
    {
        var reached = new HashSet<string>();
        foreach (var steps in CallPropertiesTests.AnyStep().Generator.ArrayOf(80).Sample(500))
        {
            var floor = new Floor(internalCall: steps.Length > 0 && steps[0].Pick % 2 == 0);
            foreach (var step in steps)
            {
                floor.Step(step);
                reached.UnionWith(floor.Agents.Values.Select(agent => AgentBehaviours.Of(agent).ToString()));
            }
        }

        reached.ShouldBe(Agents.AgentTable.Lines.Except(["LoggedOut", "Dialing"]), ignoreOrder: true);
    }

    private static string[] Expected(CallState call, PartyRole? role) => (role, call.Phase) switch
    {
        (null, _) => ["Busy", "Busy, supervisor", "Idle", "WrapUp"],
        (PartyRole.Supervisor, _) => [call.Supervision!.Mode is SupervisionMode.Barge ? "Barging" : "Monitoring"],
        (_, CallPhase.Conferencing) => ["Conferencing"],
        (PartyRole.Agent, CallPhase.CallingConsulted) => ["Consulting, not answered yet"],
        (PartyRole.Agent, CallPhase.Consulting) => ["Consulting, answered"],
        ({ } part, _) => [call.Holders.Contains(part) ? "Held" : "Talking"],
    };
}

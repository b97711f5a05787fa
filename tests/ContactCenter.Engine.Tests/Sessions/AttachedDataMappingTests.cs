using ContactCenter.Contracts;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Sessions;
using ContactCenter.Engine.Tests.Hosting;
using AgentStatus = ContactCenter.Domain.Agents.AgentStatus;
using CallDirection = ContactCenter.Domain.Calls.CallDirection;

namespace ContactCenter.Engine.Tests.Sessions;

/// <summary>A call's data as clients get it.</summary>
public sealed class AttachedDataMappingTests
{
    private static readonly AgentKey Agent = new(new EnterpriseId("1000"), "2001");

    [Fact]
    public void The_calls_agent_gets_all_of_it() => ShownToAgent(Consulting(CallData.Of([new("X-Customer", "42"), new("choice", "2")])))
        .ShouldBe([new("X-Customer", "42"), new("choice", "2"), new("consulted", "2002"), new("supervised", "2003")], ignoreOrder: true);

    [Fact]
    public void Nothing_from_outside_takes_the_names_of_whom_the_agent_consults_and_supervises()
    {
        var forged = CallData.Of([new("consulted", "9999"), new("supervised", "9999")]);

        ShownToAgent(Consulting(forged)).ShouldBe([new("consulted", "2002"), new("supervised", "2003")], ignoreOrder: true);
        ShownToAgent(Plain(forged)).ShouldBeEmpty();
    }

    [Fact]
    public void Full_data_leaves_room_for_them()
    {
        var full = CallData.Of(Enumerable.Range(0, 99).Select(i => KeyValuePair.Create($"X-{i:00}", "v")));

        ShownToAgent(Plain(full)).Count.ShouldBe(ContractLimits.DataEntries);
        var shown = ShownToAgent(Consulting(full));
        shown.Count.ShouldBe(ContractLimits.DataEntries);
        shown["consulted"].ShouldBe("2002");
        shown["supervised"].ShouldBe("2003");
    }

    [Fact]
    public void The_list_of_agents_leaves_it_out_but_says_whom_an_agent_consults_and_supervises()
    {
        var state = Consulting(CallData.Of([new("X-Customer", "42")]));

        var listed = ContractMapping.ToContract(new FloorView(1, [state]), TestDirectory).Agents[0];
        var changed = ContractMapping.ToContract(new FloorChanges(2, [state], []), TestDirectory).Changed[0];

        foreach (var agent in new[] { listed, changed })
            agent.Call.ShouldNotBeNull().Data.ShouldBe([new("consulted", "2002"), new("supervised", "2003")], ignoreOrder: true);
    }

    private static EnterpriseDirectory TestDirectory { get; } = TestSettings.WithTrunk.Directory;

    private static IReadOnlyDictionary<string, string> ShownToAgent(AgentState state) =>
        ContractMapping.ToContract(new AgentView(1, state, [])).Call.ShouldNotBeNull().Data;

    private static AgentState Plain(CallData data) => new(Agent, AgentStatus.Talking, DateTimeOffset.UnixEpoch)
    {
        Call = new AgentCall(CallId.New(DateTimeOffset.UnixEpoch), OfferId.New(), CallDirection.Inbound, "138", null, "95001", null, DateTimeOffset.UnixEpoch) { Data = data },
    };

    private static AgentState Consulting(CallData data)
    {
        var plain = Plain(data);
        return plain with
        {
            Status = AgentStatus.Consulting,
            Call = plain.Call! with { Supervises = "2003" },
            Consultation = new Consultation(OfferId.New(), "2002"),
        };
    }
}

using ContactCenter.Client;
using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>The list of agents at every client of an enterprise: who is logged in, in what state, since when, why, and with whom.</summary>
public sealed class FloorTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task Every_client_sees_every_change_of_state()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var bob = await AgentAsync("2002", "8002");
        var boss = await AgentAsync("2900", "8009");
        SeatedAgent[] all = [ann.Agent, bob, boss];
        await AllSeeAsync(all, "2001", a => a is { State: AgentStatus.Busy, Extension: "8001", Supervisor: false, Call: null });
        await AllSeeAsync(all, "2900", a => a is { State: AgentStatus.Busy, Supervisor: true });

        await ann.Agent.DoAsync(Operation.SetIdle);
        await AllSeeAsync(all, "2001", a => a is { State: AgentStatus.Idle, Reason: null });
        await bob.DoAsync(Operation.SetIdle);
        await AllSeeAsync(all, "2002", a => a.State is AgentStatus.Idle);
        await bob.DoAsync(Operation.SetBusy, "lunch");
        await AllSeeAsync(all, "2002", a => a is { State: AgentStatus.Busy, Reason: "lunch" });

        var caller = await (await CallerAsync(Caller)).CallsAsync("95001");
        await AllSeeAsync(all, "2001", a => a is { State: AgentStatus.Talking, Call: { RemoteNumber: "13900000001", Queue: "service", DialledNumber: "95001" } });
        await ann.Agent.DoAsync(Operation.Hold);
        await AllSeeAsync(all, "2001", a => a is { State: AgentStatus.Held, Call.RemoteNumber: "13900000001" });
        caller.HangUp();
        await AllSeeAsync(all, "2001", a => a is { State: AgentStatus.WrapUp });
        await bob.DoAsync(Operation.Logout);
        await Task.WhenAll(new[] { ann.Agent, boss }.Select(s => s.HearsOfAsync<AgentsEvent>(e => e.Agents.All(a => a.AgentId != "2002"))));
    }

    [Fact]
    public async Task A_supervisor_sees_state_reason_time_call_and_caller_of_each()
    {
        var boss = await AgentAsync("2900", "8009");
        var talk = await TalkAsync("13911112222");
        var bob = await SeatAsync("2002", "8002", Bob);
        await bob.Agent.DoAsync(Operation.SetIdle);
        await bob.Agent.IsNextAsync(AgentStatus.Idle);
        await bob.Agent.DoAsync(Operation.SetBusy, "training");
        var since = (await bob.Agent.IsNextAsync(AgentStatus.Busy, "training")).Since;
        await AllSeeAsync([boss], "2002", a => a is { State: AgentStatus.Busy, Reason: "training", Call: null } && a.Since == since);

        var list = (await boss.AgentsAsync()).Agents;
        var ann = list.Single(a => a.AgentId == "2001");
        ann.State.ShouldBe(AgentStatus.Talking);
        ann.Since.ShouldBe(talk.Ann.Agent.Now!.Since);
        var call = ann.Call.ShouldNotBeNull();
        call.RemoteNumber.ShouldBe("13911112222");
        call.CallId.ShouldBe(talk.Ann.Agent.Now.Call!.CallId);
        call.Direction.ShouldBe(CallDirection.Inbound);
        call.AnsweredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_consultation_a_conference_and_a_supervision_are_seen()
    {
        var (talk, _, _) = await ConsultationAsync();
        var (boss, _) = await MonitorAsync();
        await AllSeeAsync([talk.Ann.Agent], "2900", a => a.State is AgentStatus.Monitoring);
        await AllSeeAsync([boss.Agent], "2001", a => a.State is AgentStatus.Consulting);
        await talk.Ann.Agent.DoAsync(Operation.Conference);
        await AllSeeAsync([boss.Agent], "2002", a => a.State is AgentStatus.Conferencing);
        await boss.Agent.DoAsync(Operation.Barge);
        await AllSeeAsync([talk.Ann.Agent], "2900", a => a.State is AgentStatus.Barging);
    }

    [Fact]
    public async Task Another_enterprise_sees_nothing_of_it()
    {
        var stranger = await AgentAsync("3900", "8101", "1001", "95002");
        var ann = await SeatAsync("2001", "8001", Ann);
        await ann.Agent.DoAsync(Operation.SetIdle);
        await AllSeeAsync([ann.Agent], "2001", a => a.State is AgentStatus.Idle);
        (await ann.Agent.AgentsAsync()).Agents.ShouldAllBe(a => a.AgentId.StartsWith('2'));

        // What the stranger is told until its own change comes back has nobody else in it.
        await stranger.DoAsync(Operation.SetIdle);
        await stranger.HearsOfAsync<AgentsEvent>(e =>
        {
            e.Agents.ShouldAllBe(a => a.AgentId.StartsWith('3'));
            return e.Agents.Any(a => a is { AgentId: "3900", State: AgentStatus.Idle });
        });
        (await stranger.AgentsAsync()).Agents.Select(a => a.AgentId).ShouldBe(["3900"]);
        await stranger.DoAsync(Operation.SetBusy);
        (await stranger.IsRefusedAsync(Operation.ForceLogout, "2001")).ShouldBe("There is no agent '2001'.");
        (await stranger.TriesAsync(Operation.Monitor, "2001")).ShouldBe("There is no agent '2001'.");
    }

    private static Task AllSeeAsync(IEnumerable<SeatedAgent> clients, string agent, Predicate<AgentInfo> wanted) =>
        Task.WhenAll(clients.Select(client => client.HearsOfAsync<AgentsEvent>(e => e.Agents.Any(a => a.AgentId == agent && wanted(a)))));
}

using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Calls;

/// <summary>The manual's table of states, walked by an agent at the client SDK with a real phone, a real caller and their voices.</summary>
public sealed class AgentStatesTests(TrunkNode node) : OnNode<TrunkNode>(node)
{
    private static readonly Operation[] InBusy = [Operation.SetIdle, Operation.Dial, Operation.CallAgent, Operation.Reset, Operation.Logout];
    private static readonly Operation[] InIdle = [Operation.SetBusy, Operation.Logout, Operation.Reset];
    private static readonly Operation[] InRinging = [Operation.Answer, Operation.HangUp, Operation.Reset];
    private static readonly Operation[] InDialing = [Operation.HangUp, Operation.Reset];
    private static readonly Operation[] InTalking =
    [
        Operation.Hold, Operation.ConsultAgent, Operation.ConsultExternal, Operation.TransferToIvr, Operation.HangUp, Operation.SendDtmf, Operation.Reset,
    ];

    private static readonly Operation[] InHeld = [Operation.Retrieve, Operation.HangUp, Operation.Reset];
    private static readonly Operation[] InWrapUp = [Operation.SetIdle, Operation.SetBusy, Operation.Reset];

    [Fact]
    public async Task An_inbound_call_leads_the_agent_through_its_states_and_everybody_hears_whom_they_should()
    {
        var phone = await PhoneAsync("8001");
        var caller = await CallerAsync();
        var agent = await AgentAsync("2001", "8001");
        (await agent.IsNextAsync(AgentStatus.Busy)).Operations.ShouldBe(InBusy, ignoreOrder: true);

        await agent.DoAsync(Operation.SetIdle);
        (await agent.IsNextAsync(AgentStatus.Idle)).Operations.ShouldBe(InIdle, ignoreOrder: true);

        var call = await caller.CallsAsync("95001");
        var ringing = await phone.RingsAsync();
        var rings = await agent.IsNextAsync(AgentStatus.Ringing);
        rings.Operations.ShouldBe(InRinging, ignoreOrder: true);
        rings.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13900000001");
        rings.Call.DialledNumber.ShouldBe("95001");
        rings.Call.Direction.ShouldBe(CallDirection.Inbound);
        await call.HearsMusicAsync();

        await agent.DoAsync(Operation.Answer);
        await ringing.Answered.ComesAsync("NOTIFY talk lifts the phone");
        var talks = await NextButAsync(agent, AgentStatus.Ringing, AgentStatus.Talking);
        talks.Operations.ShouldBe(InTalking, ignoreOrder: true);
        talks.Call.ShouldNotBeNull().AnsweredAt.ShouldNotBeNull();
        await HearEachOtherAsync(ringing, AgentTone, call, CallerTone);

        await agent.DoAsync(Operation.SendDtmf, "19#");
        await call.ReceivesDtmfAsync("19#", Soon.Limit);

        await agent.DoAsync(Operation.Hold);
        (await NextButAsync(agent, AgentStatus.Talking, AgentStatus.Held)).Operations.ShouldBe(InHeld, ignoreOrder: true);
        await call.HearsMusicAsync();
        await ringing.HearsSilenceAsync();

        await agent.DoAsync(Operation.Retrieve);
        await agent.IsNextAsync(AgentStatus.Talking);
        await HearEachOtherAsync(ringing, AgentTone, call, CallerTone);

        await agent.DoAsync(Operation.HangUp);
        (await agent.IsNextAsync(AgentStatus.WrapUp)).Operations.ShouldBe(InWrapUp, ignoreOrder: true);
        (await call.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
        (await ringing.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);

        await agent.DoAsync(Operation.SetBusy, "lunch");
        await agent.IsNextAsync(AgentStatus.Busy, "lunch");
        await agent.DoAsync(Operation.Logout);
        (await agent.IsNextAsync(AgentStatus.LoggedOut)).Operations.ShouldBe([Operation.Login]);
    }

    [Fact]
    public async Task A_dialled_number_is_reached_through_the_trunk_and_its_callee_and_the_agent_hear_each_other()
    {
        var phone = await PhoneAsync("8002");
        var outside = await PhoneAsync(Node.TrunkPhone(AnswerMode.Manual, CalleeTone));
        var agent = await AgentAsync("2002", "8002");
        await agent.IsNextAsync(AgentStatus.Busy);

        await agent.DoAsync(Operation.Dial, "13800138000");
        var dials = await agent.IsNextAsync(AgentStatus.Dialing);
        dials.Operations.ShouldBe(InDialing, ignoreOrder: true);
        dials.Call.ShouldNotBeNull().RemoteNumber.ShouldBe("13800138000");
        dials.Call.Direction.ShouldBe(CallDirection.Outbound);
        var own = await phone.RingsAsync();
        await own.Answered.ComesAsync("the agent's phone answers by itself");
        var callee = await outside.RingsAsync();
        callee.InviteRequest.RequestUri.User.ShouldBe("13800138000");
        callee.RemoteNumber.ShouldBe("95001");

        callee.Answer();
        (await NextButAsync(agent, AgentStatus.Dialing, AgentStatus.Talking)).Operations.ShouldBe(InTalking, ignoreOrder: true);
        await HearEachOtherAsync(own, AgentTone, callee, CalleeTone);

        callee.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        (await own.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }

    [Fact]
    public async Task Giving_up_a_dialled_number_cancels_it()
    {
        var phone = await PhoneAsync("8003");
        var outside = await PhoneAsync(Node.TrunkPhone(AnswerMode.Manual, CalleeTone));
        var agent = await AgentAsync("2003", "8003");

        await agent.DoAsync(Operation.Dial, "13800138000");
        var own = await phone.RingsAsync();
        var callee = await outside.RingsAsync();
        await agent.DoAsync(Operation.HangUp);
        await agent.BecomesAsync(AgentStatus.Dialing);
        await NextButAsync(agent, AgentStatus.Dialing, AgentStatus.Busy);
        await callee.IsOverAsync();
        await own.IsOverAsync();
    }

    [Fact]
    public async Task Refusing_at_the_client_makes_the_agent_busy_and_keeps_the_caller_in_the_queue()
    {
        var phone = await PhoneAsync("8004");
        var caller = await CallerAsync();
        var agent = await AgentAsync("2004", "8004");
        await agent.DoAsync(Operation.SetIdle);
        var call = await caller.CallsAsync("95001");
        var ringing = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Ringing);
        await agent.DoAsync(Operation.HangUp);
        await agent.IsNextAsync(AgentStatus.Busy, "Refused");
        await ringing.IsOverAsync();
        await call.HearsMusicAsync();
        call.State.ShouldBe(PhoneCallState.Connected);
    }

    [Theory]
    [InlineData(AgentStatus.Idle)]
    [InlineData(AgentStatus.Ringing)]
    [InlineData(AgentStatus.Talking)]
    [InlineData(AgentStatus.Held)]
    [InlineData(AgentStatus.WrapUp)]
    public async Task Reset_is_the_way_out_of_every_state(AgentStatus from)
    {
        var phone = await PhoneAsync("8005");
        var caller = await CallerAsync();
        var agent = await AgentAsync("2005", "8005");
        await agent.DoAsync(Operation.SetIdle);
        await agent.BecomesAsync(AgentStatus.Idle);
        var call = from is AgentStatus.Idle ? null : await caller.CallsAsync("95001");
        var own = from is AgentStatus.Idle ? null : await phone.RingsAsync();
        if (from is not (AgentStatus.Idle or AgentStatus.Ringing))
        {
            own!.Answer();
            await agent.BecomesAsync(AgentStatus.Talking);
        }

        if (from is AgentStatus.Held)
            await agent.DoAsync(Operation.Hold);
        if (from is AgentStatus.WrapUp)
            call!.HangUp();
        if (from is not (AgentStatus.Idle or AgentStatus.Talking))
            await agent.BecomesAsync(from);

        await agent.DoAsync(Operation.Reset);
        (await agent.IsNextAsync(AgentStatus.Busy)).Reason.ShouldBeNull();
        if (own is not null)
            await own.IsOverAsync();
        if (from is AgentStatus.Talking or AgentStatus.Held)
            (await call!.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
        if (from is AgentStatus.Ringing)
            await call!.HearsMusicAsync();
    }

    [Theory]
    [InlineData(Operation.Answer)]
    [InlineData(Operation.HangUp)]
    [InlineData(Operation.Hold)]
    [InlineData(Operation.Retrieve)]
    [InlineData(Operation.SendDtmf)]
    [InlineData(Operation.Transfer)]
    [InlineData(Operation.Monitor)]
    public async Task What_the_state_does_not_allow_is_refused_and_changes_nothing(Operation operation)
    {
        var agent = await AgentAsync("2006", "8006");
        await agent.IsNextAsync(AgentStatus.Busy);
        (await agent.IsRefusedAsync(operation, operation is Operation.SendDtmf ? "1" : operation is Operation.Monitor ? "2001" : null)).ShouldContain(operation.ToString());
        await agent.DoAsync(Operation.SetIdle);
        await agent.IsNextAsync(AgentStatus.Idle);
    }

    [Theory]
    [InlineData("")]
    [InlineData("95;phone-context=x")]
    [InlineData("1380@evil.example")]
    [InlineData("123456789012345678901234567890123")]
    public async Task A_number_that_cannot_be_dialled_is_refused_with_its_problem(string number)
    {
        var agent = await AgentAsync("2007", "8007");
        (await agent.IsRefusedAsync(Operation.Dial, number)).ShouldContain("umber");
        await agent.DoAsync(Operation.SetIdle);
    }

    [Fact]
    public async Task Auto_idle_makes_the_agent_idle_after_a_hang_up_and_the_next_caller_is_served()
    {
        var phone = await PhoneAsync("8008", AnswerMode.Auto);
        var agent = await AgentAsync("2008", "8008");
        await agent.AutoIdleAsync(true);
        await agent.DoAsync(Operation.SetIdle);
        foreach (var tone in new[] { CallerTone, CalleeTone })
        {
            var caller = await CallerAsync(tone);
            var call = await caller.CallsAsync("95001");
            var own = await phone.RingsAsync();
            await agent.BecomesAsync(AgentStatus.Talking);
            await HearEachOtherAsync(own, AgentTone, call, tone);
            call.HangUp();
            await agent.IsNextAsync(AgentStatus.Idle);
        }
    }

    [Fact]
    public async Task The_phone_hanging_up_is_the_agent_hanging_up()
    {
        var phone = await PhoneAsync("8009", AnswerMode.Auto);
        var caller = await CallerAsync();
        var agent = await AgentAsync("2009", "8009");
        await agent.DoAsync(Operation.SetIdle);
        var call = await caller.CallsAsync("95001");
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        own.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        (await call.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }

    [Fact]
    public async Task The_agents_list_shows_the_own_enterprise_with_states_and_calls_and_nobody_else()
    {
        var phone = await PhoneAsync("8010", AnswerMode.Auto);
        var caller = await CallerAsync();
        var agent = await AgentAsync("2010", "8010");
        await agent.DoAsync(Operation.SetIdle);
        await caller.CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        await phone.RingsAsync();
        await Soon.HoldsAsync("the list shows agent 2010 talking", async () =>
        {
            var agents = (await agent.AgentsAsync()).Agents;
            agents.ShouldAllBe(a => a.AgentId.StartsWith('2'));
            return agents.SingleOrDefault(a => a.AgentId == "2010") is { State: AgentStatus.Talking, Extension: "8010", Call.RemoteNumber: "13900000001" };
        });
    }

    /// <summary>A change of the state's call is told too: the next other state must be this one.</summary>
    private static async Task<StateChanged> NextButAsync(SeatedAgent agent, AgentStatus same, AgentStatus next)
    {
        while (true)
        {
            var state = await agent.BecomesAnyAsync();
            if (state.State == same)
                continue;
            state.State.ShouldBe(next);
            return state;
        }
    }
}

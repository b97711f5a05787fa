using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>自动置闲: whichever way a call ends for an agent, there is no wrap-up.</summary>
public sealed class AutoIdleTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task After_a_transfer()
    {
        var (talk, bob, bobs) = await ConsultationAsync();
        await talk.Ann.Agent.AutoIdleAsync(true);
        await bob.Agent.AutoIdleAsync(true);
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await IdleAtOnceAsync(talk.Ann.Agent);
        await RowAsync("after Transfer", Hears(talk.Caller, Bob), Hears(bobs, Caller));
        talk.Caller.HangUp();
        await IdleAtOnceAsync(bob.Agent);
    }

    [Fact]
    public async Task After_a_conference()
    {
        var (talk, bob, _) = await ConferenceAsync();
        await talk.Ann.Agent.AutoIdleAsync(true);
        await bob.Agent.AutoIdleAsync(true);
        await talk.Ann.Agent.DoAsync(Operation.HangUp);
        await IdleAtOnceAsync(talk.Ann.Agent);
        await bob.Agent.DoAsync(Operation.HangUp);
        await IdleAtOnceAsync(bob.Agent);
        await talk.Caller.IsOverAsync();
    }

    [Fact]
    public async Task After_a_transfer_to_a_flow()
    {
        var talk = await TalkAsync();
        await talk.Ann.Agent.AutoIdleAsync(true);
        await talk.Ann.Agent.DoAsync(Operation.TransferToIvr, "survey");
        await IdleAtOnceAsync(talk.Ann.Agent);
    }

    [Fact]
    public async Task After_a_forced_release()
    {
        var talk = await TalkAsync();
        await talk.Ann.Agent.AutoIdleAsync(true);
        var (boss, _) = await MonitorAsync();
        await boss.Agent.DoAsync(Operation.ForceRelease);
        await IdleAtOnceAsync(talk.Ann.Agent);
        await talk.Caller.IsOverAsync();
    }

    /// <summary>Idle, with no WrapUp before it.</summary>
    private static async Task IdleAtOnceAsync(SeatedAgent agent)
    {
        while (true)
        {
            var state = await agent.BecomesAnyAsync();
            state.State.ShouldNotBe(AgentStatus.WrapUp);
            if (state.State is AgentStatus.Idle)
                return;
        }
    }
}

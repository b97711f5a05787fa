using ContactCenter.Contracts;
using static ContactCenter.Node.Demo.DemoCast;

namespace ContactCenter.Node.Demo;

/// <summary>外呼 and 内呼: outside numbers with their own ring-back tone, and calls between agents.</summary>
internal static class DialAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        await cast.StepAsync("2001 dials an outside number: a local ring-back tone, then the callee's own (early media)", async () =>
        {
            var own = cast.Phone1.NextIncomingAsync(cast.Cancel);
            var callee = cast.Trunk.NextIncomingAsync(cast.Cancel);
            await cast.Agent1.DoAsync(Operation.Dial, OutsideNumber);
            await cast.Agent1.InAsync(AgentStatus.Dialing);
            cast.Call1 = await own.WaitAsync(Soon, cast.Cancel);
            cast.Outside = await callee.WaitAsync(Soon, cast.Cancel);
            await cast.Call1.WaitToHearAsync(h => !h.Silence && !h.Music, Soon, "the ring-back tone");
            cast.Outside.SendEarlyMedia();
            return "agent hears the ring-back tone; then " + await HearAsync(("agent", cast.Call1, [DemoStage.CalleeTone]), ("callee", cast.Outside, []));
        });
        await cast.StepAsync("The callee answers, and hangs up", async () =>
        {
            cast.Outside.Answer();
            await cast.Agent1.InAsync(AgentStatus.Talking);
            var heard = await HearAsync(("agent", cast.Call1, [DemoStage.CalleeTone]), ("callee", cast.Outside, [DemoStage.AgentTone]));
            cast.Outside.HangUp();
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            await cast.Agent1.DoAsync(Operation.SetBusy);
            return heard + "; hung up: the agent is in WrapUp";
        });
        await cast.StepAsync("2001 calls its colleague 2002, who is Idle (CallAgent)", async () =>
        {
            var own = cast.Phone1.NextIncomingAsync(cast.Cancel);
            var other = cast.Phone2.NextIncomingAsync(cast.Cancel);
            await cast.Agent1.DoAsync(Operation.CallAgent, "2002");
            await cast.Agent1.InAsync(AgentStatus.Dialing);
            cast.Call1 = await own.WaitAsync(Soon, cast.Cancel);
            cast.Call2 = await other.WaitAsync(Soon, cast.Cancel);
            cast.Call2.Answer();
            await cast.Agent2.InAsync(AgentStatus.Talking);
            await cast.Agent1.InAsync(AgentStatus.Talking);
            var heard = await HearAsync(("2001", cast.Call1, [DemoStage.OtherAgentTone]), ("2002", cast.Call2, [DemoStage.AgentTone]));
            await cast.Agent1.DoAsync(Operation.HangUp);
            await cast.Agent1.InAsync(AgentStatus.Busy);
            await cast.Agent2.InAsync(AgentStatus.Idle);
            return heard + "; hung up: each is in the state before, 2001 Busy, 2002 Idle";
        });
    }
}

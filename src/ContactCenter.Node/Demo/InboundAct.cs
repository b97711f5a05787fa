using ContactCenter.Contracts;
using static ContactCenter.Node.Demo.DemoCast;

namespace ContactCenter.Node.Demo;

/// <summary>状态控制 and 话路控制: inbound calls, hold, DTMF, hang-up, refusals, AutoIdle.</summary>
internal static class InboundAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        await cast.StepAsync("A caller dials 95001: the flow's greeting, then music, for nobody is idle", async () =>
        {
            cast.CallerCall = await cast.Caller.CallAsync("95001", cast.Cancel);
            await cast.CallerCall.WaitToHearAsync(h => !h.Silence, Soon, "the greeting");
            return "caller hears the greeting; " + await HearsMusicAsync("caller", cast.CallerCall);
        });
        await cast.StepAsync("2001 becomes Idle, its phone rings", async () =>
        {
            var ringing = cast.Phone1.NextIncomingAsync(cast.Cancel);
            await cast.Agent1.DoAsync(Operation.SetIdle);
            cast.Call1 = await ringing.WaitAsync(Soon, cast.Cancel);
            var state = await cast.Agent1.InAsync(AgentStatus.Ringing);
            await cast.CallerCall.HearsMusicAsync(Soon);
            return $"phone 8001 rings for {cast.Call1.RemoteNumber}, client shows {state.Call?.RemoteNumber}; caller still hears music";
        });
        await cast.StepAsync("The agent answers from the client (NOTIFY talk lifts the phone)", async () =>
        {
            await cast.Agent1.DoAsync(Operation.Answer);
            await cast.Call1.Answered.WaitAsync(Soon, cast.Cancel);
            var state = await cast.Agent1.InAsync(AgentStatus.Talking);
            return $"{state.State} with {string.Join(", ", state.Operations)}";
        });
        await cast.StepAsync("Both talk", () => TalkIsHeard(cast));
        await cast.StepAsync("Hold and Retrieve", async () =>
        {
            await cast.Agent1.DoAsync(Operation.Hold);
            var held = await HearsMusicAsync("caller", cast.CallerCall) + "; " + await HearAsync(("agent", cast.Call1, []));
            await cast.Agent1.DoAsync(Operation.Retrieve);
            return $"held: {held}; retrieved: {await TalkIsHeard(cast)}";
        });
        await cast.StepAsync("The agent sends DTMF", async () =>
        {
            await cast.Agent1.DoAsync(Operation.SendDtmf, "42#");
            await cast.CallerCall.ReceivesDtmfAsync("42#", Soon, cast.Cancel);
            return "the caller's phone got 42#";
        });
        await cast.StepAsync("An operation that the state does not allow is refused", async () =>
        {
            var result = await cast.Agent1.TryAsync(Operation.SetIdle);
            return !result.Accepted ? result.Reason! : throw new DemoException("SetIdle was accepted while Talking");
        });
        await cast.StepAsync("The caller hangs up", async () =>
        {
            cast.CallerCall.HangUp();
            await Over(cast.Call1);
            var state = await cast.Agent1.InAsync(AgentStatus.WrapUp);
            return $"the agent's phone got a BYE, the agent is in {state.State}";
        });
        await cast.StepAsync("A phone that refuses (486) hands the call to the next agent", async () =>
        {
            await cast.Agent1.DoAsync(Operation.SetIdle);
            await cast.Agent2.DoAsync(Operation.SetIdle);
            var first = cast.Phone1.NextIncomingAsync(cast.Cancel);
            cast.CallerCall = await cast.Caller.CallAsync("95001", cast.Cancel);
            (await first.WaitAsync(Soon, cast.Cancel)).Refuse(486);
            await cast.Agent1.InAsync(AgentStatus.Busy, "Refused");
            cast.Call2 = await cast.Phone2.NextIncomingAsync(cast.Cancel).WaitAsync(Soon, cast.Cancel);
            cast.Call2.Answer();
            await cast.Agent2.InAsync(AgentStatus.Talking);
            return "2001 is Busy (Refused), 2002 talks; " + await HearAsync(
                ("agent", cast.Call2, [DemoStage.CallerTone]), ("caller", cast.CallerCall, [DemoStage.OtherAgentTone]));
        });
        await cast.StepAsync("AutoIdle: after the hang-up the agent is Idle by itself", async () =>
        {
            await cast.Agent2.AutoIdleAsync(true);
            await cast.Agent2.DoAsync(Operation.HangUp);
            await Over(cast.CallerCall);
            await cast.Agent2.InAsync(AgentStatus.Idle);
            return "the caller got a BYE, 2002 is Idle";
        });
        await cast.StepAsync("A caller who gives up while the phone rings leaves nothing behind", async () =>
        {
            var rings = cast.Phone2.NextIncomingAsync(cast.Cancel);
            cast.CallerCall = await cast.Caller.CallAsync("95001", cast.Cancel);
            cast.Call2 = await rings.WaitAsync(Soon, cast.Cancel);
            await cast.Agent2.InAsync(AgentStatus.Ringing);
            cast.CallerCall.HangUp();
            await Over(cast.Call2);
            await cast.Agent2.InAsync(AgentStatus.Idle);
            await cast.NoCallIsLeftAsync();
            await cast.Agent2.AutoIdleAsync(false);
            return "the phone stopped ringing, 2002 is Idle again, no call is left";
        });
    }

    public static Task<string> TalkIsHeard(DemoCast cast) => HearAsync(
        ("agent", cast.Call1, [DemoStage.CallerTone]), ("caller", cast.CallerCall, [DemoStage.AgentTone]));
}

using ContactCenter.Contracts;
using static ContactCenter.Node.Demo.DemoCast;

namespace ContactCenter.Node.Demo;

/// <summary>咨询, 转移 and 会议.</summary>
internal static class ConsultAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        await cast.StepAsync("2001 talks with a caller and consults 2002", async () =>
        {
            await cast.Agent2.DoAsync(Operation.SetBusy);
            await cast.TalkAsync();
            await cast.ConsultAsync();
            return await HearAsync(("2001", cast.Call1, [DemoStage.OtherAgentTone]), ("2002", cast.Call2, [DemoStage.AgentTone]))
                + "; " + await HearsMusicAsync("caller", cast.CallerCall);
        });
        await cast.StepAsync("ConsultRetrieve: the consulted agent is off, the caller is back", async () =>
        {
            await cast.Agent1.DoAsync(Operation.ConsultRetrieve);
            await Over(cast.Call2);
            await cast.Agent2.InAsync(AgentStatus.Idle);
            return "2002 is Idle again; " + await InboundAct.TalkIsHeard(cast);
        });
        await cast.StepAsync("Conference: all three talk", async () =>
        {
            await cast.ConsultAsync();
            await cast.Agent1.DoAsync(Operation.Conference);
            await cast.Agent1.InAsync(AgentStatus.Conferencing);
            await cast.Agent2.InAsync(AgentStatus.Conferencing);
            return await HearAsync(
                ("2001", cast.Call1, [DemoStage.CallerTone, DemoStage.OtherAgentTone]),
                ("caller", cast.CallerCall, [DemoStage.AgentTone, DemoStage.OtherAgentTone]),
                ("2002", cast.Call2, [DemoStage.CallerTone, DemoStage.AgentTone]));
        });
        await cast.StepAsync("2002 leaves the conference, the other two go on", async () =>
        {
            await cast.Agent2.DoAsync(Operation.HangUp);
            await Over(cast.Call2);
            await cast.Agent1.InAsync(AgentStatus.Talking);
            await cast.Agent2.InAsync(AgentStatus.WrapUp);
            return "2002 is in WrapUp; " + await InboundAct.TalkIsHeard(cast);
        });
        await cast.StepAsync("Transfer to 2002: caller and 2002 talk, 2001 is off", async () =>
        {
            await cast.Agent1.AddDataAsync("order", "4711");
            await cast.ConsultAsync();
            await cast.Agent1.DoAsync(Operation.Transfer);
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            await cast.Agent1.SetDispositionAsync("passed-on");
            await Over(cast.Call1);
            var heard = await HearAsync(("2002", cast.Call2, [DemoStage.CallerTone]), ("caller", cast.CallerCall, [DemoStage.OtherAgentTone]));
            var state = await cast.Agent2.InAsync(AgentStatus.Talking);
            await cast.Agent2.DoAsync(Operation.HangUp);
            await Over(cast.CallerCall);
            return state.Call?.Data.GetValueOrDefault("order") is "4711"
                ? $"{heard}; 2002's client shows the caller, {state.Call.RemoteNumber}, and order=4711, which 2001 attached; 2001's disposition is taken"
                : throw new DemoException("2002 does not see what 2001 attached to the call");
        });
        await cast.StepAsync("A consulted outside number that is busy leaves the caller on hold", async () =>
        {
            await cast.TalkAsync();
            var rings = cast.Trunk.NextIncomingAsync(cast.Cancel);
            await cast.Agent1.DoAsync(Operation.ConsultExternal, OutsideNumber);
            (await rings.WaitAsync(Soon, cast.Cancel)).Refuse(486);
            var held = await cast.Agent1.InAsync(AgentStatus.Held, "Busy");
            var music = await HearsMusicAsync("caller", cast.CallerCall);
            await cast.Agent1.DoAsync(Operation.Retrieve);
            return $"{held.State} ({held.Reason}), {music}; retrieved: {await InboundAct.TalkIsHeard(cast)}";
        });
        await cast.StepAsync("Consult an outside number and transfer to it: two outside parties talk", async () =>
        {
            var rings = cast.Trunk.NextIncomingAsync(cast.Cancel);
            await cast.Agent1.DoAsync(Operation.ConsultExternal, OutsideNumber);
            cast.Outside = await rings.WaitAsync(Soon, cast.Cancel);
            cast.Outside.Answer();
            await cast.Agent1.MayAsync(Operation.Transfer);
            var consult = await HearAsync(("agent", cast.Call1, [DemoStage.CalleeTone]), ("outside party", cast.Outside, [DemoStage.AgentTone]))
                + "; " + await HearsMusicAsync("caller", cast.CallerCall);
            await cast.Agent1.DoAsync(Operation.Transfer);
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            var after = await HearAsync(("caller", cast.CallerCall, [DemoStage.CalleeTone]), ("outside party", cast.Outside, [DemoStage.CallerTone]));
            cast.CallerCall.HangUp();
            await Over(cast.Outside, cast.Call1);
            return $"consulting: {consult}; transferred: {after}; the caller hung up, so all is over";
        });
    }
}

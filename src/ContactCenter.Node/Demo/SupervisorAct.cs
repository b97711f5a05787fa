using ContactCenter.Contracts;
using static ContactCenter.Node.Demo.DemoCast;

namespace ContactCenter.Node.Demo;

/// <summary>高级功能: what a supervisor does.</summary>
internal static class SupervisorAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        await cast.StepAsync("The supervisor sees who talks with whom", async () =>
        {
            await cast.TalkAsync();
            var agents = await cast.Boss.SeesAsync(
                list => list.Any(a => a is { AgentId: "2001", State: AgentStatus.Talking, Call.RemoteNumber: "13912345678" }), "2001 Talking with 13912345678");
            return string.Join("; ", agents.Select(a => $"{a.AgentId} {a.State}{(a.Call is { } call ? $" with {call.RemoteNumber}" : "")}"));
        });
        await cast.StepAsync("Monitor: the supervisor hears both and is heard by nobody", async () =>
        {
            await MonitorAsync(cast);
            return await HearAsync(("supervisor", cast.BossCall, [DemoStage.AgentTone, DemoStage.CallerTone])) + "; " + await InboundAct.TalkIsHeard(cast);
        });
        await cast.StepAsync("Monitoring a held call: the supervisor hears nothing", async () =>
        {
            await cast.Agent1.DoAsync(Operation.Hold);
            var held = await HearAsync(("supervisor", cast.BossCall, []), ("agent", cast.Call1, [])) + "; " + await HearsMusicAsync("caller", cast.CallerCall);
            await cast.Agent1.DoAsync(Operation.Retrieve);
            return held;
        });
        await cast.StepAsync("Whisper: only the agent hears the supervisor", async () =>
        {
            await cast.Boss.DoAsync(Operation.Whisper);
            return await HearAsync(
                ("agent", cast.Call1, [DemoStage.CallerTone, DemoStage.SupervisorTone]),
                ("caller", cast.CallerCall, [DemoStage.AgentTone]),
                ("supervisor", cast.BossCall, [DemoStage.AgentTone, DemoStage.CallerTone]));
        });
        await cast.StepAsync("Barge: all three talk", async () =>
        {
            await cast.Boss.DoAsync(Operation.Barge);
            await cast.Boss.InAsync(AgentStatus.Barging);
            return await HearAsync(
                ("agent", cast.Call1, [DemoStage.CallerTone, DemoStage.SupervisorTone]),
                ("caller", cast.CallerCall, [DemoStage.AgentTone, DemoStage.SupervisorTone]),
                ("supervisor", cast.BossCall, [DemoStage.AgentTone, DemoStage.CallerTone]));
        });
        await cast.StepAsync("ForceRelease: the call is torn down", async () =>
        {
            await cast.Boss.DoAsync(Operation.ForceRelease);
            await cast.Boss.InAsync(AgentStatus.Busy);
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            await Over(cast.CallerCall, cast.Call1, cast.BossCall);
            return "2001 is in WrapUp, 2900 in Busy, every phone got a BYE";
        });
        await cast.StepAsync("Intercept: the supervisor takes the caller over", async () =>
        {
            await cast.TalkAsync();
            await MonitorAsync(cast);
            await cast.BossCall.HearsExactlyAsync([DemoStage.AgentTone, DemoStage.CallerTone], Soon);
            await cast.Boss.DoAsync(Operation.Intercept);
            var state = await cast.Boss.InAsync(AgentStatus.Talking);
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            var heard = await HearAsync(("supervisor", cast.BossCall, [DemoStage.CallerTone]), ("caller", cast.CallerCall, [DemoStage.SupervisorTone]));
            await cast.Boss.DoAsync(Operation.HangUp);
            await Over(cast.CallerCall);
            await cast.Boss.InAsync(AgentStatus.WrapUp);
            await cast.Boss.DoAsync(Operation.SetBusy);
            return $"2900 talks with {state.Call?.RemoteNumber}; {heard}; 2001 is off";
        });
        await cast.StepAsync("ForceIdle, ForceBusy, ForceLogout", async () =>
        {
            await cast.Boss.DoAsync(Operation.ForceIdle, "2001");
            await cast.Agent1.InAsync(AgentStatus.Idle);
            await cast.Boss.DoAsync(Operation.ForceBusy, "2001");
            await cast.Agent1.InAsync(AgentStatus.Busy, "Forced");
            await cast.Boss.DoAsync(Operation.ForceLogout, "2001");
            var state = await cast.Agent1.InAsync(AgentStatus.LoggedOut);
            await cast.Agent1.DisposeAsync();
            cast.Agent1 = await cast.Stage.AgentAsync("2001", "8001");
            return $"2001 became Idle, Busy (Forced) and {state.State} with {string.Join(", ", state.Operations)}, and has logged in again";
        });
        await cast.StepAsync("A supervisor reaches the own enterprise only", async () =>
        {
            var result = await cast.Boss.TryAsync(Operation.Monitor, "3001");
            return !result.Accepted ? result.Reason! : throw new DemoException("2900 may monitor 3001 of the other enterprise");
        });
    }

    private static async Task MonitorAsync(DemoCast cast)
    {
        var rings = cast.BossPhone.NextIncomingAsync(cast.Cancel);
        await cast.Boss.DoAsync(Operation.Monitor, "2001");
        await cast.Boss.InAsync(AgentStatus.Monitoring);
        cast.BossCall = await rings.WaitAsync(Soon, cast.Cancel);
    }
}

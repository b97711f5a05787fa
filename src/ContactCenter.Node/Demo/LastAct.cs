using ContactCenter.Contracts;
using static ContactCenter.Node.Demo.DemoCast;

namespace ContactCenter.Node.Demo;

/// <summary>重置, reconnecting, the second enterprise, and the end.</summary>
internal static class LastAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        await cast.StepAsync("Reset is the way out, of a consultation too", async () =>
        {
            await cast.TalkAsync();
            await cast.ConsultAsync();
            await cast.Agent1.DoAsync(Operation.Reset);
            await cast.Agent1.InAsync(AgentStatus.Busy);
            await cast.Agent2.InAsync(AgentStatus.Idle);
            await Over(cast.Call1, cast.Call2, cast.CallerCall);
            await cast.NoCallIsLeftAsync();
            return "2001 is Busy, 2002 Idle again, every phone got a BYE, no call is left";
        });
        await cast.StepAsync("A client that is gone comes back and finds its agent", async () =>
        {
            await cast.Agent2.DoAsync(Operation.SetBusy, "lunch");
            await cast.Agent2.DisposeAsync();
            cast.Agent2 = await cast.Stage.AgentAsync("2002", "8002");
            var state = await cast.Agent2.InAsync(AgentStatus.Busy, "lunch");
            return $"2002 is still {state.State} ({state.Reason})";
        });
        await cast.StepAsync("The second enterprise runs beside the first, each with a call of its own", async () =>
        {
            await cast.TalkAsync();
            await cast.Second.DoAsync(Operation.SetIdle);
            var rings = cast.SecondPhone.NextIncomingAsync(cast.Cancel);
            var callerCall = await cast.SecondCaller.CallAsync("95002", cast.Cancel);
            var call = await rings.WaitAsync(Soon, cast.Cancel);
            var state = await cast.Second.InAsync(AgentStatus.Talking);
            var heard = await HearAsync(
                ("3001", call, [DemoStage.SecondCallerTone]), ("its caller", callerCall, [DemoStage.SecondTone]),
                ("2001", cast.Call1, [DemoStage.CallerTone]), ("its caller", cast.CallerCall, [DemoStage.AgentTone]));
            await cast.Second.DoAsync(Operation.HangUp);
            await Over(callerCall);
            return $"3001 talks on {state.Call?.DialledNumber}; {heard}";
        });
        await cast.StepAsync("Logout, and the node stops cleanly", async () =>
        {
            await cast.Agent1.DoAsync(Operation.HangUp);
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            await cast.Agent1.DoAsync(Operation.SetBusy);
            await cast.Agent1.DoAsync(Operation.Logout);
            await cast.Agent1.InAsync(AgentStatus.LoggedOut);
            cast.CallerCall = await cast.Caller.CallAsync("95001", cast.Cancel);
            await cast.CallerCall.HearsMusicAsync(Soon);
            await cast.Stage.StopNodeAsync();
            await Over(cast.CallerCall);
            return "2001 is LoggedOut; the caller who still waited got a BYE";
        });
    }
}

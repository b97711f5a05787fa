using ContactCenter.Contracts;
using ContactCenter.Phone;
using static ContactCenter.Node.Demo.DemoStage;

namespace ContactCenter.Node.Demo;

/// <summary>What the demo plays: the manual as far as it works, one step a line.</summary>
internal static class DemoScript
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancel)
    {
        SoftPhone phone1 = null!, phone2 = null!, trunk = null!, caller = null!;
        DemoAgent agent1 = null!, agent2 = null!;
        PhoneCall callerCall = null!, agentCall = null!;

        await report.StepAsync("A node starts and joins its own cluster", async () =>
        {
            await stage.StartNodeAsync(cancel);
            trunk = await stage.TrunkAsync();
            caller = await stage.CallerAsync("13912345678");
            return await stage.HealthAsync();
        });
        await report.StepAsync("Agents' phones register with digest authentication", async () =>
        {
            phone1 = await stage.AgentPhoneAsync("8001", AgentTone, AnswerMode.Manual);
            phone2 = await stage.AgentPhoneAsync("8002", OtherAgentTone, AnswerMode.Manual);
            return "8001 and 8002 are registered";
        });
        await report.StepAsync("A wrong password is refused and says so", async () =>
        {
            var result = await DemoAgent.TryLoginAsync(stage.Login("2001", "8001") with { Password = "wrong" });
            return result is { Accepted: false, Field: LoginField.Password } ? $"{result.Field}: {result.Reason}" : throw new DemoException($"got {result}");
        });
        await report.StepAsync("Agents 2001 and 2002 log in over the gateway", async () =>
        {
            agent1 = await stage.AgentAsync("2001", "8001");
            agent2 = await stage.AgentAsync("2002", "8002");
            var state = await agent1.InAsync(AgentStatus.Busy);
            await agent2.InAsync(AgentStatus.Busy);
            return $"{state.State} with {string.Join(", ", state.Operations)}";
        });
        await report.StepAsync("A caller dials 95001, nobody is idle: music", async () =>
        {
            callerCall = await caller.CallAsync("95001", cancel);
            await callerCall.HearsMusicAsync(Soon);
            return "caller hears music";
        });
        await report.StepAsync("2001 becomes Idle, its phone rings", async () =>
        {
            var ringing = phone1.NextIncomingAsync(cancel);
            await agent1.DoAsync(Operation.SetIdle);
            agentCall = await ringing.WaitAsync(Soon, cancel);
            var state = await agent1.InAsync(AgentStatus.Ringing);
            await callerCall.HearsMusicAsync(Soon);
            return $"phone 8001 rings for {agentCall.RemoteNumber}, client shows {state.Call?.RemoteNumber}; caller still hears music";
        });
        await report.StepAsync("The agent answers from the client (NOTIFY talk lifts the phone)", async () =>
        {
            await agent1.DoAsync(Operation.Answer);
            await agentCall.Answered.WaitAsync(Soon, cancel);
            var state = await agent1.InAsync(AgentStatus.Talking);
            return $"{state.State} with {string.Join(", ", state.Operations)}";
        });
        await report.StepAsync("Both talk", () => HearEachOther(agentCall, AgentTone, callerCall, CallerTone));
        await report.StepAsync("Hold and Retrieve", async () =>
        {
            await agent1.DoAsync(Operation.Hold);
            await callerCall.HearsMusicAsync(Soon);
            await agentCall.HearsSilenceAsync(Soon);
            await agent1.DoAsync(Operation.Retrieve);
            return "held: caller hears music, agent hears nothing; retrieved: " + await HearEachOther(agentCall, AgentTone, callerCall, CallerTone);
        });
        await report.StepAsync("The agent sends DTMF", async () =>
        {
            await agent1.DoAsync(Operation.SendDtmf, "42#");
            await Until(() => callerCall.DtmfReceived == "42#", () => $"the caller got '{callerCall.DtmfReceived}'");
            return "the caller's phone got 42#";
        });
        await report.StepAsync("An operation that the state does not allow is refused", async () =>
        {
            var result = await agent1.TryAsync(Operation.SetIdle);
            return !result.Accepted ? result.Reason! : throw new DemoException("SetIdle was accepted while Talking");
        });
        await report.StepAsync("The caller hangs up", async () =>
        {
            callerCall.HangUp();
            await agentCall.Ended.WaitAsync(Soon, cancel);
            var state = await agent1.InAsync(AgentStatus.WrapUp);
            return $"the agent's phone got a BYE, the agent is in {state.State}";
        });
        await report.StepAsync("A phone that refuses (486) hands the call to the next agent", async () =>
        {
            await agent1.DoAsync(Operation.SetIdle);
            await agent2.DoAsync(Operation.SetIdle);
            callerCall = await caller.CallAsync("95001", cancel);
            (await phone1.NextIncomingAsync(cancel).WaitAsync(Soon, cancel)).Refuse(486);
            await agent1.InAsync(AgentStatus.Busy, "Refused");
            agentCall = await phone2.NextIncomingAsync(cancel).WaitAsync(Soon, cancel);
            agentCall.Answer();
            await agent2.InAsync(AgentStatus.Talking);
            return "2001 is Busy (Refused), 2002 talks; " + await HearEachOther(agentCall, OtherAgentTone, callerCall, CallerTone);
        });
        await report.StepAsync("AutoIdle: after the hang-up the agent is Idle by itself", async () =>
        {
            await agent2.AutoIdleAsync(true);
            await agent2.DoAsync(Operation.HangUp);
            await callerCall.Ended.WaitAsync(Soon, cancel);
            await agent2.InAsync(AgentStatus.Idle);
            return "the caller got a BYE, 2002 is Idle";
        });
        await report.StepAsync("A caller who gives up while the phone rings leaves nothing behind", async () =>
        {
            callerCall = await caller.CallAsync("95001", cancel);
            agentCall = await phone2.NextIncomingAsync(cancel).WaitAsync(Soon, cancel);
            await agent2.InAsync(AgentStatus.Ringing);
            callerCall.HangUp();
            await agentCall.Ended.WaitAsync(Soon, cancel);
            await agent2.InAsync(AgentStatus.Idle);
            await UntilAsync(async () => await stage.CallsInProgressAsync() == 0, "there are calls left");
            return "the phone stopped ringing, 2002 is Idle again, no call is left";
        });
        await report.StepAsync("2001 dials an outside number through the trunk", async () =>
        {
            var incoming = phone1.NextIncomingAsync(cancel);
            var callee = trunk.NextIncomingAsync(cancel);
            await agent1.DoAsync(Operation.Dial, "13800138000");
            await agent1.InAsync(AgentStatus.Dialing);
            agentCall = await incoming.WaitAsync(Soon, cancel);
            var calleeCall = await callee.WaitAsync(Soon, cancel);
            await agent1.InAsync(AgentStatus.Talking);
            var heard = await HearEachOther(agentCall, AgentTone, calleeCall, CalleeTone);
            calleeCall.HangUp();
            await agent1.InAsync(AgentStatus.WrapUp);
            return heard + "; the callee hung up, the agent is in WrapUp";
        });
        await report.StepAsync("A client that is gone comes back and finds its agent", async () =>
        {
            await agent2.DoAsync(Operation.SetBusy, "lunch");
            await agent2.DisposeAsync();
            agent2 = await stage.AgentAsync("2002", "8002");
            var state = await agent2.InAsync(AgentStatus.Busy, "lunch");
            return $"2002 is still {state.State} ({state.Reason})";
        });
        await report.StepAsync("The second enterprise has calls and agents of its own", async () =>
        {
            var phone = await stage.AgentPhoneAsync("8101", AgentTone, AnswerMode.Auto);
            await agent1.DoAsync(Operation.SetIdle);
            var other = await stage.AgentAsync("3001", "8101", "1001", "95002");
            await other.DoAsync(Operation.SetIdle);
            callerCall = await caller.CallAsync("95002", cancel);
            agentCall = await phone.NextIncomingAsync(cancel).WaitAsync(Soon, cancel);
            var state = await other.InAsync(AgentStatus.Talking);
            var heard = await HearEachOther(agentCall, AgentTone, callerCall, CallerTone);
            await agent1.InAsync(AgentStatus.Idle);
            await other.DoAsync(Operation.Reset);
            await other.InAsync(AgentStatus.Busy);
            await callerCall.Ended.WaitAsync(Soon, cancel);
            return $"3001 talks on {state.Call?.DialledNumber}; {heard}; 2001 of the first stayed Idle; Reset ended the call";
        });
        await report.StepAsync("Logout, and the node stops cleanly", async () =>
        {
            await agent1.DoAsync(Operation.Logout);
            await agent1.InAsync(AgentStatus.LoggedOut);
            callerCall = await caller.CallAsync("95001", cancel);
            await callerCall.HearsMusicAsync(Soon);
            await stage.StopNodeAsync();
            await callerCall.Ended.WaitAsync(Soon, cancel);
            return "2001 is LoggedOut; the caller who still waited got a BYE";
        });
    }

    private static async Task<string> HearEachOther(PhoneCall agent, double agentTone, PhoneCall caller, double callerTone)
    {
        await agent.HearsToneAsync(callerTone, Soon);
        await caller.HearsToneAsync(agentTone, Soon);
        return $"agent hears {callerTone} Hz (caller), caller hears {agentTone} Hz (agent)";
    }

    private static Task Until(Func<bool> holds, Func<string> otherwise) => UntilAsync(() => Task.FromResult(holds()), otherwise);

    private static Task UntilAsync(Func<Task<bool>> holds, string otherwise) => UntilAsync(holds, () => otherwise);

    private static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        using var limit = new CancellationTokenSource(Soon);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds())
        {
            try
            {
                await ticks.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new DemoException(otherwise());
            }
        }
    }
}

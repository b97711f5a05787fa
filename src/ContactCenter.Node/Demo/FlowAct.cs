using ContactCenter.Contracts;
using ContactCenter.Phone;
using static ContactCenter.Node.Demo.DemoCast;

namespace ContactCenter.Node.Demo;

/// <summary>转IVR.</summary>
internal static class FlowAct
{
    public static async Task PlayAsync(DemoCast cast)
    {
        await cast.StepAsync("TransferToIvr: the caller rates the service in the flow survey", async () =>
        {
            await cast.TalkAsync();
            await cast.Agent1.DoAsync(Operation.TransferToIvr, "survey");
            await cast.Agent1.InAsync(AgentStatus.WrapUp);
            await Over(cast.Call1);
            await cast.CallerCall.WaitToHearAsync(h => !h.Silence && !h.Music, Soon, "the question");
            cast.CallerCall.SendDtmf("5");
            var end = await cast.CallerCall.Ended.WaitAsync(Soon, cast.Cancel);
            return end.By is PhoneCallEndedBy.Remote
                ? "2001 is off; the caller heard the question, pressed 5, was thanked and hung up"
                : throw new DemoException($"the caller's call ended: {end}");
        });
    }
}

using ContactCenter.Contracts;
using ContactCenter.Phone;

namespace ContactCenter.Node.Demo;

/// <summary>Everybody who takes part, from step to step, and the words for what they hear.</summary>
internal sealed class DemoCast(DemoStage stage, DemoReport report, CancellationToken cancel)
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);

    /// <summary>The number of the outside party behind the trunk.</summary>
    public const string OutsideNumber = "13800138000";

    /// <summary>Each party has a tone of its own, so that what is heard says who is heard.</summary>
    private static readonly Dictionary<double, string> Names = new()
    {
        [DemoStage.AgentTone] = "agent 2001",
        [DemoStage.OtherAgentTone] = "agent 2002",
        [DemoStage.CallerTone] = "caller",
        [DemoStage.CalleeTone] = "outside party",
        [DemoStage.SupervisorTone] = "supervisor",
        [DemoStage.SecondTone] = "agent 3001",
        [DemoStage.SecondCallerTone] = "caller of 1001",
    };

    public DemoStage Stage => stage;

    public CancellationToken Cancel => cancel;

    public SoftPhone Phone1 { get; set; } = null!;

    public SoftPhone Phone2 { get; set; } = null!;

    public SoftPhone BossPhone { get; set; } = null!;

    public SoftPhone SecondPhone { get; set; } = null!;

    public SoftPhone Trunk { get; set; } = null!;

    public SoftPhone Caller { get; set; } = null!;

    public SoftPhone SecondCaller { get; set; } = null!;

    public DemoAgent Agent1 { get; set; } = null!;

    public DemoAgent Agent2 { get; set; } = null!;

    public DemoAgent Boss { get; set; } = null!;

    public DemoAgent Second { get; set; } = null!;

    /// <summary>The caller's end of the call under way.</summary>
    public PhoneCall CallerCall { get; set; } = null!;

    /// <summary>The end of agent 2001's phone.</summary>
    public PhoneCall Call1 { get; set; } = null!;

    /// <summary>The end of agent 2002's phone.</summary>
    public PhoneCall Call2 { get; set; } = null!;

    /// <summary>The end of the outside party.</summary>
    public PhoneCall Outside { get; set; } = null!;

    /// <summary>The end of the supervisor's phone.</summary>
    public PhoneCall BossCall { get; set; } = null!;

    public Task StepAsync(string what, Func<Task<string>> step) => report.StepAsync(what, step);

    /// <summary>Who hears exactly whom; says it.</summary>
    public static async Task<string> HearAsync(params (string Who, PhoneCall Call, double[] Tones)[] rows)
    {
        await Task.WhenAll(rows.Select(r => r.Tones is []
            ? r.Call.HearsSilenceAsync(Soon)
            : r.Call.HearsExactlyAsync(r.Tones, Soon)));
        return string.Join("; ", rows.Select(r =>
            $"{r.Who} hears {(r.Tones is [] ? "nothing" : string.Join(" and ", r.Tones.Select(t => $"{Names[t]} ({t} Hz)")))}"));
    }

    public static async Task<string> HearsMusicAsync(string who, PhoneCall call)
    {
        await call.HearsMusicAsync(Soon);
        return $"{who} hears music";
    }

    /// <summary>Agent 2001 becomes Idle, a caller calls, they talk.</summary>
    public async Task TalkAsync()
    {
        await Agent1.BeIdleAsync();
        var rings = Phone1.NextIncomingAsync(cancel);
        CallerCall = await Caller.CallAsync("95001", cancel).WaitAsync(Soon, cancel);
        Call1 = await rings.WaitAsync(Soon, cancel);
        Call1.Answer();
        await Agent1.InAsync(AgentStatus.Talking);
    }

    /// <summary>Agent 2001 consults agent 2002, who answers.</summary>
    public async Task ConsultAsync()
    {
        await Agent2.BeIdleAsync();
        var rings = Phone2.NextIncomingAsync(cancel);
        await Agent1.DoAsync(Operation.ConsultAgent, "2002");
        Call2 = await rings.WaitAsync(Soon, cancel);
        Call2.Answer();
        await Agent2.InAsync(AgentStatus.Talking);
        await Agent1.MayAsync(Operation.Transfer);
    }

    public static async Task Over(params PhoneCall[] calls)
    {
        foreach (var call in calls)
            await call.Ended.WaitAsync(Soon);
    }

    /// <summary>No call is left on the node.</summary>
    public Task NoCallIsLeftAsync() => UntilAsync(async () => await stage.CallsInProgressAsync() == 0, () => "there are calls left");

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
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

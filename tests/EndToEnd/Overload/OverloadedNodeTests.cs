using ContactCenter.Phone;
using EndToEnd.Sipp;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Overload;

/// <summary>A node that its first sample makes overloaded, for good: it has used more than one hundredth of a processor.</summary>
public class OverloadedNode : NodeFixture
{
    protected override IEnumerable<string> Keys =>
    [
        "contact-center.overload.min-calls=0", "contact-center.overload.cpu-percent=1", "contact-center.overload.enter-after=0s",
        "contact-center.overload.leave-after=10m", "contact-center.overload.retry-after=17s",
    ];

    public Task IsOverloadedAsync() => Soon.HoldsAsync("the node is overloaded", () => Node.Engine.Services.Load.State.IsOverloaded);
}

/// <summary>The same with a flow for callers who can't be served.</summary>
public sealed class OverloadedNodeWithBusyFlow : OverloadedNode
{
    protected override IEnumerable<string> Keys => [.. base.Keys, "contact-center.overload.busy-flow=survey"];
}

public sealed class OverloadedNodeTests(OverloadedNode node) : OnNode<OverloadedNode>(node)
{
    [NeedsPeerFact("sipp")]
    public async Task A_caller_is_refused_with_503_and_when_to_try_again()
    {
        await Node.IsOverloadedAsync();
        await SippRun.PlayAsync("caller-is-told-when-to-try-again", Node.Sip);
        using var http = new HttpClient();
        (await http.GetStringAsync($"http://{Node.Node.HttpEndPoint}/metrics")).ShouldContain("contact_center_admission_refused_total{reason=\"cpu\"} 1\n");
        await Soon.HoldsAsync("health says so", async () => (await http.GetStringAsync($"http://{Node.Node.HttpEndPoint}/health/ready")).Contains("overloaded", StringComparison.Ordinal));
        // Phones and front doors are served all the same.
        await SippRun.PlayAsync("options-out-of-dialog", Node.Sip);
        await PhoneAsync("8001");
    }
}

public sealed class BusyFlowTests(OverloadedNodeWithBusyFlow node) : OnNode<OverloadedNodeWithBusyFlow>(node)
{
    [Fact]
    public async Task A_caller_is_led_to_the_busy_flow_which_ends_the_call()
    {
        await Node.IsOverloadedAsync();
        var call = await (await CallerAsync()).CallsAsync("95001");
        call.SendDtmf("5"); // which the flow asks for, and no queue would hear
        (await call.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
    }
}

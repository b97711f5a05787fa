using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>What a node that drains waits for.</summary>
public sealed class NodeDrainTests : EngineKit
{
    [Fact]
    public async Task A_call_that_is_just_beginning_is_one()
    {
        var services = Services;
        services.Load.TryEnter().ShouldBeTrue();
        (await NodeDrain.CallsAsync(Sys, services)).ShouldBe(1);
        services.Load.Leave();
        var arrival = services.Load.Arrivals.Enter();
        (await NodeDrain.CallsAsync(Sys, services)).ShouldBe(1, "the edge has not looked at the INVITE yet");
        ShouldBeSilent(Calls);

        arrival.Begin();
        var asked = NodeDrain.CallsAsync(Sys, services);
        Calls.ExpectMsg<QueryCallCount>();
        Calls.Reply(new CallCount(0));
        (await asked).ShouldBe(0);
    }
}

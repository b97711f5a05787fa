using Akka.Actor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>A node that starts and is not let in.</summary>
public sealed class WarmUpTests : EngineKit
{
    [Fact]
    public async Task A_node_whose_system_ends_while_it_starts_waits_no_longer_and_says_why()
    {
        using var system = ActorSystem.Create("node", "akka.loglevel = OFF");
        var warming = NodeParts.WarmUp(system, Services, CancellationToken.None);
        await Records.ExpectMsgAsync<AwaitRecords>();
        warming.IsCompleted.ShouldBeFalse();
        await system.Terminate();
        (await Should.ThrowAsync<NodeLostException>(warming)).Message.ShouldContain("removed it from the cluster while it started");
    }
}

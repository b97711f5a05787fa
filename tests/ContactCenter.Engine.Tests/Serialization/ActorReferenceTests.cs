using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;

namespace ContactCenter.Engine.Tests.Serialization;

public sealed class ActorReferenceTests : IAsyncLifetime
{
    private static readonly AgentKey Agent = new(new EnterpriseId("1000"), "2001");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WireSystem _here = new();
    private readonly WireSystem _there = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_here.DisposeAsync(), _there.DisposeAsync());

    [Fact]
    public async Task An_actor_named_in_a_message_is_reached_from_the_other_node()
    {
        var inbox = new TaskCompletionSource<AttachRefused>(TaskCreationOptions.RunContinuationsAsynchronously);
        var session = _here.System.ActorOf(Props.Create(() => new Inbox(inbox)), "session");

        var arrived = SendOver(new DetachSession(Agent, session));

        arrived.Session.Path.Address.ShouldBe(_here.System.Provider.DefaultAddress);
        arrived.Session.Path.Uid.ShouldBe(session.Path.Uid);
        arrived.Session.Tell(new AttachRefused(Agent, "hello"));
        (await inbox.Task.WaitAsync(Patience)).ShouldBe(new AttachRefused(Agent, "hello"), "what the other node said to the session");
    }

    [Fact]
    public void An_actor_that_comes_home_is_the_local_one()
    {
        var session = _here.System.ActorOf(Props.Create(() => new Inbox(new())), "session");
        var back = _here.Serializer.FromBinary(_there.Serializer.ToBinary(SendOver(new DetachSession(Agent, session))), "A5");

        ((DetachSession)back).Session.ShouldBe(session);
    }

    private DetachSession SendOver(DetachSession message)
    {
        var bytes = _here.System.Serialization.Serialize(message);
        return (DetachSession)_there.Serializer.FromBinary(bytes, "A5");
    }

    private sealed class Inbox : ReceiveActor
    {
        public Inbox(TaskCompletionSource<AttachRefused> inbox) => Receive<AttachRefused>(message => inbox.TrySetResult(message));
    }
}

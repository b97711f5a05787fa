using Akka.Actor;
using ContactCenter.Contracts;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Sessions;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Sessions;

public sealed class AbandonedLoginTests : EngineKit
{
    [Fact]
    public async Task Password_that_nobody_waits_for_is_not_verified()
    {
        using var passwords = new PasswordVerifier();

        var verified = passwords.VerifyAsync(PasswordHash.Create("right", 1), "right", new CancellationToken(canceled: true));

        await Should.ThrowAsync<TaskCanceledException>(verified.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Client_that_leaves_before_it_is_attached_ends_its_session()
    {
        var passwords = new PasswordVerifier();
        passwords.Dispose(); // never answers, as one with a long line of others before
        var sessions = Sys.ActorOf(Props.Create(() => new SessionsActor(Services, passwords)), "sessions");
        var connection = CreateTestProbe("connection");
        sessions.Tell(new ClientConnected(connection.Ref, new Login(ContractVersion.Current, Guid.NewGuid(), "1000", "95001", "8001", "2001", "agent-2001", null, "test")));
        Settle(sessions);
        var session = Watch(await Sys.ActorSelection(sessions.Path / "*").ResolveOne(TimeSpan.FromSeconds(10)));

        sessions.Tell(new ConnectionLost(connection.Ref));

        ExpectTerminated(session, TimeSpan.FromSeconds(10), "the session of the lost connection to end");
        ShouldBeSilent(Floors);
    }
}

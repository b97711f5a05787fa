using System.Threading.Channels;
using Akka.Actor;
using ContactCenter.Client.Linking;

namespace ContactCenter.Client.Tests;

public sealed class LinkActorTests
{
    [Fact]
    public async Task Link_that_something_else_stops_is_told_to_its_client()
    {
        var system = ActorSystem.Create("link", "akka.loggers = []\nakka.stdout-loglevel = OFF");
        try
        {
            var told = Channel.CreateUnbounded<object>();
            var options = new ClientOptions { Service = "h", Enterprise = "1000", AccessNumber = "95001", Extension = "8001", AgentId = "2001", Password = "x" };
            var link = system.ActorOf(Props.Create(() => new LinkActor(null!, options.ToLogin(Guid.Empty, null), options, happened => told.Writer.TryWrite(happened))));

            link.Tell(PoisonPill.Instance);

            (await told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeOfType<LinkEnded>();
        }
        finally
        {
            await system.Terminate();
        }
    }
}

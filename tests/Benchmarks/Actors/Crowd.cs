using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Actors;

/// <summary>One session for very many agents, so that what they weigh is the agents'.</summary>
internal sealed class Crowd : ReceiveActor
{
    private IActorRef _asker = ActorRefs.Nobody;
    private int _left;

    public Crowd(EngineServices services)
    {
        Receive<LogIn>(m =>
        {
            _asker = Sender;
            _left = m.Count;
            for (var i = m.First; i < m.First + m.Count; i++)
                services.Agents.Tell(new AttachSession(BenchNode.Agent(i), Self, "crowd", BenchNode.Extension(i), null));
        });
        Receive<SessionAttached>(_ => { });
        Receive<AgentView>(_ =>
        {
            if (--_left == 0)
                _asker.Tell(0);
        });
    }

    internal sealed record LogIn(int First, int Count);
}

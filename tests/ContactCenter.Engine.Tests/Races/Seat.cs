using System.Collections.Concurrent;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>An agent's client at a phone: what it was told, and the agent's actor.</summary>
internal sealed class Seat(AgentKey key, string extension, IActorRef agent)
{
    private ConcurrentQueue<object> _told = new();

    public AgentKey Key => key;

    public string Extension => extension;

    public IActorRef Agent => agent;

    public IActorRef Session { get; private set; } = ActorRefs.Nobody;

    public int Connections { get; private set; }

    public IEnumerable<object> Told => _told;

    /// <summary>What the client shows.</summary>
    public AgentView? View => _told.OfType<AgentView>().LastOrDefault();

    public int Views => _told.OfType<AgentView>().Count();

    public IEnumerable<CommandOutcome> Outcomes(Guid command) => _told.OfType<CommandOutcome>().Where(o => o.CommandId == command);

    /// <summary>A new client, which knows nothing yet.</summary>
    public void Connect(Func<ConcurrentQueue<object>, IActorRef> session)
    {
        _told = new();
        Connections++;
        Session = session(_told);
    }
}

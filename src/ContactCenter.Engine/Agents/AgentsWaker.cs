using Akka;
using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using ContactCenter.Domain.Directory;
using Serilog;

namespace ContactCenter.Engine.Agents;

/// <summary>
/// Wakes the agents that the journal knows when the node starts: their wrap-ups run on and idle ones get calls, without waiting for their clients.
/// </summary>
internal static class AgentsWaker
{
    /// <summary>How the streams of agents begin in the journal.</summary>
    public const string StreamPrefix = "agent|";

    /// <summary>Tells all of them, as they are read.</summary>
    public static async Task WakeAsync(ActorSystem system, ICurrentPersistenceIdsQuery journal, IActorRef agents)
    {
        try
        {
            await journal.CurrentPersistenceIds()
                .Where(stream => stream.StartsWith(StreamPrefix, StringComparison.Ordinal))
                .RunForeach(stream => agents.Tell(new WakeAgent(AgentKey.Parse(stream[StreamPrefix.Length..]))), system.Materializer())
                .ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            Log.ForContext(typeof(AgentsWaker)).Error(problem, "The agents of before are not woken; each wakes when somebody asks for it");
        }
    }
}

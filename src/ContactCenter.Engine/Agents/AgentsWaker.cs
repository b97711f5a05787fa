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

    /// <summary>
    /// How many agents are woken in a second. To read one's events takes some 2.5 ms of a core; woken all at once, ten thousand would keep a small node from
    /// everything else, until the others take it for lost.
    /// </summary>
    private const int EachSecond = 300;

    /// <summary>Tells all of them, one after the other; whom somebody speaks to meanwhile wakes at once.</summary>
    public static async Task WakeAsync(ActorSystem system, ICurrentPersistenceIdsQuery journal, IActorRef agents)
    {
        try
        {
            await journal.CurrentPersistenceIds()
                .Where(stream => stream.StartsWith(StreamPrefix, StringComparison.Ordinal))
                .Throttle(EachSecond, TimeSpan.FromSeconds(1), EachSecond, ThrottleMode.Shaping)
                .RunForeach(stream => agents.Tell(new WakeAgent(AgentKey.Parse(stream[StreamPrefix.Length..]))), system.Materializer())
                .ConfigureAwait(false);
        }
        catch (Exception problem) when (CoordinatedShutdown.Get(system).ShutdownReason is null)
        {
            Log.ForContext(typeof(AgentsWaker)).Error(problem, "The agents of before are not woken; each wakes when somebody asks for it");
        }
        catch (Exception)
        {
            // The node stops before they are all awake.
        }
    }
}

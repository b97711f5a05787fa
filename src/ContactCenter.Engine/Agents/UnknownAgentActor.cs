using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Queues;
using Serilog;

namespace ContactCenter.Engine.Agents;

/// <summary>Stands where an agent is named that the directory does not know: says so to whoever waits for an answer.</summary>
internal sealed class UnknownAgentActor : ReceiveActor
{
    public UnknownAgentActor(AgentKey key)
    {
        var reason = $"There is no agent '{key.AgentId}' in enterprise {key.Enterprise}.";
        Receive<AttachSession>(m => m.Session.Tell(new AttachRefused(key, reason)));
        Receive<ExecuteForAgent>(m => m.Session.Tell(new CommandOutcome(key, m.CommandId, reason)));
        Receive<SwitchAutoIdle>(m => m.Session.Tell(new CommandOutcome(key, m.CommandId, reason)));
        Receive<OfferToAgent>(m => Sender.Tell(new AgentAnswersOffer(m.Queue, m.Offer, key, null)));
        ReceiveAny(m => Log.Warning("{Message} for agent {Agent}, who does not exist", m.GetType().Name, key));
    }
}

using Akka.Actor;
using Akka.Cluster.Sharding;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;
using Serilog;

namespace ContactCenter.Engine.Agents;

/// <summary>Stands where an agent is named that the directory does not know: says so to whoever waits for an answer, and makes way when the agent is there.</summary>
internal sealed class UnknownAgentActor : ReceiveActor
{
    public UnknownAgentActor(AgentKey key, EngineServices services)
    {
        Receive<DirectoryChanged>(_ => { if (IsKnown()) MakeWay(); });
        Receive<WakeAgent>(_ => MakeWay()); // the journal knows an agent who has been deleted since
        // What comes before that news is for the agent all the same.
        Receive<IAgentMessage>(
            m =>
            {
                MakeWay();
                services.Agents.Forward(m);
            },
            _ => IsKnown());
        var reason = $"There is no agent '{key.AgentId}' in enterprise {key.Enterprise}.";
        Receive<AttachSession>(m => m.Session.Tell(new AttachRefused(key, reason)));
        Receive<ExecuteForAgent>(m => m.Session.Tell(new CommandOutcome(key, m.CommandId, reason)));
        Receive<SwitchAutoIdle>(m => m.Session.Tell(new CommandOutcome(key, m.CommandId, reason)));
        Receive<AddDataForAgent>(m => m.Session.Tell(new CommandOutcome(key, m.CommandId, reason)));
        Receive<SetDispositionForAgent>(m => m.Session.Tell(new CommandOutcome(key, m.CommandId, reason)));
        Receive<ForceAgent>(m => m.Session.Tell(new CommandOutcome(m.Supervisor, m.CommandId, reason)));
        Receive<OfferToAgent>(m => Sender.Tell(new AgentAnswersOffer(m.Queue, m.Offer, key, null)));
        Receive<CallFromAgent>(m => m.CallActor.Tell(new AgentTakesCall(m.Call.Id, m.Offer, key, null, IsAbsent: true)));
        Receive<SuperviseAgent>(m => services.Agents.Tell(new SupervisionIsRefused(m.Supervisor, m.Offer, reason)));
        Receive<WakeAgent>(_ => Context.Parent.Tell(new Passivate(PoisonPill.Instance))); // the directory has forgotten the agent
        ReceiveAny(m => Log.Warning("{Message} for agent {Agent}, who does not exist", m.GetType().Name, key));

        bool IsKnown() => services.Directory.Agent(key) is not null;
    }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DirectoryChanged));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    /// <summary>The shard keeps what comes meanwhile for the next actor of this agent.</summary>
    private static void MakeWay() => Context.Parent.Tell(new Passivate(PoisonPill.Instance));
}

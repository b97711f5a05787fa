using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>An agent whose client, queues, floor and call the test plays.</summary>
public abstract class AgentStage : EngineKit
{
    private protected override NodeSettings Settings => TestSettings.WithTrunk;

    protected AgentStage(string id = "2001", Config? above = null)
        : base(above)
    {
        Me = new AgentKey(Enterprise, id);
        Session = CreateTestProbe("session");
        CallProbe = CreateTestProbe("call");
        Live = new LiveDirectory(Settings);
        AgentActor = StartAgent();
    }

    /// <summary>The directory that the agent lives by.</summary>
    protected LiveDirectory Live { get; }

    /// <summary>What the agent finds around it.</summary>
    private protected virtual EngineServices AgentServices => Services with { Live = Live };

    /// <summary>The agent under test.</summary>
    protected AgentKey Me { get; }

    protected TestProbe Session { get; private protected set; }

    /// <summary>Stands for the actor of the call that is offered.</summary>
    protected TestProbe CallProbe { get; }

    protected IActorRef AgentActor { get; private protected set; }

    private protected IActorRef StartAgent()
    {
        var services = AgentServices;
        return Sys.ActorOf(Props.Create(() => new AgentActor(services.Directory.Agent(Me)!, services)));
    }

    /// <summary>Where the call runs that is offered.</summary>
    private protected virtual IActorRef CallActorOf(CallId call) => CallProbe.Ref;

    /// <summary>The agent logs in with the session under test; the view that follows.</summary>
    protected AgentView LogIn(string extension = "8001")
    {
        Attach(Session, "token", extension);
        Session.ExpectMsg<SessionAttached>().ShouldBe(new SessionAttached(Me, "token", extension, false));
        return Session.ExpectMsg<AgentView>();
    }

    protected void Attach(TestProbe session, string token, string extension = "8001", string? resumes = null) =>
        AgentActor.Tell(new AttachSession(Me, session.Ref, token, extension, resumes));

    protected Guid Execute(Operation operation, string? argument = null, Guid? id = null)
    {
        var command = id ?? Guid.NewGuid();
        AgentActor.Tell(new ExecuteForAgent(Me, Session.Ref, command, operation, argument));
        return command;
    }

    /// <summary>The client's command is carried out: first its outcome comes, then the new view.</summary>
    protected AgentView Do(Operation operation, string? argument = null)
    {
        var id = Execute(operation, argument);
        Session.ExpectMsg<CommandOutcome>().ShouldBe(new CommandOutcome(Me, id, null));
        return Session.ExpectMsg<AgentView>();
    }

    /// <summary>The client's command is refused and nothing follows.</summary>
    protected string Refused(Operation operation, string? argument = null)
    {
        var id = Execute(operation, argument);
        var outcome = Session.ExpectMsg<CommandOutcome>();
        outcome.CommandId.ShouldBe(id);
        ShouldBeSilent(Session);
        return outcome.Rejection.ShouldNotBeNull();
    }

    protected OfferToAgent Offer(QueueKey? queue = null)
    {
        var call = CallId.New(Now);
        var offer = new OfferToAgent(Me, queue ?? Service, OfferId.New(),
            new CallInfo(call, CallDirection.Inbound, "13800000000", "Zoë", "95001", Now), CallActorOf(call));
        AgentActor.Tell(offer);
        return offer;
    }

    /// <summary>The agent is idle and takes an offer: its phone rings.</summary>
    protected OfferToAgent Ring(QueueKey? queue = null)
    {
        LogIn();
        Do(Operation.SetIdle);
        var offer = Offer(queue);
        View(AgentStatus.Ringing);
        return offer;
    }

    protected OfferToAgent Talk(QueueKey? queue = null)
    {
        var offer = Ring(queue);
        AgentActor.Tell(new CallIsConnected(Me, offer.Call.Id));
        View(AgentStatus.Talking);
        return offer;
    }

    /// <summary>Another agent calls, or consults, this one, who takes it: the phone rings.</summary>
    protected CallFromAgent IsCalled(bool consultation)
    {
        var call = CallId.New(Now);
        var asked = new CallFromAgent(
            Me, OfferId.New(), new CallInfo(call, CallDirection.Internal, "2003", "Agent 2003", null, Now), CallActorOf(call), consultation);
        AgentActor.Tell(asked);
        return asked;
    }

    protected AgentView View(AgentStatus status)
    {
        var view = Session.ExpectMsg<AgentView>();
        view.State.Status.ShouldBe(status);
        view.Operations.ShouldBe(AgentBehaviours.Of(view.State).Operations);
        return view;
    }
}

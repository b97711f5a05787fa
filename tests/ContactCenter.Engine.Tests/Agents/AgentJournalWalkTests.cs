using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Journal;
using ContactCenter.Engine.Tests.Serialization;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>
/// Random commands and news, with a journal that fails at random, and restarts: the agent is always what the journal says, and what was said to
/// anybody is in the journal.
/// </summary>
public sealed class AgentJournalWalkTests : JournaledAgentStage
{
    private static readonly (Operation Operation, string? Argument)[] Commands =
    [
        (Operation.SetIdle, null), (Operation.SetIdle, null), (Operation.SetBusy, "lunch"), (Operation.Dial, "13800000001"), (Operation.CallAgent, "2002"),
        (Operation.HangUp, null), (Operation.Hold, null), (Operation.Retrieve, null), (Operation.ConsultAgent, "2003"), (Operation.ConsultRetrieve, null),
        (Operation.TransferToIvr, "survey"), (Operation.Reset, null), (Operation.Logout, null), (Operation.SendDtmf, "1"),
    ];

    private readonly List<Guid> _carriedOut = [];
    private readonly HashSet<Guid> _digits = []; // they change nothing and are not kept
    private readonly List<OfferId> _taken = [];
    private readonly List<CallId> _dialled = [];

    private AgentState Truth => Kept.Aggregate(AgentState.New(Me), (state, change) => state.Apply(change));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_agent_is_what_the_journal_says(int seed)
    {
        var random = new Random(seed);
        LogIn();
        for (var step = 1; step <= 200; step++)
        {
            Step(random);
            if (step % 10 == 0)
                Check(restart: random.Next(2) == 0, $"seed {seed}, step {step}");
        }

        _carriedOut.ShouldNotBeEmpty("a walk that carries nothing out proves nothing");
    }

    private void Step(Random random)
    {
        if (random.Next(6) == 0)
            Faults.Next((WriteFault)random.Next(1, 4), random.Next(1, 3));
        if (random.Next(12) == 0)
            Faults.FailRecoveries(random.Next(1, 3), random.Next(4));
        var call = Truth.Call;
        switch (random.Next(10))
        {
            case < 4:
                var (operation, argument) = Commands[random.Next(Commands.Length)];
                var id = Execute(operation, argument);
                if (operation is Operation.SendDtmf)
                    _digits.Add(id);
                break;
            case 4 or 5:
                Offer(random.Next(2) == 0 ? Service : Sales);
                break;
            case 6 when call is not null:
                AgentActor.Tell(new CallIsConnected(Me, call.Id));
                break;
            case 7 when call is not null:
                AgentActor.Tell(new CallIsOver(Me, call.Id, CallEndCause.CallerHungUp));
                break;
            case 8 when call is not null:
                AgentActor.Tell(new OfferIsOver(Me, call.Offer, OfferEnd.NoAnswer));
                break;
            case 8:
                AgentActor.Tell(new SwitchAutoIdle(Me, Session.Ref, Guid.NewGuid(), random.Next(2) == 0));
                break;
            default:
                AgentActor.Tell(new AttachSession(Me, Session.Ref, "token", "8001", null));
                break;
        }

        if (random.Next(2) == 0)
            Settle(AgentActor);
        if (random.Next(3) == 0)
            Advance(TimeSpan.FromMilliseconds(random.Next(1000)));
        foreach (var start in Drain(Calls).OfType<StartOutboundCall>())
        {
            _dialled.Add(start.Call);
            AgentActor.Tell(new OutboundCallStarted(Me, start.Call, CallActorOf(start.Call)));
        }
    }

    private void Check(bool restart, string when)
    {
        Faults.Work();
        QuietAgain();
        Note();
        if (restart)
        {
            foreach (var call in Kept.OfType<DialStarted>().Select(dial => dial.Call.Id))
                CallActorOf(call);
            Restart();
        }

        if (Truth.Status is AgentStatus.LoggedOut)
        {
            Session = CreateTestProbe();
            Attach(Session, "token");
            Session.ExpectMsg<SessionAttached>(hint: when);
            Session.ExpectMsg<AgentView>();
            return;
        }

        var (view, session) = Return();
        WireText.Of(view.State).ShouldBe(WireText.Of(Truth), when);
        Session = session;
        Faults.Events(Stream).OfType<AgentFact>().Select(fact => fact.CommandId).OfType<Guid>().ShouldBeUnique(when);
        _dialled.ShouldBeUnique(when);
        var kept = Faults.Events(Stream).OfType<AgentFact>().ToArray();
        _taken.Except(kept.Select(fact => fact.Change).OfType<OfferTaken>().Select(taken => taken.Call.Offer)).ShouldBeEmpty(when);
        _carriedOut.Except(kept.Select(fact => fact.CommandId ?? default)).ShouldBeEmpty(when);
    }

    /// <summary>What was said to client and queues.</summary>
    private void Note()
    {
        var client = Drain(Session);
        _carriedOut.AddRange(client.OfType<CommandOutcome>().Where(outcome => outcome.Rejection is null && !_digits.Contains(outcome.CommandId)).Select(outcome => outcome.CommandId));
        _taken.AddRange(Drain(Queues).OfType<AgentAnswersOffer>().Where(answer => answer.Extension is not null).Select(answer => answer.Offer));
        if (client.OfType<AgentView>().LastOrDefault() is { } view)
            WireText.Of(view.State).ShouldBe(WireText.Of(Truth));
    }
}

using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Calls;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>A queue whose line is kept in a journal that the test can break. The calls are on this node; the test plays them and the agents.</summary>
public abstract class QueueJournalStage : EngineKit
{
    protected const string Stream = "queue|1000/sales";

    private readonly Dictionary<CallId, (CallInfo Info, IActorRef Actor)> _calls = [];
    private readonly IActorRef _node;

    protected QueueJournalStage()
        : base(FlakyJournal.Config)
    {
        Faults = JournalFaults.Of(Sys);
        Call = CreateTestProbe("call");
        var (calls, call) = (Calls.Ref, Call.Ref);
        _node = Sys.ActorOf(Props.Create(() => new PlayedCalls(calls, call)), "calls");
        Queue = ActorRefs.Nobody;
        Start();
        Told();
    }

    protected JournalFaults Faults { get; }

    /// <summary>What the calls are told.</summary>
    protected TestProbe Call { get; }

    protected IActorRef Queue { get; private set; }

    /// <summary>What is kept of the line, the first first: all that was ever written, put together.</summary>
    protected IReadOnlyList<CallInLine> Kept
    {
        get
        {
            var line = new Dictionary<CallId, CallInLine>();
            foreach (var entry in Faults.Events(Stream))
            {
                if (entry is CallInLine come)
                    line[come.Call] = come;
                foreach (var gone in entry is CallsLeftLine left ? left.Calls : [])
                    line.Remove(gone).ShouldBeTrue("a call leaves that has not come");
            }

            line.Values.Select(call => call.Place).ShouldBeUnique("two calls at one place");
            return [.. line.Values.OrderBy(call => call.Place)];
        }
    }

    protected int Writes => Faults.Writes(Stream).Count;

    /// <summary>The queue's actor starts.</summary>
    protected void Start()
    {
        var services = Services with { KeepsJournal = true, Calls = _node };
        Queue = Sys.ActorOf(Props.Create(() => new QueueActor(Sales, services)));
    }

    /// <summary>The queue's actor is gone, as a node that was killed takes it along.</summary>
    protected void Kill()
    {
        var watch = CreateTestProbe();
        watch.Watch(Queue);
        Die(Queue);
        watch.ExpectTerminated(Queue, TimeSpan.FromSeconds(10));
    }

    /// <summary>The queue's actor starts anew and has read its line.</summary>
    protected void Restart()
    {
        Kill();
        Start();
        Told();
    }

    /// <summary>A call joins: a new one, or that one again. Its id.</summary>
    protected CallId Joins(CallId? again = null)
    {
        var call = again ?? CallId.New(Now);
        if (!_calls.TryGetValue(call, out var known))
        {
            var maker = CreateTestProbe();
            _node.Tell(new MakeCall(call), maker.Ref);
            known = (new CallInfo(call, CallDirection.Inbound, "13800000000", null, "95003", Now), maker.ExpectMsg<IActorRef>(TimeSpan.FromSeconds(10)));
            _calls[call] = known;
        }

        Queue.Tell(new CallJoins(Sales, known.Info, known.Actor));
        return call;
    }

    protected void Leaves(CallId call) => Queue.Tell(new CallLeaves(Sales, call));

    /// <summary>The call's actor dies, and who watched it has been told so.</summary>
    protected void Dies(CallId call)
    {
        var watch = CreateTestProbe();
        watch.Watch(_calls[call].Actor);
        Die(_calls[call].Actor);
        watch.ExpectTerminated(_calls[call].Actor, TimeSpan.FromSeconds(10));
    }

    /// <summary>So many calls join one after the other and are written; they are the whole line then.</summary>
    protected CallId[] Stand(int calls)
    {
        var line = new CallId[calls];
        for (var i = 0; i < calls; i++)
        {
            line[i] = Joins();
            Told();
            AdvanceSeconds(0.1);
        }

        Keeps(line);
        return line;
    }

    /// <summary>Time passes until that is the line that is kept, the first first.</summary>
    protected void Keeps(params CallId[] line) => Until(() => Kept.Select(call => call.Call).ShouldBe(line));

    /// <summary>Time passes until that is so.</summary>
    protected void Until(Action holds)
    {
        var later = false;
        AwaitAssert(
            () =>
            {
                if (later)
                    AdvanceSeconds(0.1);
                later = true;
                Told();
                holds();
            },
            TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(2));
    }

    /// <summary>What agents were told until the queue had dealt with everything that it was told before.</summary>
    protected IReadOnlyList<object> Told()
    {
        var last = OfferId.New();
        Queue.Tell(new AgentAnswersOffer(Sales, last, Agent, "8001")); // an offer that it does not know is over
        var told = new List<object>();
        for (; ; )
        {
            var next = Agents.ExpectMsg<object>(TimeSpan.FromSeconds(10), "waiting for the queue to serve");
            if (next is OfferIsOver over && over.Offer == last)
                return told;
            told.Add(next);
        }
    }

    /// <summary>The calls in the order in which they are offered; afterwards they wait as before.</summary>
    protected IReadOnlyList<CallId> Line()
    {
        Told().ShouldBeEmpty();
        var offers = new List<OfferToAgent>();
        for (; ; )
        {
            var agent = new AgentKey(Enterprise, $"3{offers.Count:000}");
            Queue.Tell(new AgentIsIdle(Sales, agent, Now));
            if (Told() is [OfferToAgent offer])
            {
                offers.Add(offer);
                continue;
            }

            Queue.Tell(new AgentIsNotIdle(Sales, agent));
            foreach (var declined in offers)
                Queue.Tell(new AgentAnswersOffer(Sales, declined.Offer, declined.Agent, null));
            Told().ShouldBeEmpty();
            return [.. offers.Select(one => one.Call.Id)];
        }
    }

    /// <summary>The calls that the queue has asked whether they wait, since that was last looked at.</summary>
    protected IReadOnlyList<CallId> Asked()
    {
        foreach (var (_, actor) in _calls.Values)
            Settle(actor);
        return [.. Drain(Call).OfType<QueueLooksForCall>().Select(asked => asked.Call)];
    }
}

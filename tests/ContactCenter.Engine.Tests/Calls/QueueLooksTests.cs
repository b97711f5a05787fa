using Akka.Actor;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>A queue that has started anew asks the calls of its line whether they wait.</summary>
public sealed class QueueLooksTests : CallStage
{
    [Fact]
    public void A_call_that_waits_joins_at_once_when_its_queue_looks_for_it()
    {
        CallerWaits();
        CallActor.Tell(new QueueLooksForCall(Call));
        Queues.ExpectMsg<CallJoins>().CallActor.ShouldBe(CallActor);
        Reserve(Agent, "8001");
        CallActor.Tell(new QueueLooksForCall(Call));
        Queues.ExpectMsg<CallJoins>().Call.Id.ShouldBe(Call);
    }

    [Fact]
    public void A_call_that_does_not_wait_does_not_join_when_a_queue_looks_for_it()
    {
        Talk();
        Settle(CallActor);
        Drain(Queues);
        CallActor.Tell(new QueueLooksForCall(Call));
        Settle(CallActor);
        ShouldBeSilent(Queues);
    }
}

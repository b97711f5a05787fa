using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Queues;

namespace Benchmarks.Actors;

/// <summary>
/// A caller without a phone: its call joins the queue, is offered to an agent who takes it, leaves the queue, and the agent is idle again.
/// Then the next.
/// </summary>
internal sealed class MatchDriver : ReceiveActor
{
    private readonly EngineServices _services;
    private readonly int _matches;
    private readonly TaskCompletionSource _done;
    private int _begun;

    public MatchDriver(EngineServices services, int matches, TaskCompletionSource done)
    {
        _services = services;
        _matches = matches;
        _done = done;
        Receive<AgentReserved>(TakeAgent);
    }

    protected override void PreStart() => Join();

    private void TakeAgent(AgentReserved reserved)
    {
        _services.Queues.Tell(new CallLeaves(BenchNode.Line, reserved.Call));
        _services.Agents.Tell(new OfferIsOver(reserved.Agent, reserved.Offer, OfferEnd.CallGone));
        Join();
    }

    private void Join()
    {
        if (_begun++ == _matches)
        {
            _done.TrySetResult();
            return;
        }

        var call = new CallInfo(new CallId(Guid.NewGuid()), CallDirection.Inbound, "13800138000", null, BenchNode.AccessNumber, _services.Time.GetUtcNow());
        _services.Queues.Tell(new CallJoins(BenchNode.Line, call, Self));
    }
}

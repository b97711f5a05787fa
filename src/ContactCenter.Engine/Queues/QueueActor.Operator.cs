using Akka.Actor;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Engine.Queues;

// What an operator asks of the queue.
public sealed partial class QueueActor
{
    private void ListenToOperator()
    {
        Receive<QueryQueue>(_ => Sender.Tell(View()));
        Receive<PauseQueue>(m =>
        {
            if (!_isRecalled)
                _saidBeforeRecall = m.Paused; // it counts more than what was kept, when that can be read
            Handle(new SetPaused(Now, m.Paused));
            Sender.Tell(View());
        });
    }

    private QueueView View() => new(_key, _state.Paused, _state.Calls.Count, _state.Agents.Count,
    [
        .. _state.Calls.Values.OrderBy(call => call.Place).Take(QueueView.MostWaiters).Select(call => new QueueWaiter(
            call.Call, _calls[call.Call].Info.RemoteNumber, call.Since, call.Offer is { } offer ? _state.Reservations[offer].Agent : null)),
    ]);
}

using Akka.Actor;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>
/// Stands for a shard region: passes each message on to the real actor that it is for. While it is held, what is on its way stays on its way: so a
/// test lets two things happen at the same moment, in the order that it wants.
/// </summary>
internal sealed class Router : ReceiveActor
{
    private readonly Queue<(object Message, IActorRef Sender)> _onTheirWay = [];
    private readonly Func<object, IActorRef> _route;
    private bool _held;

    public Router(Func<object, IActorRef> route)
    {
        _route = route;
        Receive<Hold>(_ => _held = true);
        Receive<Release>(_ =>
        {
            _held = false;
            while (_onTheirWay.TryDequeue(out var next))
                _route(next.Message).Tell(next.Message, next.Sender);
        });
        ReceiveAny(Pass);
    }

    private void Pass(object message)
    {
        if (_held)
            _onTheirWay.Enqueue((message, Sender));
        else
            _route(message).Forward(message);
    }

    public sealed record Hold : INoSerializationVerificationNeeded;

    public sealed record Release : INoSerializationVerificationNeeded;
}

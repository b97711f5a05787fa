using System.Collections.Concurrent;
using Akka.Actor;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>Keeps everything that it is told, in order.</summary>
internal sealed class Recorder : ReceiveActor
{
    public Recorder(ConcurrentQueue<object> told) => ReceiveAny(told.Enqueue);
}

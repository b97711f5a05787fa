using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Journal;

namespace Benchmarks.Journal;

/// <summary>Owns one stream as an agent does: writes one event, waits until it is kept, writes the next.</summary>
internal sealed class StreamDriver : ReceiveActor
{
    private readonly IActorRef _journal;
    private IActorRef _waits = ActorRefs.Nobody;
    private bool _isRecalled;
    private int _left;
    private int _group;
    private long _began;

    public StreamDriver(string stream, ConcurrentBag<double> milliseconds)
    {
        _journal = Context.ActorOf(JournalActor.Props(stream, Self, new StreamTaken(Guid.NewGuid(), "benchmark"), confirmed: null));
        Receive<Ready>(_ =>
        {
            _waits = Sender;
            TellReady();
        });
        Receive<Recalled>(_ => { });
        Receive<RecallDone>(_ =>
        {
            _isRecalled = true;
            TellReady();
        });
        Receive<Write>(write =>
        {
            (_waits, _left, _group) = (Sender, write.Events / write.Group, write.Group);
            Next();
        });
        Receive<Appended>(_ =>
        {
            milliseconds.Add(Stopwatch.GetElapsedTime(_began).TotalMilliseconds);
            if (--_left > 0)
                Next();
            else
                _waits.Tell(new Done());
        });
        Receive<JournalFailed>(failed => throw new InvalidOperationException("The journal failed.", failed.Problem));
    }

    private void TellReady()
    {
        if (_isRecalled)
            _waits.Tell(new Done());
    }

    private void Next()
    {
        _began = Stopwatch.GetTimestamp();
        _journal.Tell(new Append([.. Enumerable.Range(0, _group).Select(_ => new AgentFact(new BecameBusy(DateTimeOffset.UtcNow, "lunch"), Guid.NewGuid()))]));
    }

    public sealed record Ready;

    public sealed record Write(int Events, int Group);

    public sealed record Done;
}

using Akka.Actor;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Tests.Journal;

/// <summary>What the journal of a test does with a write.</summary>
public enum WriteFault
{
    /// <summary>It keeps the events.</summary>
    None,

    /// <summary>It keeps nothing and says so.</summary>
    Fail,

    /// <summary>It keeps the events, and the answer is a failure: the connection broke after the commit.</summary>
    FailAfterWriting,

    /// <summary>It finds that the events can't be written.</summary>
    Reject,
}

/// <summary>The test's hand on the journal of its actor system: what is to go wrong next, and what is kept.</summary>
public sealed class JournalFaults : IExtension
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<object[]>> _writes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Stream, long Number)> _numbers = [];
    private TaskCompletionSource _gate = Open();
    private TaskCompletionSource _readGate = Open();
    private WriteFault _fault;
    private int _faulty;
    private int _badRecoveries;
    private int _recoveredFirst;
    private int _badSnapshots;

    /// <summary>The one of that system.</summary>
    public static JournalFaults Of(ActorSystem system) => system.WithExtension<JournalFaults, Provider>();

    /// <summary>So many of the next writes go wrong in that way.</summary>
    public void Next(WriteFault fault, int writes = 1)
    {
        lock (_lock)
            (_fault, _faulty) = (fault, writes);
    }

    /// <summary>All writes go wrong in that way from now on.</summary>
    public void From(WriteFault fault) => Next(fault, int.MaxValue);

    /// <summary>Writes and recoveries go well again.</summary>
    public void Work()
    {
        lock (_lock)
            (_fault, _faulty, _badRecoveries) = (WriteFault.None, 0, 0);
    }

    /// <summary>So many of the next recoveries fail, each after so many events.</summary>
    public void FailRecoveries(int recoveries = int.MaxValue, int afterEvents = 0)
    {
        lock (_lock)
            (_badRecoveries, _recoveredFirst) = (recoveries, afterEvents);
    }

    /// <summary>So many of the next snapshots are not kept.</summary>
    public void FailSnapshots(int snapshots)
    {
        lock (_lock)
            _badSnapshots = snapshots;
    }

    /// <summary>No write is answered, or kept, until <see cref="Release"/>.</summary>
    public void Hang()
    {
        lock (_lock)
            _gate = Closed(_gate);
    }

    /// <summary>The writes that hang go on, and go wrong if they were told to.</summary>
    public void Release()
    {
        lock (_lock)
            _gate.TrySetResult();
    }

    /// <summary>Nothing is read until <see cref="ReleaseReads"/>.</summary>
    public void HangReads()
    {
        lock (_lock)
            _readGate = Closed(_readGate);
    }

    /// <summary>What is read comes, and goes wrong if it was told to.</summary>
    public void ReleaseReads()
    {
        lock (_lock)
            _readGate.TrySetResult();
    }

    /// <summary>The events that are kept in that stream, write by write; deleted ones too. Whose the stream is, is none of them.</summary>
    public IReadOnlyList<object[]> Writes(string stream)
    {
        lock (_lock)
            return [.. _writes.GetValueOrDefault(stream, []).Select(write => write.Where(e => e is not StreamTaken).ToArray()).Where(write => write is not [])];
    }

    /// <summary>Who has taken that stream, in the order in which they did.</summary>
    internal IReadOnlyList<StreamTaken> Takers(string stream)
    {
        lock (_lock)
            return [.. _writes.GetValueOrDefault(stream, []).SelectMany(write => write).OfType<StreamTaken>()];
    }

    /// <summary>The events that are kept in that stream; deleted ones too.</summary>
    public IReadOnlyList<object> Events(string stream) => [.. Writes(stream).SelectMany(events => events)];

    internal Task Gate()
    {
        lock (_lock)
            return _gate.Task;
    }

    internal Task ReadGate()
    {
        lock (_lock)
            return _readGate.Task;
    }

    internal WriteFault TakeFault()
    {
        lock (_lock)
            return _faulty > 0 && _faulty-- > 0 ? _fault : WriteFault.None;
    }

    /// <summary>Throws when a number is given already, as a database's key does.</summary>
    internal void TakeNumbers(string stream, IEnumerable<long> numbers)
    {
        lock (_lock)
            foreach (var number in numbers)
                if (!_numbers.Add((stream, number)))
                    throw new IOException($"event {number} of {stream} is there already");
    }

    internal void Keep(string stream, object[] events)
    {
        lock (_lock)
        {
            if (!_writes.TryGetValue(stream, out var writes))
                _writes[stream] = writes = [];
            writes.Add(events);
        }
    }

    /// <summary>The recovery fails before there is anything to recover.</summary>
    internal bool BreaksAtOnce()
    {
        lock (_lock)
            return _recoveredFirst == 0 && _badRecoveries > 0 && _badRecoveries-- > 0;
    }

    /// <summary>Null: the recovery goes well; else after how many events it fails.</summary>
    internal int? TakeRecovery()
    {
        lock (_lock)
            return _badRecoveries > 0 && _badRecoveries-- > 0 ? _recoveredFirst : null;
    }

    internal bool TakeSnapshot()
    {
        lock (_lock)
            return !(_badSnapshots > 0 && _badSnapshots-- > 0);
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private static TaskCompletionSource Closed(TaskCompletionSource gate) =>
        gate.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : gate;

    private sealed class Provider : ExtensionIdProvider<JournalFaults>
    {
        public override JournalFaults CreateExtension(ExtendedActorSystem system) => new();
    }
}

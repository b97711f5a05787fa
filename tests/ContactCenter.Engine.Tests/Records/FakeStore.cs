using Akka.Actor;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>A store whose every act the test answers.</summary>
internal sealed class FakeStore(IActorRef test) : IRecordStore
{
    private readonly Lock _lock = new();
    private readonly List<CallRecord> _stored = [];
    private readonly List<CallAmendment> _amended = [];

    /// <summary>Every record as often as it was stored, in that order.</summary>
    public IReadOnlyList<CallRecord> Stored
    {
        get
        {
            lock (_lock)
                return [.. _stored];
        }
    }

    /// <summary>Every amendment as often as it came.</summary>
    public IReadOnlyList<CallAmendment> Amended
    {
        get
        {
            lock (_lock)
                return [.. _amended];
        }
    }

    public Task<int> DeleteEndedBeforeAsync(DateTimeOffset time, CancellationToken cancel)
    {
        var delete = new Delete(time);
        test.Tell(delete);
        return delete.Answer.Task;
    }

    /// <summary>Up to where the stream is projected.</summary>
    public long Position { get; set; }

    /// <summary>How often the position was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>So many of the next questions for the position fail.</summary>
    public int BadQuestions { get; set; }

    public Task ProjectAsync(string stream, long from, long to, IReadOnlyCollection<CallRecord> records, IReadOnlyCollection<CallAmendment> amendments,
        CancellationToken cancel)
    {
        var write = new Write(this, from, to, [.. records], [.. amendments]);
        test.Tell(write);
        return write.Answer.Task;
    }

    public Task<long> PositionAsync(string stream, CancellationToken cancel)
    {
        Asked++;
        return BadQuestions > 0 && BadQuestions-- > 0 ? throw new IOException("the store is away") : Task.FromResult(Position);
    }

    public sealed record Write(FakeStore Store, long From, long To, CallRecord[] Records, CallAmendment[] Amendments) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeed()
        {
            if (Keep())
                Answer.SetResult();
            else
                Answer.SetException(new InvalidOperationException("another node projects it, too"));
        }

        /// <summary>Nothing is stored.</summary>
        public void Fail() => Answer.SetException(new IOException("the store is away"));

        /// <summary>The transaction was committed, but its answer was lost.</summary>
        public void SucceedUnheard()
        {
            Keep();
            Fail();
        }

        /// <summary>As the real one does: from the position that it has, and all or nothing.</summary>
        private bool Keep()
        {
            lock (Store._lock)
            {
                if (Store.Position != From)
                    return false;
                Store.Position = To;
                Store._stored.AddRange(Records);
                Store._amended.AddRange(Amendments);
                return true;
            }
        }
    }

    public sealed record Delete(DateTimeOffset Before) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource<int> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

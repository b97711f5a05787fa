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

    public Task WriteAsync(IReadOnlyCollection<CallRecord> records, CancellationToken cancel)
    {
        var write = new Write(this, [.. records]);
        test.Tell(write);
        return write.Answer.Task;
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

    public Task AmendAsync(IReadOnlyCollection<CallAmendment> amendments, CancellationToken cancel)
    {
        var amend = new Amend(this, [.. amendments]);
        test.Tell(amend);
        return amend.Answer.Task;
    }

    public Task<int> DeleteEndedBeforeAsync(DateTimeOffset time, CancellationToken cancel)
    {
        var delete = new Delete(time);
        test.Tell(delete);
        return delete.Answer.Task;
    }

    public Task ProjectAsync(string stream, long from, long to, IReadOnlyCollection<CallRecord> records, IReadOnlyCollection<CallAmendment> amendments,
        CancellationToken cancel) => WriteAsync(records, cancel);

    public Task<long> PositionAsync(string stream, CancellationToken cancel) => Task.FromResult(0L);

    public sealed record Write(FakeStore Store, CallRecord[] Records) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeed()
        {
            Keep();
            Answer.SetResult();
        }

        /// <summary>Nothing is stored.</summary>
        public void Fail() => Answer.SetException(new IOException("the store is away"));

        /// <summary>The transaction was committed, but its answer was lost.</summary>
        public void SucceedUnheard()
        {
            Keep();
            Fail();
        }

        /// <summary>As the real one does: what is there is there once.</summary>
        private void Keep()
        {
            lock (Store._lock)
                Store._stored.AddRange(Records.Where(r => Store._stored.All(s => s.Call.Id != r.Call.Id)));
        }
    }

    public sealed record Amend(FakeStore Store, CallAmendment[] Amendments) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeed()
        {
            lock (Store._lock)
                Store._amended.AddRange(Amendments);
            Answer.SetResult();
        }

        public void Fail() => Answer.SetException(new IOException("the store is away"));
    }

    public sealed record Delete(DateTimeOffset Before) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource<int> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Collections.Concurrent;
using Akka.Actor;
using ContactCenter.Engine.Edge;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>A store of registrations whose every act the test answers.</summary>
internal sealed class FakeRegistrations(IActorRef test) : IRegistrationStore
{
    public ConcurrentDictionary<string, Bindings> Stored { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the test answers reads, too.</summary>
    public bool ReadsHang { get; set; }

    public Task<Bindings> ReadAsync(string extension, CancellationToken cancel)
    {
        var read = new Read(this, extension);
        if (!ReadsHang)
            read.Succeed();
        else
            test.Tell(read);
        return read.Answer.Task;
    }

    public Task WriteAsync(IReadOnlyDictionary<string, Bindings> registrations, CancellationToken cancel)
    {
        var write = new Write(this, registrations);
        test.Tell(write);
        return write.Answer.Task;
    }

    public sealed record Read(FakeRegistrations Store, string Extension) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource<Bindings> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeed() => Answer.SetResult(Store.Stored.GetValueOrDefault(Extension, Bindings.None));

        public void Fail() => Answer.SetException(new IOException("the store is away"));
    }

    public sealed record Write(FakeRegistrations Store, IReadOnlyDictionary<string, Bindings> What) : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeed()
        {
            foreach (var (extension, bindings) in What)
                Store.Stored[extension] = bindings;
            Answer.SetResult();
        }

        public void Fail() => Answer.SetException(new IOException("the store is away"));
    }
}

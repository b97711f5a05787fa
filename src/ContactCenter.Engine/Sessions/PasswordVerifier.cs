using System.Collections.Concurrent;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Sessions;

/// <summary>
/// Verifies passwords on threads of its own, one a core: hashing is slow on purpose, and a hundred agents who log in at the same minute must not keep
/// the actors from the threads of the pool. The system's scheduler shares the cores between these and the threads of SIP and media, which wake and sleep.
/// </summary>
public sealed class PasswordVerifier : IDisposable
{
    private readonly BlockingCollection<Job> _jobs = [];

    /// <summary>Starts the threads.</summary>
    public PasswordVerifier()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
            new Thread(Work) { IsBackground = true, Name = $"password-verifier-{i}", Priority = ThreadPriority.BelowNormal }.Start();
    }

    /// <summary>
    /// Whether that is the password of that hash. Cancelled when the node stops, and when nobody waits for it any more: were the work done all the
    /// same, clients who gave up and came again would keep the line so long that everybody gives up.
    /// </summary>
    public Task<bool> VerifyAsync(PasswordHash hash, string password, CancellationToken unwanted = default)
    {
        var job = new Job(hash, password, unwanted, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            _jobs.Add(job);
        }
        catch (InvalidOperationException)
        {
            job.Answer.TrySetCanceled(); // the node stops
        }

        return job.Answer.Task;
    }

    /// <summary>Ends the threads when they have done what was asked already.</summary>
    public void Dispose() => _jobs.CompleteAdding();

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            if (job.Unwanted.IsCancellationRequested)
                job.Answer.TrySetCanceled(job.Unwanted);
            else
                job.Answer.TrySetResult(job.Hash.Verify(job.Password));
        }
    }

    private sealed record Job(PasswordHash Hash, string Password, CancellationToken Unwanted, TaskCompletionSource<bool> Answer);
}

using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>A command without its answer yet.</summary>
internal sealed class Pending(IClientMessage message, Guid id, Operation operation)
{
    private readonly TaskCompletionSource<OperationResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IClientMessage Message => message;

    public Guid Id => id;

    public Operation Operation => operation;

    public Task<OperationResult> Answer => _answer.Task;

    public ITimer? Limit { get; set; }

    public void Complete(OperationResult result)
    {
        Limit?.Dispose();
        _answer.TrySetResult(result);
    }
}

using System.Runtime.Serialization;
using ContactCenter.Contracts;

namespace ContactCenter.Client;

// What the agent asks for.
public sealed partial class ContactCenterClient
{
    /// <summary>
    /// Asks for an operation. The answer comes within <see cref="ClientOptions.CommandTimeout"/>, through a lost connection too. It is meant for the call
    /// that the client has been told of: when that is over and the agent has the next one by then, the operation is refused.
    /// </summary>
    /// <param name="operation">What to do.</param>
    /// <param name="argument">Busy reason, number, agent id, flow or digits.</param>
    /// <param name="cancellation">Ends the waiting, not the operation.</param>
    public Task<OperationResult> ExecuteAsync(Operation operation, string? argument = null, CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        return SubmitAsync(new Pending(new ExecuteOperation(id, operation, argument) { MeantCall = SeenCall }, id, operation), cancellation);
    }

    /// <summary>Switches 自动置闲.</summary>
    /// <param name="on">On or off.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<OperationResult> SetAutoIdleAsync(bool on, CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        return SubmitAsync(new Pending(new SetAutoIdle(id, on), id, Operation.None), cancellation);
    }

    /// <summary>
    /// Attaches something to the agent's call, from its answer to the end of WrapUp: every agent who has or gets the call sees it, and its record keeps
    /// it. What is wrong is refused with the field's name.
    /// </summary>
    /// <param name="key">1 to 64 characters.</param>
    /// <param name="value">At most 256 characters.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<OperationResult> AddCallDataAsync(string key, string value, CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        return SubmitAsync(new Pending(new AddCallData(id, key, value) { MeantCall = NotedCall }, id, Operation.None), cancellation);
    }

    /// <summary>Says what came of the agent's call, from its answer to the end of WrapUp; accepted when it is stored. The last one counts.</summary>
    /// <param name="code">1 to 64 characters: sold, callback, wrong-number …</param>
    /// <param name="note">At most 256 characters, or null.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<OperationResult> SetDispositionAsync(string code, string? note = null, CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        return SubmitAsync(new Pending(new SetDisposition(id, code, note) { MeantCall = NotedCall }, id, Operation.None), cancellation);
    }

    /// <summary>Asks for the list of agents, which comes as an <see cref="AgentsEvent"/>.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<OperationResult> QueryAgentsAsync(CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        return SubmitAsync(new Pending(new QueryAgents(id), id, Operation.None), cancellation);
    }

    /// <summary>The call that an operation is meant for; null: there is none that could be operated on.</summary>
    private string? SeenCall => _seen is { State: not AgentStatus.WrapUp } ? NotedCall : null;

    /// <summary>The call that a note is meant for, which may be over.</summary>
    private string? NotedCall => _seen?.Call?.CallId;

    private Task<OperationResult> SubmitAsync(Pending pending, CancellationToken cancellation)
    {
        try
        {
            // What cannot be sent is refused here, with the field's name, rather than lost on the way.
            new ClientContractsSerializer(null!).ToBinary(pending.Message);
        }
        catch (SerializationException problem)
        {
            return Task.FromResult(OperationResult.No(problem.Message));
        }

        if (!_inbox.Writer.TryWrite(pending))
            return Task.FromResult(OperationResult.No("the client is closed"));
        return pending.Answer.WaitAsync(cancellation);
    }

    /// <summary>Whether the server that has taken the login knows such a message; an older one would not even answer.</summary>
    private bool ServerKnows(IClientMessage message) => message is not (AddCallData or SetDisposition) || _version >= ContractVersion.CallNotes;
}

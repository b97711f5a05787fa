using ContactCenter.Client;
using ContactCenter.Contracts;

namespace EndToEnd.Crashes;

/// <summary>An operation that an agent has asked for, and what has come of it.</summary>
/// <param name="Operation">What.</param>
/// <param name="Argument">With what.</param>
/// <param name="Shown">What the client showed then.</param>
/// <param name="Connection">On which of the client's connections.</param>
internal sealed record AskedOperation(Operation Operation, string? Argument, StateChanged? Shown, int Connection)
{
    private volatile OperationResult? _answer;

    public DateTimeOffset At { get; } = DateTimeOffset.UtcNow;

    public OperationResult? Answer => _answer;

    /// <summary>On which connection the answer came: a later one, if the first node did not live to give it.</summary>
    public int AnsweredOn { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public void IsAnswered(OperationResult result, int connection)
    {
        (AnsweredOn, AnsweredAt) = (connection, DateTimeOffset.UtcNow);
        _answer = result;
    }

    public override string ToString() =>
        $"{Operation} {Argument} asked {At:HH:mm:ss.fff} in {Shown?.State}, "
        + (Answer is { } answer ? $"{(answer.Accepted ? "accepted" : $"refused ({answer.Reason})")} {AnsweredAt:HH:mm:ss.fff} on connection {AnsweredOn}" : "not answered");
}

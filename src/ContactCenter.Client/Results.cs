using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>How an operation was answered.</summary>
/// <param name="Accepted">Whether the server took it on.</param>
/// <param name="Reason">Why not; null when accepted.</param>
public sealed record OperationResult(bool Accepted, string? Reason)
{
    internal static OperationResult Yes { get; } = new(true, null);

    internal static OperationResult No(string reason) => new(false, reason);
}

/// <summary>How a login was answered.</summary>
/// <param name="Accepted">Whether the agent is logged in.</param>
/// <param name="Field">The field that was wrong; None when no field was.</param>
/// <param name="Reason">Why not; null when accepted.</param>
/// <param name="Agent">What the server said of the agent; null when refused. Its token is the client's affair.</param>
public sealed record LoginResult(bool Accepted, LoginField Field, string? Reason, LoginAccepted? Agent)
{
    internal static LoginResult No(LoginField field, string reason) => new(false, field, reason, null);
}

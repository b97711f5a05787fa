namespace ContactCenter.Client;

/// <summary>The user wants to log in.</summary>
internal sealed record LoginWanted(TaskCompletionSource<LoginResult> Answer);

/// <summary>A command has waited long enough.</summary>
internal sealed record OutOfTime(Guid Id);

/// <summary>The pause before the next try is over.</summary>
internal sealed class RetryNow
{
    public static readonly RetryNow Instance = new();
}

/// <summary>The user is done.</summary>
internal sealed class Disposing
{
    public static readonly Disposing Instance = new();
}

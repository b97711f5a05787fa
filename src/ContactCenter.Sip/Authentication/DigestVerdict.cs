namespace ContactCenter.Sip.Authentication;

/// <summary>The outcomes of a check.</summary>
public enum DigestOutcome
{
    /// <summary>The credentials are right.</summary>
    Ok,

    /// <summary>The request has none for this realm: challenge it.</summary>
    NoCredentials,

    /// <summary>They are right, but the nonce is old, used up or not ours: challenge with stale=true.</summary>
    Stale,

    /// <summary>They are wrong or malformed: challenge again, or answer 403.</summary>
    Wrong,
}

/// <summary>What a check found.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="User">The user name; proven when the outcome is <see cref="DigestOutcome.Ok"/>, else as claimed, or null.</param>
public readonly record struct DigestVerdict(DigestOutcome Outcome, string? User)
{
    /// <summary>Whether the user is proven.</summary>
    public bool IsOk => Outcome == DigestOutcome.Ok;
}

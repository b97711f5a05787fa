namespace ContactCenter.Sip;

/// <summary>A user name and password to answer digest challenges with (RFC 3261 §22). The password does not show in text.</summary>
/// <param name="UserName">The name in the realm.</param>
/// <param name="Password">The password.</param>
public sealed record SipCredentials(string UserName, string Password)
{
    /// <summary>The user name alone, so that no log holds the password.</summary>
    public override string ToString() => $"SipCredentials({UserName})";
}

namespace ContactCenter.Sip;

/// <summary>How much an entry of the log matters.</summary>
public enum SipLogLevel
{
    /// <summary>For the one who studies a call.</summary>
    Debug,

    /// <summary>Something worth a note.</summary>
    Information,

    /// <summary>A peer or the network misbehaves; calls go on.</summary>
    Warning,

    /// <summary>A defect on this side, as an exception of a callback.</summary>
    Error,
}

/// <summary>One entry of the log. Holds no secrets: neither credentials nor bodies.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Template">The message with named holes, as <c>dropped a datagram from {Source}</c>.</param>
/// <param name="Args">What fills the holes, in order.</param>
/// <param name="CallId">The Call-ID it is about, or null.</param>
/// <param name="Exception">The exception, or null.</param>
public sealed record SipLogEntry(SipLogLevel Level, string Template, IReadOnlyList<object?> Args, string? CallId = null, Exception? Exception = null);

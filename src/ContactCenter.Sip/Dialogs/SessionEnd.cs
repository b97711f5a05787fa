namespace ContactCenter.Sip;

/// <summary>Why an INVITE session ended; the list is closed.</summary>
public enum SessionEndCause
{
    /// <summary>The INVITE was refused with a final 3xx–6xx, by either side.</summary>
    Rejected,

    /// <summary>The INVITE was cancelled before it was answered, by either side, or its Expires ran out.</summary>
    Cancelled,

    /// <summary>A BYE, from either side.</summary>
    Bye,

    /// <summary>The peer did not answer in time (timer B, or no final response after a CANCEL, or the session timer ran out).</summary>
    Timeout,

    /// <summary>Our 2xx was never acknowledged (§13.3.1.4).</summary>
    NoAck,

    /// <summary>The network did not take a message, or the peer's host name has no address.</summary>
    TransportError,

    /// <summary>The peer said that it knows no such dialog, or stayed silent on a request inside it (481 or 408, §12.2.1.2).</summary>
    DialogLost,

    /// <summary>The endpoint was closed.</summary>
    EndpointClosed,
}

/// <summary>How an INVITE session ended.</summary>
/// <param name="Cause">Why.</param>
/// <param name="ByRemote">Whether the peer ended it.</param>
/// <param name="Status">The final status that ended it, where one did.</param>
/// <param name="Reason">The reason phrase, or words for the log.</param>
/// <param name="Message">The message that ended it (response, BYE, CANCEL), or null.</param>
public sealed record SessionEnd(SessionEndCause Cause, bool ByRemote, int? Status = null, string? Reason = null, SipMessage? Message = null);

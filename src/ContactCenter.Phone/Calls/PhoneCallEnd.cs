using ContactCenter.Sip;

namespace ContactCenter.Phone;

/// <summary>The states of a call as its phone sees them.</summary>
public enum PhoneCallState
{
    /// <summary>Called by us; the far end has not said anything but 100 Trying.</summary>
    Calling,

    /// <summary>The far end rings, or we do.</summary>
    Ringing,

    /// <summary>Called by us; the far end sends audio before it answers (a provisional response with SDP).</summary>
    EarlyMedia,

    /// <summary>Answered.</summary>
    Connected,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>Who ended a call.</summary>
public enum PhoneCallEndedBy
{
    /// <summary>This phone.</summary>
    Local,

    /// <summary>The far end.</summary>
    Remote,

    /// <summary>Neither: no answer to a request, no ACK, the network took no message.</summary>
    Network,
}

/// <summary>How a call ended.</summary>
/// <param name="By">By whom.</param>
/// <param name="Status">The final status that ended it, where one did; null after a BYE.</param>
/// <param name="Reason">The reason phrase, the Reason header field of a BYE, or words.</param>
public sealed record PhoneCallEnd(PhoneCallEndedBy By, int? Status, string Reason)
{
    internal static PhoneCallEnd From(SessionEnd end)
    {
        var by = end.Cause switch
        {
            SessionEndCause.Timeout or SessionEndCause.NoAck or SessionEndCause.TransportError or SessionEndCause.DialogLost => PhoneCallEndedBy.Network,
            _ => end.ByRemote ? PhoneCallEndedBy.Remote : PhoneCallEndedBy.Local,
        };
        return new PhoneCallEnd(by, end.Status, string.IsNullOrEmpty(end.Reason) ? WordsOf(end.Cause) : end.Reason);
    }

    /// <inheritdoc/>
    public override string ToString() => Status is null ? $"{Reason} (by {By})" : $"{Status} {Reason} (by {By})";

    private static string WordsOf(SessionEndCause cause) => cause switch
    {
        SessionEndCause.Bye => "hung up",
        SessionEndCause.Cancelled => "cancelled",
        SessionEndCause.Rejected => "refused",
        SessionEndCause.Timeout => "no response in time",
        SessionEndCause.NoAck => "the answer was never acknowledged",
        SessionEndCause.TransportError => "the network took no message",
        SessionEndCause.DialogLost => "the far end has lost the call",
        _ => "the phone was closed",
    };
}

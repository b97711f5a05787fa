namespace ContactCenter.Sip.Parsing;

/// <summary>Why a datagram is no acceptable SIP message.</summary>
/// <param name="Field">The part at fault: a header field's name, <c>Request-Line</c>, <c>Status-Line</c> or <c>Message</c>.</param>
/// <param name="Problem">What is wrong with it, in words.</param>
public sealed record SipParseError(string Field, string Problem)
{
    /// <summary>The status that a request broken in this way is answered with: 400, 416 or 505.</summary>
    public int Status { get; init; } = 400;

    /// <summary>The broken request when enough of it was read to answer it (Via, From, To, Call-ID, CSeq), else null.</summary>
    public SipRequest? Request { get; init; }

    /// <summary>Field and problem in one line, fit for a reason phrase.</summary>
    public override string ToString() => $"{Field}: {Problem}";
}

using System.Net;

namespace ContactCenter.Sip;

/// <summary>A datagram that was sent or received for a call.</summary>
/// <param name="At">When.</param>
/// <param name="IsReceived">Whether the peer sent it.</param>
/// <param name="Peer">The other end.</param>
/// <param name="Text">The message with its secrets masked; the end of a long one is cut off.</param>
public sealed record TracedMessage(DateTimeOffset At, bool IsReceived, IPEndPoint Peer, string Text)
{
    /// <summary>The first line: a request's method and URI, or a response's status.</summary>
    public string StartLine => Text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? Text[..end] : Text;

    /// <summary>The CSeq header field, as it was written; empty when there is none.</summary>
    public string Sequence => TraceText.Field(Text, "CSeq", null) ?? "";

    /// <summary>Whether it carries a session description.</summary>
    public bool HasSdp => Text.Contains("\r\n\r\nv=0", StringComparison.Ordinal) || Text.Contains("\n\nv=0", StringComparison.Ordinal);
}

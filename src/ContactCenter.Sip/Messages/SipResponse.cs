namespace ContactCenter.Sip;

/// <summary>A SIP response (RFC 3261 §7.2).</summary>
public sealed class SipResponse : SipMessage
{
    /// <summary>Makes a response of ready header fields; see <see cref="SipRequest.CreateResponse(int, string?, IEnumerable{SipHeader}?, SipBody?)"/>.</summary>
    public SipResponse(int status, string reason, SipHeaders headers, ReadOnlyMemory<byte> content = default)
        : base(headers, content)
    {
        Status = status;
        Reason = reason;
    }

    /// <summary>The status code, 100–699.</summary>
    public int Status { get; }

    /// <summary>The reason phrase; may be empty.</summary>
    public string Reason { get; }

    /// <summary>1xx.</summary>
    public bool IsProvisional => Status < 200;

    /// <summary>2xx–6xx.</summary>
    public bool IsFinal => Status >= 200;

    /// <summary>2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}

namespace ContactCenter.Sip;

/// <summary>A refusal of an INVITE of which nothing is kept (RFC 3261 §8.2.7).</summary>
/// <param name="Status">300–699.</param>
/// <param name="Headers">Further header fields, as Retry-After.</param>
public sealed record SipRefusal(int Status, IReadOnlyList<SipHeader> Headers);

namespace ContactCenter.Sip;

/// <summary>One header field as it stands in a message (RFC 3261 §7.3).</summary>
/// <param name="Name">The field name; long form for names that the stack knows, as received otherwise.</param>
/// <param name="Value">The field value, unfolded and trimmed, otherwise as received.</param>
public readonly record struct SipHeader(string Name, string Value)
{
    /// <summary>The header line without its line end.</summary>
    public override string ToString() => $"{Name}: {Value}";
}

namespace ContactCenter.Media.Sdp;

/// <summary>One line of a description: <c>type=value</c> (RFC 8866 section 5).</summary>
/// <param name="Type">The letter before the equals sign.</param>
/// <param name="Value">What stands behind it, without the line end.</param>
public sealed record SdpLine(char Type, string Value)
{
    /// <summary>An attribute line: <c>a=name</c> or <c>a=name:value</c>.</summary>
    public static SdpLine Attribute(string name, string? value = null) => new('a', value is null ? name : $"{name}:{value}");

    /// <inheritdoc/>
    public override string ToString() => $"{Type}={Value}";
}

using System.Text;

namespace ContactCenter.Sip;

/// <summary>A message body (RFC 3261 §7.4).</summary>
/// <param name="ContentType">The media type, as <c>application/sdp</c>.</param>
/// <param name="Content">The octets.</param>
public sealed record SipBody(string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>The media type of a session description.</summary>
    public const string SdpType = "application/sdp";

    /// <summary>The body as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>Whether this is a session description.</summary>
    public bool IsSdp => IsType(SdpType);

    /// <summary>A session description.</summary>
    public static SipBody Sdp(string sdp) => new(SdpType, Encoding.UTF8.GetBytes(sdp));

    /// <summary>Text of any type, in UTF-8.</summary>
    public static SipBody FromText(string contentType, string text) => new(contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the media type is the given one, whatever its parameters and capitals.</summary>
    public bool IsType(string mediaType)
    {
        var semicolon = ContentType.IndexOf(';');
        return (semicolon < 0 ? ContentType : ContentType.AsSpan(0, semicolon)).Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>This body when it is of the media type, else its first part that is when it is a multipart (RFC 5621), else null.</summary>
    public SipBody? Find(string mediaType) => IsType(mediaType) ? this : Parsing.MultipartText.Find(this, mediaType);
}

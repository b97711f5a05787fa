using System.Net;
using System.Security.Cryptography;

namespace ContactCenter.Media.Sdp;

/// <summary>
/// What stands in the o= line of one side of a dialog: a session id for its whole life, and a version that grows by one whenever its
/// description changes (RFC 3264 section 8). One per dialog; not for several threads at once.
/// </summary>
public sealed class SdpIdentity
{
    private string? _last;

    /// <summary>An identity with a given session id and first version.</summary>
    public SdpIdentity(ulong sessionId, ulong version = 1)
    {
        SessionId = sessionId;
        Version = version;
    }

    /// <summary>The session id, the same for the whole dialog.</summary>
    public ulong SessionId { get; }

    /// <summary>The version of the description made last.</summary>
    public ulong Version { get; private set; }

    /// <summary>An identity with a random session id. It keeps to 62 bits: some peers read it as a signed number.</summary>
    public static SdpIdentity Create()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return new SdpIdentity(BitConverter.ToUInt64(bytes) >> 2);
    }

    /// <summary>The o= line for a description of this content.</summary>
    internal SdpLine OriginFor(string content, IPAddress address)
    {
        if (_last is not null && _last != content) Version++;
        _last = content;
        return new SdpLine('o', $"- {SessionId} {Version} {SdpLines.FormatConnection(address)}");
    }
}

namespace ContactCenter.Media.Rtcp;

/// <summary>The packet types of RFC 3550 section 12.1.</summary>
internal static class RtcpType
{
    public const byte SenderReport = 200;
    public const byte ReceiverReport = 201;
    public const byte SourceDescription = 202;
    public const byte Bye = 203;
}

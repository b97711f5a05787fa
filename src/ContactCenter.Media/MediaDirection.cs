namespace ContactCenter.Media;

/// <summary>Which way a stream flows, as seen by the side that says it (RFC 3264 section 5.1). The values are flags: send is 1, receive is 2.</summary>
public enum MediaDirection
{
    /// <summary>Neither sends nor receives.</summary>
    Inactive = 0,

    /// <summary>Sends only.</summary>
    SendOnly = 1,

    /// <summary>Receives only.</summary>
    RecvOnly = 2,

    /// <summary>Sends and receives: what holds when a description says nothing.</summary>
    SendRecv = 3,
}

/// <summary>Arithmetic on <see cref="MediaDirection"/>.</summary>
public static class MediaDirections
{
    /// <summary>Whether the direction lets its owner send.</summary>
    public static bool CanSend(this MediaDirection direction) => (direction & MediaDirection.SendOnly) != 0;

    /// <summary>Whether the direction lets its owner receive.</summary>
    public static bool CanReceive(this MediaDirection direction) => (direction & MediaDirection.RecvOnly) != 0;

    /// <summary>The same stream as the other side sees it: sendonly becomes recvonly and the other way round.</summary>
    public static MediaDirection Reverse(this MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => MediaDirection.RecvOnly,
        MediaDirection.RecvOnly => MediaDirection.SendOnly,
        _ => direction,
    };

    /// <summary>What both allow.</summary>
    public static MediaDirection And(this MediaDirection direction, MediaDirection other) => direction & other;
}

namespace ContactCenter.Media.Rtcp;

/// <summary>What the peer's reports have told so far. Times are ticks of the media clock, −1 where there is none.</summary>
internal readonly record struct PeerView
{
    public static readonly PeerView Nothing = new() { ReportedAt = -1, RoundTrip = -1, PacketsSent = -1 };

    /// <summary>Its reports, with or without a block about our stream.</summary>
    public long Reports { get; init; }

    /// <summary>When the last block about our stream came.</summary>
    public long ReportedAt { get; init; }

    /// <summary>That block.</summary>
    public ReportBlock Block { get; init; }

    /// <summary>How many packets it should have by that block.</summary>
    public long Expected { get; init; }

    /// <summary>The round trip, as long as one is known.</summary>
    public long RoundTrip { get; init; }

    /// <summary>RTP packets that it says it has sent.</summary>
    public long PacketsSent { get; init; }

    /// <summary>Two reports running told of no packet of ours, though we sent.</summary>
    public bool HearsNothing { get; init; }
}

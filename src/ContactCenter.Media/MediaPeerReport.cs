namespace ContactCenter.Media;

/// <summary>What the remote of a <see cref="MediaPort"/> has told by RTCP (RFC 3550 section 6.4) about the stream that we send, and about its own.</summary>
public sealed record MediaPeerReport
{
    /// <summary>When its last report about our stream came; null: none has, it reports only on its own or hears nothing.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What it lost of our stream between its last two reports, 0–1; null without a report about it.</summary>
    public double? FractionLost { get; init; }

    /// <summary>Packets of our stream that it has lost since the beginning; negative when there were more duplicates than losses. Includes those that never came to us to be relayed.</summary>
    public long? PacketsLost { get; init; }

    /// <summary>Packets that it should have by then, by the numbers that we gave them.</summary>
    public long? PacketsExpected { get; init; }

    /// <summary>Interarrival jitter at its end.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>The highest sequence number that it has, the count of its wrap-arounds in the upper 16 bits.</summary>
    public long? HighestSequence { get; init; }

    /// <summary>From us to it and back, by its last report that told; null as long as none has. Up to a tick of the media threads too long: 2 ms, 8 ms with the portable loop.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>RTP packets that it says it has sent; null when it has not said so.</summary>
    public long? PacketsSent { get; init; }

    /// <summary>Two reports running told of no new packet of ours, though we sent for a second or more between them.</summary>
    public bool HearsNothing { get; init; }

    /// <summary>How many reports have come.</summary>
    public long Reports { get; init; }
}

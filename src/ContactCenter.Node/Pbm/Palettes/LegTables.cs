using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Media;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>A leg to show, of a call that goes on or of one that is over.</summary>
/// <param name="Leg">Which.</param>
/// <param name="Party">Who it is.</param>
/// <param name="Number">That party's number.</param>
/// <param name="SipCallId">The Call-ID of its dialog.</param>
/// <param name="Media">What its port counts; null: it has none.</param>
/// <param name="AnsweredAt">When it was answered; null: not, or not yet.</param>
/// <param name="Until">Now, or its end.</param>
internal sealed record ShownLeg(LegId Leg, PartyRole? Party, string? Number, string? SipCallId, MediaPortStatistics? Media, DateTimeOffset? AnsweredAt, DateTimeOffset Until)
{
    public MediaPeerReport? Peer => Media?.Peer;

    public TimeSpan? SilentFor => Media?.LastPacketAt is { } last ? Until - last : Media is not null && AnsweredAt is { } answered ? Until - answered : null;

    public IReadOnlyList<string> Warnings(TimeSpan silence) => Media is { } media ? [.. LegSound.Of(media, AnsweredAt, Until, silence).InWords(media)] : [];
}

/// <summary>How legs sound in both directions: what comes to us, and what the peers report (RTCP).</summary>
internal static class LegTables
{
    public static Document Legs(this Document document, IReadOnlyList<ShownLeg> legs, TimeSpan silence)
    {
        document.Table("legs", legs, "It has no legs.",
            new("LEG", "leg", l => l.Leg.ToString()), new("PARTY", "party", l => l.Party?.ToString()), new("NUMBER", "number", l => l.Number),
            new("CODEC", "codec", l => l.Media?.Codec?.ToString().ToUpperInvariant()), new("PEER", "peer", l => l.Media?.RemoteEndPoint?.ToString()),
            new("IN", "packetsIn", l => l.Media?.PacketsIn), new("OUT", "packetsOut", l => l.Media?.PacketsOut), new("LOST", "packetsLost", l => l.Media?.PacketsLost),
            new("LOSS %", "lossPercent", l => l.Media is { } m ? SpeechQuality.LossPercent(m) : null), new("JITTER", null, l => l.Media?.Jitter),
            new(null, "jitterMs", l => l.Media?.Jitter.TotalMilliseconds), new("MOS", "mos", l => l.Media is { } m ? SpeechQuality.MosIn(m) : null),
            new("SILENT FOR", "silentSeconds", l => l.SilentFor), new(null, "sipCallId", l => l.SipCallId), new(null, "warnings", l => l.Warnings(silence)));
        if (legs.Count > 0)
            document.Table("peerReports", legs, "",
                new("LEG", "leg", l => l.Leg.ToString()), new("PEER LOST", "packetsLost", l => l.Peer?.PacketsLost), new("PEER LOSS %", "lossPercent", l => SpeechQuality.LossPercent(l.Peer)),
                new("LATELY %", "lastLossPercent", l => l.Peer?.FractionLost * 100), new("PEER JITTER", null, l => l.Peer?.Jitter), new(null, "jitterMs", l => l.Peer?.Jitter?.TotalMilliseconds),
                new("ROUND TRIP", null, l => l.Peer?.RoundTrip), new(null, "roundTripMs", l => l.Peer?.RoundTrip?.TotalMilliseconds),
                new("PEER MOS", "mos", l => l.Media is { } m ? SpeechQuality.MosOut(m) : null), new(null, "highestSequence", l => l.Peer?.HighestSequence),
                new(null, "packetsSent", l => l.Peer?.PacketsSent), new(null, "reports", l => l.Peer?.Reports ?? 0),
                new("REPORTED", null, l => l.Peer?.At is { } at ? Document.Show(l.Until - at) + " ago" : "never"), new(null, "reportedSecondsAgo", l => l.Until - l.Peer?.At),
                new("SIP CALL-ID", null, l => l.SipCallId));
        foreach (var leg in legs)
            foreach (var warning in leg.Warnings(silence))
                document.Note($"WARNING: {leg.Leg}{(leg.Party is { } party ? $" ({party})" : "")}: {warning}.");
        return document;
    }
}

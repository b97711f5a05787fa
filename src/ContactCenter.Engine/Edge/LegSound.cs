using System.Globalization;
using ContactCenter.Media;

namespace ContactCenter.Engine.Edge;

/// <summary>Whether a leg looks as if sound went one way only. Looks at a port's counters; knows no clock.</summary>
/// <param name="SilentFor">Nothing has come from the party for so long, though it should send; null: something has, or it need not.</param>
/// <param name="HearsNothing">The party reports that nothing comes to it, though we send.</param>
public readonly record struct LegSound(TimeSpan? SilentFor, bool HearsNothing)
{
    /// <summary>From here on a reported loss is as good as nothing.</summary>
    private const double NearlyAll = 0.99;

    /// <summary>Judges a leg.</summary>
    /// <param name="media">What its port counts.</param>
    /// <param name="answeredAt">When it was answered: before, silence is no fault.</param>
    /// <param name="now">The time; of a leg that is over, its end.</param>
    /// <param name="limit">A shorter silence is none.</param>
    public static LegSound Of(MediaPortStatistics media, DateTimeOffset? answeredAt, DateTimeOffset now, TimeSpan limit)
    {
        if (answeredAt is not { } answered)
            return default;
        return new(Silence(media, answered, now) is { } silence && silence >= limit ? silence : null, media.Peer is { HearsNothing: true } or { FractionLost: >= NearlyAll });
    }

    /// <summary>How long nothing has come from a party that should send since it was answered, or since it came back from hold; null: it need not.</summary>
    public static TimeSpan? Silence(MediaPortStatistics media, DateTimeOffset answeredAt, DateTimeOffset now)
    {
        if (media.ExpectedSince is not { } expected)
            return null;
        var since = expected > answeredAt ? expected : answeredAt;
        if (media.LastPacketAt > since)
            since = media.LastPacketAt.Value;
        return now > since ? now - since : TimeSpan.Zero;
    }

    /// <summary>The same in words, for operators.</summary>
    public IEnumerable<string> InWords(MediaPortStatistics media)
    {
        if (SilentFor is { } silence)
        {
            var sends = media.PacketsIn == 0 && media.Peer?.PacketsSent is > 0 and { } sent ? $", though the peer says it has sent {sent} packets" : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"nothing received for {silence.TotalSeconds:0} s{sends}");
        }

        if (HearsNothing)
            yield return media.Peer is { HearsNothing: true } ? "the peer reports that it receives nothing" : "the peer reports 100 % loss";
    }
}

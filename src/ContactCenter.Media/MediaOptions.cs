using System.Net;

namespace ContactCenter.Media;

/// <summary>How a <see cref="MediaEngine"/> is set up.</summary>
public sealed record MediaOptions
{
    /// <summary>The local address that RTP ports are bound to. Its family (IPv4 or IPv6) is the family of all streams.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The address that is written into SDP; <see cref="Bind"/> when null. Required when <see cref="Bind"/> is 0.0.0.0 or ::.</summary>
    public IPAddress? Advertise { get; init; }

    /// <summary>The lowest UDP port, 1024–65535. 0 together with <see cref="PortMax"/> 0 lets the system choose (ephemeral ports).</summary>
    public int PortMin { get; init; } = 20000;

    /// <summary>The highest UDP port. RTP takes the even ports of the range and RTCP the odd ones above them (RFC 3550 section 11), so it holds at least one such pair.</summary>
    public int PortMax { get; init; } = 29999;

    /// <summary>How many media threads share the bridges, 1–64.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>Use the portable loop also where epoll is there.</summary>
    public bool ForcePortable { get; init; }

    /// <summary>How long a port whose remote should be sending may be without a packet before <see cref="IMediaPortEvents.OnMediaSilent"/>.</summary>
    public TimeSpan SilenceAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest mean interval between two RTCP reports of a port; half of it before the first (RFC 3550 section 6.2).</summary>
    public TimeSpan RtcpInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of the media threads.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes log lines, from any thread; must return at once.</summary>
    public Action<MediaLogEntry>? Log { get; init; }

    internal IPAddress AdvertisedAddress => Advertise ?? Bind;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Bind);
        ArgumentNullException.ThrowIfNull(Time);
        if (IsUnspecified(AdvertisedAddress))
            throw new ArgumentException($"MediaOptions.Advertise: {AdvertisedAddress} cannot be written into SDP; name the address that peers reach.");
        if (AdvertisedAddress.AddressFamily != Bind.AddressFamily)
            throw new ArgumentException($"MediaOptions.Advertise: {AdvertisedAddress} is not of the same address family as Bind {Bind}.");
        if (Shards is < 1 or > 64) throw new ArgumentException($"MediaOptions.Shards: {Shards} is not within 1–64.");
        if (SilenceAfter <= TimeSpan.Zero) throw new ArgumentException($"MediaOptions.SilenceAfter: {SilenceAfter} is not positive.");
        if (RtcpInterval <= TimeSpan.Zero) throw new ArgumentException($"MediaOptions.RtcpInterval: {RtcpInterval} is not positive.");
        if (PortMin == 0 && PortMax == 0) return;
        if (PortMin is < 1024 or > 65535) throw new ArgumentException($"MediaOptions.PortMin: {PortMin} is not within 1024–65535.");
        if (PortMax > 65535) throw new ArgumentException($"MediaOptions.PortMax: {PortMax} is above 65535.");
        if (PortMax <= PortMin + (PortMin & 1)) throw new ArgumentException($"MediaOptions.PortMax: {PortMin}–{PortMax} holds no even port and the odd one above it.");
    }

    private static bool IsUnspecified(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}

using System.Security.Cryptography;
using System.Text;
using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Rtcp;

/// <summary>What the reports of a port need beside its streams.</summary>
/// <param name="Output">The socket beside the RTP port; null: there is none, reports go out on the RTP port or not at all.</param>
/// <param name="Epoch">The wall time at which the media clock began.</param>
/// <param name="Interval">The shortest mean interval between two reports.</param>
/// <param name="Random">Numbers from 0 up to 1.</param>
internal sealed record RtcpSetup(IPacketOutput? Output, DateTimeOffset Epoch, TimeSpan Interval, Func<double> Random)
{
    /// <summary>No socket.</summary>
    public static RtcpSetup None { get; } = new(null, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(5), System.Random.Shared.NextDouble);

    /// <summary>A name for one session that tells nothing of who we are: 96 random bits in base 64 (RFC 7022 section 4.2).</summary>
    public static byte[] RandomCname() => Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(12)));
}

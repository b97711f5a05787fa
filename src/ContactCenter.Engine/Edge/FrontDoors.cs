using System.Collections.Frozen;
using System.Net;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>
/// The proxies of <c>contact-center.sip.front-doors</c>, and where what they pass on came from. They say it in a header field of its own rather than in the
/// Via below theirs: a caller may write <c>received</c> into its Via, and proxies leave it there (RFC 3261 §18.2.1, RFC 3581 §4 only add to it).
/// </summary>
internal sealed class FrontDoors
{
    /// <summary>The header field that a front door, and nobody else, is believed.</summary>
    public const string SourceHeader = "Front-Door-Source";

    private volatile FrozenSet<IPEndPoint> _doors = [];

    /// <summary>The addresses that the doors' hosts resolve to now.</summary>
    public void Set(IEnumerable<IPEndPoint> doors) => _doors = doors.Select(Plain).ToFrozenSet();

    /// <summary>Where the request came from: what a front door says, when it says it once and well; else where we got it from.</summary>
    public IPEndPoint SourceOf(SipRequest request, IPEndPoint source)
    {
        source = Plain(source);
        return _doors.Contains(source)
            && request.Headers.All(SourceHeader).ToArray() is [var said]
            && IPEndPoint.TryParse(said.Trim(), out var told) && told.Port != 0
                ? Plain(told)
                : source;
    }

    private static IPEndPoint Plain(IPEndPoint place) =>
        place.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(place.Address.MapToIPv4(), place.Port) : place;
}

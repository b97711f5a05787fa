using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Sdp;

/// <summary>What the lines of a session or of a media section say.</summary>
internal static class SdpLines
{
    /// <summary>The values of all attributes of this name; an attribute without a value gives an empty string.</summary>
    public static IEnumerable<string> Attributes(this ImmutableArray<SdpLine> lines, string name)
    {
        foreach (var line in lines)
        {
            if (line.Type != 'a' || !line.Value.StartsWith(name, StringComparison.Ordinal)) continue;
            if (line.Value.Length == name.Length) yield return "";
            else if (line.Value[name.Length] == ':') yield return line.Value[(name.Length + 1)..].Trim();
        }
    }

    public static MediaDirection? Direction(this ImmutableArray<SdpLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Type != 'a') continue;
            switch (line.Value.Trim())
            {
                case "sendrecv": return MediaDirection.SendRecv;
                case "sendonly": return MediaDirection.SendOnly;
                case "recvonly": return MediaDirection.RecvOnly;
                case "inactive": return MediaDirection.Inactive;
            }
        }

        return null;
    }

    /// <summary>The address of the first c= line; null when there is none, or when it is no IP address of the family it names.</summary>
    public static IPAddress? Connection(this ImmutableArray<SdpLine> lines)
    {
        foreach (var line in lines)
            if (line.Type == 'c') return ParseConnection(line.Value);
        return null;
    }

    /// <summary>Where RTCP goes: <c>a=rtcp:port [IN IP4 address]</c> (RFC 3605 section 2.1); null when there is none, or none that can be read. Without an address it is <paramref name="media"/>'s.</summary>
    public static IPEndPoint? Rtcp(this ImmutableArray<SdpLine> lines, IPAddress media)
    {
        foreach (var value in lines.Attributes("rtcp"))
        {
            var fields = value.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > IPEndPoint.MaxPort) return null;
            var address = fields.Length == 1 ? media : ParseConnection(fields[1]);
            return address?.AddressFamily == media.AddressFamily ? new IPEndPoint(address, port) : null;
        }

        return null;
    }

    public static string FormatConnection(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"IN IP6 {WithoutScope(address)}" : $"IN IP4 {address}";

    // RFC 8866 section 5.7: "IN IP4 address[/ttl][/count]"; a name instead of an address would need a look-up, which we do not do.
    private static IPAddress? ParseConnection(string value)
    {
        var fields = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 3 || fields[0] != "IN") return null;
        var text = fields[2].Split('/')[0];
        if (!IPAddress.TryParse(text, out var address)) return null;
        return fields[1] switch
        {
            // .NET reads "1" and "0x7f.1" as addresses too; SDP means four numbers.
            "IP4" when address.AddressFamily == AddressFamily.InterNetwork && IsDottedQuad(text) => address,
            "IP6" when address.AddressFamily == AddressFamily.InterNetworkV6 => address,
            _ => null,
        };
    }

    private static bool IsDottedQuad(string text) => text.Count(c => c == '.') == 3 && text.All(c => c == '.' || char.IsAsciiDigit(c));

    private static IPAddress WithoutScope(IPAddress address) => address.ScopeId == 0 ? address : new IPAddress(address.GetAddressBytes());
}

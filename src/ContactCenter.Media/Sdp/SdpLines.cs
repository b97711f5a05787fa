using System.Collections.Immutable;
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

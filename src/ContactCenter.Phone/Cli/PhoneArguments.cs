using System.Net;
using ContactCenter.Media;

namespace ContactCenter.Phone.Cli;

/// <summary>What the command line asked for.</summary>
internal sealed record PhoneArguments
{
    public required ServerName Server { get; init; }

    public string User { get; init; } = "anonymous";

    public string? Password { get; init; }

    public string? DisplayName { get; init; }

    public bool Answer { get; init; }

    public bool Refuse { get; init; }

    public string? Call { get; init; }

    public string? Dtmf { get; init; }

    public double? Tone { get; init; }

    public AudioCodec? Codec { get; init; }

    public TimeSpan? Duration { get; init; }

    public IPAddress? Bind { get; init; }

    public int SipPort { get; init; }

    public int LoseIn { get; init; }

    public int LoseOut { get; init; }

    public bool Json { get; init; }
}

/// <summary>The server as written: a host name or address, and a port.</summary>
internal sealed record ServerName(string Host, int Port)
{
    private const int DefaultPort = 5060;

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[::1]:port</c>; null when it is none.</summary>
    public static ServerName? TryParse(string text)
    {
        if (!text.StartsWith('[') && IPAddress.TryParse(text, out var address)) return new ServerName(address.ToString(), DefaultPort);
        if (!Uri.TryCreate($"sip://{text}", UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/")) return null;
        return uri.UserInfo.Length > 0 || uri.Port == 0 ? null : new ServerName(uri.Host.Trim('[', ']'), uri.Port < 0 ? DefaultPort : uri.Port);
    }

    /// <summary>The address, IPv4 when there are both.</summary>
    public async Task<IPEndPoint> ResolveAsync(CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(Host, cancel).ConfigureAwait(false);
        return new IPEndPoint(addresses.MinBy(address => address.AddressFamily)!, Port);
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

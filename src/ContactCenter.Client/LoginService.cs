using System.Net;
using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>登录服务: where one login service is.</summary>
/// <param name="Host">A name or an address, without brackets.</param>
/// <param name="Port">The TCP port.</param>
internal sealed record LoginService(string Host, int Port)
{
    /// <summary>Reads <c>HOST:PORT</c>, or several with commas between them, in the order in which they are tried.</summary>
    /// <exception cref="ArgumentException">The message says which one is wrong.</exception>
    public static IReadOnlyList<LoginService> ParseList(string text)
    {
        var services = new List<LoginService>();
        foreach (var one in text.Split(','))
        {
            var service = Parse(one.Trim(), text);
            if (services.Contains(service))
                throw new ArgumentException($"the service {service} is in the list '{text}' twice");
            services.Add(service);
        }

        return services;
    }

    /// <summary>As it is typed; an IPv6 address in brackets.</summary>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static LoginService Parse(string service, string list)
    {
        var within = service == list.Trim() ? string.Empty : $" of the list '{list}'";
        // [::1]:8110, ::1, host:8110, host
        var bracket = service.LastIndexOf(']');
        var colon = service.LastIndexOf(':');
        var bareIpv6 = bracket < 0 && service.Count(c => c == ':') > 1;
        var hasPort = colon > bracket && !bareIpv6;
        var host = (hasPort ? service[..colon] : service).Trim('[', ']');
        var port = SealedRemoting.LogicalPort;
        if (host.Length == 0 || host.Any(c => char.IsWhiteSpace(c) || c is '"' or ';' or '/') || host.Contains(':') && !IPAddress.TryParse(host, out _))
            throw new ArgumentException($"the service '{service}'{within} has no host; HOST:PORT is needed, or several with commas between them");
        if (hasPort && (!int.TryParse(service[(colon + 1)..], out port) || port is < 1 or > 65535))
            throw new ArgumentException($"the service '{service}'{within} has no port from 1 to 65535");
        return new LoginService(host, port);
    }
}

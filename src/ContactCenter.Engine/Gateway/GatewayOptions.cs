using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;

namespace ContactCenter.Engine.Gateway;

/// <summary>The gateway's certificate: a PKCS#12 file and its password.</summary>
/// <param name="Path">The file.</param>
/// <param name="Password">Its password; not shown in the text form.</param>
public sealed record GatewayCertificate(string Path, string Password)
{
    /// <summary>Opens the file, so that a wrong password or a certificate without a key is told by its key and not by the transport.</summary>
    /// <exception cref="ConfigurationException">The message names the key.</exception>
    internal void Validate()
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path, Password);
            if (!certificate.HasPrivateKey)
                throw new ConfigurationException($"contact-center.gateway.tls.certificate is '{Path}', a certificate without a private key");
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"contact-center.gateway.tls.certificate is '{Path}', which is no PKCS#12 file that " +
                $"contact-center.gateway.tls.password opens ({problem.Message.TrimEnd('.')})");
        }
    }

    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"Path = {Path}");
        return true;
    }
}

/// <summary>How the gateway listens and what it bears; each is a key of <c>contact-center.gateway</c> in <c>hocon/gateway.conf</c>, read by <c>NodeSettings</c>.</summary>
/// <param name="Bind">Where to listen; loopback unless there is a certificate or plaintext is allowed.</param>
/// <param name="Port">The TCP port; 0 picks a free one.</param>
/// <param name="Certificate">The certificate, or null for no TLS.</param>
/// <param name="AllowPlaintextOffLoopback">Whether to listen off loopback without TLS.</param>
public sealed record GatewayOptions(
    IPAddress Bind,
    int Port,
    GatewayCertificate? Certificate = null,
    bool AllowPlaintextOffLoopback = false)
{
    /// <summary>A client that is silent for this long is lost.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a login waits for the sessions' answer.</summary>
    public TimeSpan AttachTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>TCP connections at once.</summary>
    public int MaxConnections { get; init; } = 4000;

    /// <summary>TCP connections at once from one address.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 1000;

    /// <summary>Logins a second from one address.</summary>
    public int LoginsPerSecond { get; init; } = 20;

    /// <summary>Messages a second from one client; more for longer than a burst ends its connection.</summary>
    public int MessagesPerSecond { get; init; } = 50;

    /// <summary>Wrong logins in a row for one agent before the next ones are delayed.</summary>
    public int WrongLoginsBeforeDelay { get; init; } = 3;

    /// <summary>Wrong logins in a row from one address before the next ones are delayed.</summary>
    public int WrongLoginsPerAddressBeforeDelay { get; init; } = 20;

    /// <summary>The longest such delay.</summary>
    public TimeSpan LongestLoginDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Refuses what cannot or must not be started.</summary>
    /// <exception cref="ConfigurationException">The message names the key.</exception>
    internal void Validate()
    {
        if (Port is < 0 or > 65535)
            throw new ConfigurationException($"contact-center.gateway.port is {Port}; it must be 0 to 65535");
        if (Certificate is { } certificate && !File.Exists(certificate.Path))
            throw new ConfigurationException($"contact-center.gateway.tls.certificate is '{certificate.Path}', and there is no such file");
        Certificate?.Validate();
        if (Certificate is null && !AllowPlaintextOffLoopback && !IPAddress.IsLoopback(Bind))
            throw new ConfigurationException(
                $"contact-center.gateway.bind is {Bind}, not loopback: passwords would cross the network in the clear. " +
                "Set contact-center.gateway.tls.certificate, or contact-center.gateway.allow-plaintext = on if something else protects them");
        Positive(IdleTimeout > TimeSpan.Zero, "idle-timeout");
        Positive(AttachTimeout > TimeSpan.Zero, "attach-timeout");
        Positive(MaxConnections > 0, "max-connections");
        Positive(MaxConnectionsPerAddress > 0, "max-connections-per-address");
        Positive(LoginsPerSecond > 0, "logins-per-second");
        Positive(MessagesPerSecond > 0, "messages-per-second");
        Positive(WrongLoginsBeforeDelay > 0, "wrong-logins-before-delay");
        Positive(WrongLoginsPerAddressBeforeDelay > 0, "wrong-logins-per-address-before-delay");
        Positive(LongestLoginDelay > TimeSpan.Zero, "longest-login-delay");
    }

    private static void Positive(bool holds, string key)
    {
        if (!holds)
            throw new ConfigurationException($"contact-center.gateway.{key} must be greater than zero");
    }
}

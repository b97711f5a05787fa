using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Remote.Transport.DotNetty;

namespace ContactCenter.Client.Linking;

/// <summary>How the client checks the gateway's certificate.</summary>
internal static class TlsSetup
{
    // Akka's transport wants a certificate even where it is never shown; one for the process will do.
    private static readonly Lazy<X509Certificate2> Unused = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        // Windows wants a key that came from a file.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    });

    public static DotNettySslSetup For(ClientOptions options, string host)
    {
        var pinned = options.TrustedCertificate is { } path ? X509CertificateLoader.LoadCertificateFromFile(path).Thumbprint : null;
        return new DotNettySslSetup(
            Unused.Value,
            suppressValidation: options.TlsAcceptAnyCertificate,
            requireMutualAuthentication: false,
            customValidator: (certificate, _, _, errors, _) => Trusted(certificate, errors, pinned, options.TlsAcceptAnyCertificate, host));
    }

    private static bool Trusted(X509Certificate2? certificate, SslPolicyErrors errors, string? pinned, bool any, string host)
    {
        if (any)
            return true;
        if (certificate is null)
            return false;
        if (pinned is not null)
            return certificate.Thumbprint == pinned;
        // The transport may have asked for another name than the one that the user typed; that one counts.
        return (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None && certificate.MatchesHostname(host);
    }
}

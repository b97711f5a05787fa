using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Remote.Transport.DotNetty;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>A node's own certificate, and whose signature makes another one a node's. Both sides of a connection ask this.</summary>
internal sealed class ClusterCertificates
{
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(30);
    private readonly X509Certificate2Collection _roots = [];
    private readonly X509Certificate2Collection _between = [];
    private readonly ILogger _log = Log.ForContext<ClusterCertificates>();

    private readonly TimeProvider _time;

    private ClusterCertificates(X509Certificate2 own, X509Certificate2Collection trusted, TimeProvider time)
    {
        (Own, _time) = (own, time);
        foreach (var certificate in trusted)
            (IsRoot(certificate) ? _roots : _between).Add(certificate);
    }

    /// <summary>The node's certificate, with its key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>What Akka.Remote is told. A certificate is a node's by who has signed it; names are not looked at, for nodes move.</summary>
    public DotNettySslSetup Setup => new(Own, suppressValidation: false, requireMutualAuthentication: true, validateCertificateHostname: false,
        (certificate, chain, peer, _, _) => Accepts(certificate, chain, peer));

    /// <summary>Reads the files. Throws <see cref="SettingsException"/> for those that can't be used.</summary>
    public static ClusterCertificates Load(ClusterTlsSettings tls, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var own = ReadOwn(tls);
        var all = new ClusterCertificates(own, ReadTrusted(tls.Trusted), time);
        if (all._roots.Count == 0)
            throw Wrong("trusted", tls.Trusted, "a file with the certificate, signed by itself, of the authority that signs nodes' certificates");
        if (all.Problem(own, null, now) is { } problem)
            throw Wrong(problem.Own ? "certificate" : "trusted", problem.Own ? tls.Certificate : tls.Trusted, problem.Expected);
        if (own.NotAfter - now < EndsSoon)
            all._log.Warning("The certificate of this node in {File} ends at {End}: a new one takes effect when the node starts", tls.Certificate, Date(own.NotAfter));
        return all;
    }

    /// <summary>Whether a certificate is a node's: signed by one that is trusted, and not expired.</summary>
    public bool Accepts(X509Certificate2? certificate, X509Chain? sent, string peer)
    {
        var expected = certificate is null ? "a certificate" : Problem(certificate, sent, _time.GetUtcNow())?.Expected;
        if (expected is not null)
            _log.Warning("{Peer} is no node of this cluster: it shows {Subject}, expected {Expected}", peer, certificate?.Subject ?? "nothing", expected);
        return expected is null;
    }

    private (bool Own, string Expected)? Problem(X509Certificate2 certificate, X509Chain? sent, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.ExtraStore.AddRange(_between);
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        if (chain.Build(certificate))
            return null;
        var expired = chain.ChainElements.FirstOrDefault(e => e.Certificate.NotAfter < now || e.Certificate.NotBefore > now)?.Certificate;
        return expired is not null
            ? (expired.Equals(certificate), expired.NotAfter < now
                ? $"a certificate that has not expired: that of {expired.Subject} ended at {Date(expired.NotAfter)}"
                : $"a certificate that is valid yet: that of {expired.Subject} begins at {Date(expired.NotBefore)}, and here it is {Date(now.LocalDateTime)}")
            : (true, $"a certificate that one of contact-center.cluster.tls.trusted has signed ({string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct())})");
    }

    private static X509Certificate2 ReadOwn(ClusterTlsSettings tls)
    {
        var pem = Read("certificate", tls.Certificate);
        var isPem = pem.AsSpan().IndexOf("-----BEGIN"u8) >= 0;
        if (tls.Key is { } file && isPem)
            _ = Read("key", file);
        try
        {
            var own = !isPem ? X509CertificateLoader.LoadPkcs12FromFile(tls.Certificate, tls.Password)
                : tls.Password is { } password ? X509Certificate2.CreateFromEncryptedPemFile(tls.Certificate, password, tls.Key)
                : X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key);
            return own.HasPrivateKey ? own : throw Wrong("certificate", tls.Certificate, "a certificate with its private key");
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong("certificate", tls.Certificate, "a file in PEM or PKCS#12 with a certificate whose private key is in it, or in PEM in "
                + $"{ClusterTlsSettings.Path}.key, and is opened by {ClusterTlsSettings.Path}.password when it is locked ({problem.Message.TrimEnd('.')})");
        }
    }

    private static X509Certificate2Collection ReadTrusted(string file)
    {
        _ = Read("trusted", file);
        var trusted = new X509Certificate2Collection();
        try
        {
            trusted.ImportFromPemFile(file);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Wrong("trusted", file, $"a file with certificates in PEM ({problem.Message.TrimEnd('.')})");
        }

        return trusted;
    }

    private static byte[] Read(string key, string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong(key, file, $"a file that can be read ({problem.Message.TrimEnd('.')})");
        }
    }

    private static SettingsException Wrong(string key, string file, string expected) => new($"{ClusterTlsSettings.Path}.{key}", $"\"{file}\"", expected);

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string Date(DateTime time) => time.ToUniversalTime().ToString("u", System.Globalization.CultureInfo.InvariantCulture);
}

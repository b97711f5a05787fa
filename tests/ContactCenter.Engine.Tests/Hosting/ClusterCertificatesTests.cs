using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>The files of a node's certificate, and whose certificates it takes for a node's.</summary>
public sealed class ClusterCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("strangers");

    [Fact]
    public void A_certificate_with_its_key_in_one_PEM_file_is_taken() =>
        Load(new(_authority.SignPem("node"), null, null, _authority.File)).Own.HasPrivateKey.ShouldBeTrue();

    [Fact]
    public void The_key_may_be_in_a_file_of_its_own_and_locked()
    {
        using var signed = _authority.Sign("node");
        using var key = signed.GetECDsaPrivateKey()!;
        var certificate = _authority.Write("node.crt", signed.ExportCertificatePem());
        var open = _authority.Write("node.key", key.ExportPkcs8PrivateKeyPem());
        var locked = _authority.Write("locked.key",
            key.ExportEncryptedPkcs8PrivateKeyPem("open sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Load(new(certificate, open, null, _authority.File)).Own.Subject.ShouldBe("CN=node");
        Load(new(certificate, locked, "open sesame", _authority.File)).Own.Subject.ShouldBe("CN=node");
        var problem = Refused(new(certificate, locked, "wrong-one", _authority.File));
        problem.Message.ShouldContain("contact-center.cluster.tls.password");
        problem.Message.ShouldNotContain("wrong-one");
    }

    [Fact]
    public void It_may_be_a_PKCS12_file()
    {
        using var signed = _authority.Sign("node");
        var file = _authority.Write("node.p12", signed.Export(X509ContentType.Pfx, "open sesame"));
        Load(new(file, null, "open sesame", _authority.File)).Own.HasPrivateKey.ShouldBeTrue();
        Refused(new(file, null, "wrong-one", _authority.File)).Key.ShouldBe("contact-center.cluster.tls.certificate");
    }

    [Fact]
    public void What_can_not_be_used_is_refused_by_key_and_file()
    {
        var node = _authority.SignPem("node");
        Refused(new("/no/such/node.pem", null, null, _authority.File), "certificate", "/no/such/node.pem", "can be read");
        Refused(new(node, "/no/such/node.key", null, _authority.File), "key", "/no/such/node.key", "can be read");
        Refused(new(node, null, null, "/no/such/ca.pem"), "trusted", "/no/such/ca.pem", "can be read");
        Refused(new(_authority.File, null, null, _authority.File), "certificate", "ca.pem", "private key");
        Refused(new(_authority.Write("junk", "junk"), null, null, _authority.File), "certificate", "junk", "PEM or PKCS#12");
        Refused(new(node, null, null, _authority.Write("junk", "junk")), "trusted", "junk", "signed by itself");
        Refused(new(_stranger.SignPem("stranger"), null, null, _authority.File), "certificate", "stranger.pem", "contact-center.cluster.tls.trusted has signed");
        Refused(new(_authority.SignPem("old", TimeSpan.FromDays(-300), TimeSpan.FromDays(-1)), null, null, _authority.File), "certificate", "old.pem", "has not expired");
        Refused(new(_authority.SignPem("early", TimeSpan.FromDays(1)), null, null, _authority.File), "certificate", "early.pem", "valid yet");
        using var expired = new TestAuthority("old ones", Now.AddYears(-20));
        Refused(new(node, null, null, expired.File), "certificate", "node.pem", "has signed");
    }

    [Fact]
    public void Only_who_is_signed_by_a_trusted_one_and_not_expired_is_a_node()
    {
        var certificates = Load(new(_authority.SignPem("node"), null, null, _authority.File));
        Accepts(_authority.Sign("other")).ShouldBeTrue();
        Accepts(_stranger.Sign("other")).ShouldBeFalse();
        Accepts(_authority.Sign("old", TimeSpan.FromDays(-300), TimeSpan.FromDays(-1))).ShouldBeFalse();
        Accepts(_authority.Sign("early", TimeSpan.FromDays(1))).ShouldBeFalse();
        using (var namesake = new TestAuthority())
            Accepts(namesake.Sign("other")).ShouldBeFalse("the authority has the same name, but another key");
        certificates.Accepts(null, null, "peer").ShouldBeFalse();

        bool Accepts(X509Certificate2 certificate)
        {
            using (certificate)
                return certificates.Accepts(certificate, null, "peer");
        }
    }

    [Fact]
    public void Two_authorities_may_be_trusted_while_one_follows_the_other()
    {
        var both = _authority.Write("both.pem", $"{File.ReadAllText(_authority.File)}\n{File.ReadAllText(_stranger.File)}\n");
        var certificates = Load(new(_authority.SignPem("node"), null, null, both));
        using var next = _stranger.Sign("other");
        certificates.Accepts(next, null, "peer").ShouldBeTrue();
    }

    [Fact]
    public void Both_ends_must_show_a_certificate_and_none_is_taken_unseen()
    {
        var setup = Load(new(_authority.SignPem("node"), null, null, _authority.File)).Setup;
        setup.RequireMutualAuthentication.ShouldBeTrue();
        setup.SuppressValidation.ShouldBeFalse();
        setup.CustomValidator.ShouldNotBeNull();
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private static ClusterCertificates Load(ClusterTlsSettings tls) => ClusterCertificates.Load(tls, TimeProvider.System);

    private static SettingsException Refused(ClusterTlsSettings tls) => Should.Throw<SettingsException>(() => Load(tls));

    private static void Refused(ClusterTlsSettings tls, string key, string file, string expected)
    {
        var problem = Refused(tls);
        problem.Key.ShouldBe($"contact-center.cluster.tls.{key}");
        problem.Message.ShouldContain(file);
        problem.Message.ShouldContain(expected);
    }
}

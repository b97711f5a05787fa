using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class GatewayCertificateTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Right_password_opens_the_file()
    {
        File.WriteAllBytes(_file, Made(withKey: true));

        Should.NotThrow(() => Options("right").Validate());
    }

    [Fact]
    public void Wrong_password_is_refused_by_its_key_and_not_shown()
    {
        File.WriteAllBytes(_file, Made(withKey: true));

        var refused = Should.Throw<ConfigurationException>(() => Options("wrong-one").Validate());

        refused.Message.ShouldContain("contact-center.gateway.tls.password");
        refused.Message.ShouldNotContain("wrong-one");
    }

    [Fact]
    public void Certificate_without_a_private_key_is_refused()
    {
        File.WriteAllBytes(_file, Made(withKey: false));

        Should.Throw<ConfigurationException>(() => Options("right").Validate()).Message.ShouldContain("without a private key");
    }

    [Fact]
    public void File_that_is_no_certificate_is_refused()
    {
        File.WriteAllText(_file, "-----BEGIN CERTIFICATE-----");

        Should.Throw<ConfigurationException>(() => Options("right").Validate()).Message.ShouldContain("no PKCS#12 file");
    }

    public void Dispose() => File.Delete(_file);

    private GatewayOptions Options(string password) => new(IPAddress.Any, 0, new GatewayCertificate(_file, password));

    private static byte[] Made(bool withKey)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var made = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, from.AddYears(1));
        using var alone = X509CertificateLoader.LoadCertificate(made.RawData);
        return (withKey ? made : alone).Export(X509ContentType.Pfx, "right");
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>An authority that signs nodes' certificates, and the files of both.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("contact-center-authority-");
    private readonly X509Certificate2 _own;
    private readonly DateTimeOffset _now;

    public TestAuthority(string name = "nodes", DateTimeOffset? now = null)
    {
        _now = now ?? DateTimeOffset.UtcNow;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _own = request.CreateSelfSigned(_now.AddYears(-2), _now.AddYears(10));
        File = Write("ca.pem", _own.ExportCertificatePem());
    }

    /// <summary>Its certificate in PEM.</summary>
    public string File { get; }

    /// <summary>A node's certificate with its key.</summary>
    public X509Certificate2 Sign(string name, TimeSpan? begins = null, TimeSpan? ends = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_own, _now + (begins ?? TimeSpan.FromDays(-1)), _now + (ends ?? TimeSpan.FromDays(365)), RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>A file with a node's certificate and key.</summary>
    public string SignPem(string name, TimeSpan? begins = null, TimeSpan? ends = null)
    {
        using var signed = Sign(name, begins, ends);
        return Write($"{name}.pem", $"{signed.ExportCertificatePem()}\n{signed.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
    }

    public string Write(string name, string text)
    {
        var file = Path.Combine(_files.FullName, name);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(_files.FullName, name);
        System.IO.File.WriteAllBytes(file, bytes);
        return file;
    }

    public void Dispose()
    {
        _own.Dispose();
        _files.Delete(recursive: true);
    }
}

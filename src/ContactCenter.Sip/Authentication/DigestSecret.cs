using System.Security.Cryptography;

namespace ContactCenter.Sip.Authentication;

/// <summary>What a server keeps of a password: H(user:realm:password) for each algorithm (RFC 7616 §3.4.2). As good as the password in its realm: keep it from logs.</summary>
/// <param name="Md5">The MD5 value in lower-case hex.</param>
/// <param name="Sha256">The SHA-256 value in lower-case hex.</param>
public sealed record DigestSecret(string Md5, string Sha256)
{
    /// <summary>Derives it from a password.</summary>
    public static DigestSecret From(string user, string realm, string password) => new(
        DigestAlgorithm.Ha1(sha256: false, user, realm, password), DigestAlgorithm.Ha1(sha256: true, user, realm, password));

    /// <summary>Stands for a user that does not exist, so that a wrong name takes the time of a wrong password.</summary>
    internal static readonly DigestSecret Nobody = From("", "", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>No secrets in text.</summary>
    public override string ToString() => nameof(DigestSecret);
}

using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Sip.Authentication;

/// <summary>The arithmetic of digest authentication (RFC 7616 §3.4), also without qop as in RFC 2069.</summary>
internal static class DigestAlgorithm
{
    public const string Md5 = "MD5";
    public const string Sha256 = "SHA-256";
    private const string Session = "-sess";

    /// <summary>How much an algorithm is preferred: 0 unsupported, 1 MD5, 2 SHA-256.</summary>
    public static int Strength(string? algorithm) =>
        IsFamily(algorithm ?? Md5, Sha256) ? 2 : IsFamily(algorithm ?? Md5, Md5) ? 1 : 0;

    public static bool IsSha256(string? algorithm) => Strength(algorithm) == 2;

    public static string Hash(bool sha256, string text) => Hash(sha256, Encoding.UTF8.GetBytes(text));

    public static string Hash(bool sha256, ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));

    public static string Ha1(bool sha256, string user, string realm, string password) => Hash(sha256, $"{user}:{realm}:{password}");

    /// <summary>The response value. <paramref name="ha1"/> is H(user:realm:password), also for the -sess variants.</summary>
    public static string Response(
        string? algorithm, string ha1, string nonce, string? nc, string? cnonce, string? qop, string method, string uri, ReadOnlySpan<byte> body)
    {
        var sha256 = IsSha256(algorithm);
        if (algorithm is not null && algorithm.EndsWith(Session, StringComparison.OrdinalIgnoreCase)) ha1 = Hash(sha256, $"{ha1}:{nonce}:{cnonce}");
        var a2 = string.Equals(qop, "auth-int", StringComparison.OrdinalIgnoreCase)
            ? $"{method}:{uri}:{Hash(sha256, body)}"
            : $"{method}:{uri}";
        var ha2 = Hash(sha256, a2);
        return Hash(sha256, qop is null ? $"{ha1}:{nonce}:{ha2}" : $"{ha1}:{nonce}:{nc}:{cnonce}:{qop}:{ha2}");
    }

    private static bool IsFamily(string algorithm, string family) =>
        algorithm.Equals(family, StringComparison.OrdinalIgnoreCase)
        || (algorithm.Length == family.Length + Session.Length
            && algorithm.StartsWith(family, StringComparison.OrdinalIgnoreCase)
            && algorithm.EndsWith(Session, StringComparison.OrdinalIgnoreCase));
}

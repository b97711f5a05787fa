using System.Globalization;
using System.Security.Cryptography;

namespace ContactCenter.Domain.Directory;

/// <summary>
/// An agent's password as it is kept: PBKDF2-HMAC-SHA512 with a salt of its own (the framework's
/// <see cref="Rfc2898DeriveBytes"/>), written <c>pbkdf2-sha512$ITERATIONS$SALT$HASH</c> in Base64. Verifying costs tens of milliseconds of CPU by
/// design: do it off the actor's thread.
/// </summary>
public sealed class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Rounds for new hashes (OWASP's figure for PBKDF2-HMAC-SHA512).</summary>
    public const int DefaultIterations = 210_000;

    /// <summary>The most rounds that a stored hash may ask for, so that a slip in the directory can't stall logins.</summary>
    public const int MaxIterations = 10_000_000;

    private readonly byte[] _salt;
    private readonly byte[] _hash;
    private readonly int _iterations;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (_iterations, _salt, _hash) = (iterations, salt, hash);

    /// <summary>Hashes a password with a fresh salt. <paramref name="iterations"/>: 1 to <see cref="MaxIterations"/>.</summary>
    public static PasswordHash Create(string password, int iterations = DefaultIterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MaxIterations);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations, HashBytes));
    }

    /// <summary>Reads the text form; false when it is not one.</summary>
    public static bool TryParse(string text, out PasswordHash? hash)
    {
        hash = null;
        var parts = text.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MaxIterations)
            return false;
        var salt = new byte[64];
        var digest = new byte[64];
        if (!Convert.TryFromBase64String(parts[2], salt, out var saltLength) || saltLength < 8
            || !Convert.TryFromBase64String(parts[3], digest, out var digestLength) || digestLength < 16)
            return false;
        hash = new PasswordHash(iterations, salt[..saltLength], digest[..digestLength]);
        return true;
    }

    /// <summary>Whether this is the hash of that password; takes the same time whichever byte differs.</summary>
    public bool Verify(string password) =>
        CryptographicOperations.FixedTimeEquals(Derive(password, _salt, _iterations, _hash.Length), _hash);

    /// <summary>The text form to store; see the class.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{Scheme}${_iterations}${Convert.ToBase64String(_salt)}${Convert.ToBase64String(_hash)}");

    /// <summary>Nothing of the hash: it may end in a log.</summary>
    public override string ToString() => "(password)";

    private static byte[] Derive(string password, byte[] salt, int iterations, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, length);
}

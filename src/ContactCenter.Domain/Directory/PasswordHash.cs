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

    private readonly Lazy<Parts> _parts;

    private PasswordHash(Lazy<Parts> parts) => _parts = parts;

    /// <summary>Hashes a password with a fresh salt. <paramref name="iterations"/>: 1 to <see cref="MaxIterations"/>.</summary>
    public static PasswordHash Create(string password, int iterations = DefaultIterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MaxIterations);
        return new PasswordHash(new Lazy<Parts>(Parts.Of(password, iterations)));
    }

    /// <summary>
    /// Hashes a password when it is first verified or written, and has it in memory until then: for those of a configuration, which a node reads by the
    /// thousand when it starts.
    /// </summary>
    public static PasswordHash CreateLate(string password) => new(new Lazy<Parts>(() => Parts.Of(password, DefaultIterations)));

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
        hash = new PasswordHash(new Lazy<Parts>(new Parts(iterations, salt[..saltLength], digest[..digestLength])));
        return true;
    }

    /// <summary>Whether this is the hash of that password; takes the same time whichever byte differs.</summary>
    public bool Verify(string password)
    {
        var (iterations, salt, hash) = _parts.Value;
        return CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations, hash.Length), hash);
    }

    /// <summary>The text form to store; see the class.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{Scheme}${_parts.Value.Iterations}${Convert.ToBase64String(_parts.Value.Salt)}${Convert.ToBase64String(_parts.Value.Hash)}");

    /// <summary>Nothing of the hash: it may end in a log.</summary>
    public override string ToString() => "(password)";

    private static byte[] Derive(string password, byte[] salt, int iterations, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, length);

    private sealed record Parts(int Iterations, byte[] Salt, byte[] Hash)
    {
        public static Parts Of(string password, int iterations)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltBytes);
            return new Parts(iterations, salt, Derive(password, salt, iterations, HashBytes));
        }
    }
}

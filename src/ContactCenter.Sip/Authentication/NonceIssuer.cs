using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Sip.Authentication;

/// <summary>Nonces that prove themselves: time, random octets, and a MAC over both (RFC 7616 §3.3 recommends such a construction).</summary>
internal sealed class NonceIssuer(TimeProvider time, byte[] key, string realm, TimeSpan lifetime)
{
    private const int TimeSize = 8;
    private const int SaltSize = 8;
    private const int MacSize = 16;
    private const int Size = TimeSize + SaltSize + MacSize;

    private readonly byte[] _realm = Encoding.UTF8.GetBytes(realm);

    public string Issue()
    {
        Span<byte> nonce = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(nonce, time.GetUtcNow().UtcTicks);
        RandomNumberGenerator.Fill(nonce.Slice(TimeSize, SaltSize));
        Sign(nonce[..(TimeSize + SaltSize)], nonce[(TimeSize + SaltSize)..]);
        return Convert.ToHexStringLower(nonce);
    }

    /// <summary>Whether we made the nonce and it is not too old.</summary>
    public bool IsGood(string nonce, out long issuedTicks)
    {
        issuedTicks = 0;
        Span<byte> bytes = stackalloc byte[Size];
        if (nonce.Length != Size * 2 || Convert.FromHexString(nonce, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        Span<byte> mac = stackalloc byte[MacSize];
        Sign(bytes[..(TimeSize + SaltSize)], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[(TimeSize + SaltSize)..])) return false;
        issuedTicks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return time.GetUtcNow().UtcTicks - issuedTicks < lifetime.Ticks;
    }

    private void Sign(ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> data = stackalloc byte[TimeSize + SaltSize + _realm.Length];
        signed.CopyTo(data);
        _realm.CopyTo(data[signed.Length..]);
        Span<byte> full = stackalloc byte[32];
        HMACSHA256.HashData(key, data, full);
        full[..MacSize].CopyTo(mac);
    }
}

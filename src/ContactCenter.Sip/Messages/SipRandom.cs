using System.Security.Cryptography;

namespace ContactCenter.Sip;

/// <summary>Tags, branches and Call-IDs from a cryptographic generator: at least 32 bits of it (RFC 3261 §19.3), so that nobody guesses a dialog.</summary>
internal static class SipRandom
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuv";

    public static string Tag() => Text(12);

    public static string Branch() => Via.MagicCookie + Text(16);

    public static string CallId() => Text(26);

    /// <summary>An initial CSeq number, well below 2^31 (§8.1.1.5).</summary>
    public static uint Sequence() => (uint)RandomNumberGenerator.GetInt32(1, 1 << 16);

    /// <summary>A random duration in [from, to).</summary>
    public static TimeSpan Between(TimeSpan from, TimeSpan to) =>
        from + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)Math.Max(1, (to - from).TotalMilliseconds)));

    private static string Text(int length) => string.Create(length, 0, static (span, _) =>
    {
        Span<byte> bytes = stackalloc byte[32];
        RandomNumberGenerator.Fill(bytes[..span.Length]);
        for (var i = 0; i < span.Length; i++) span[i] = Alphabet[bytes[i] & 31];
    });
}

using System.Buffers.Binary;

namespace ContactCenter.Media.Rtp;

/// <summary>The payload of RFC 4733 section 2.3: event, end bit, volume, duration in timestamp units.</summary>
internal readonly record struct TelephoneEvent(byte Code, bool End, byte Volume, ushort Duration)
{
    public const int Length = 4;
    private const string Digits = "0123456789*#ABCD";

    /// <summary>The key of events 0–15; null for all others (flash, tones).</summary>
    public char? Digit => Code < Digits.Length ? Digits[Code] : null;

    public static bool TryParse(ReadOnlySpan<byte> payload, out TelephoneEvent telephoneEvent)
    {
        telephoneEvent = default;
        if (payload.Length < Length) return false;
        telephoneEvent = new TelephoneEvent(payload[0], (payload[1] & 0x80) != 0, (byte)(payload[1] & 0x3F), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    public void Write(Span<byte> payload)
    {
        payload[0] = Code;
        payload[1] = (byte)((End ? 0x80 : 0) | (Volume & 0x3F));
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], Duration);
    }

    public static bool TryCodeOf(char digit, out byte code)
    {
        var index = Digits.IndexOf(char.ToUpperInvariant(digit));
        code = (byte)Math.Max(index, 0);
        return index >= 0;
    }
}

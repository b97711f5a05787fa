using System.Runtime.Serialization;
using Google.Protobuf;

namespace ContactCenter.Contracts.Wire;

/// <summary>How single values are checked and written; every error names its field.</summary>
internal static class Fields
{
    /// <summary>A text that must not be longer than <paramref name="max"/> characters.</summary>
    public static string Checked(string? value, int max, string field)
    {
        if (value is null)
            throw new SerializationException($"{field} is missing");
        if (value.Length > max)
            throw new SerializationException($"{field} is {value.Length} characters long; at most {max} are allowed");
        return value;
    }

    /// <summary>A text of foreign origin, cut to <paramref name="max"/> characters without splitting a surrogate pair.</summary>
    public static string Cut(string? value, int max)
    {
        if (value is null)
            return string.Empty;
        if (value.Length <= max)
            return value;
        return value[..(char.IsHighSurrogate(value[max - 1]) ? max - 1 : max)];
    }

    public static void CheckCount(int count, int max, string field)
    {
        if (count > max)
            throw new SerializationException($"{field} has {count} entries; at most {max} are allowed");
    }

    public static ByteString Id(Guid id) => ByteString.CopyFrom(id.ToByteArray(bigEndian: true));

    public static Guid Id(ByteString bytes, string field) => bytes.Length == 16
        ? new Guid(bytes.Span, bigEndian: true)
        : throw new SerializationException($"{field} has {bytes.Length} bytes; 16 are needed");

    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset Time(long milliseconds, string field)
    {
        // The limits of DateTimeOffset: years 1 to 9999.
        if (milliseconds is < -62_135_596_800_000 or > 253_402_300_799_999)
            throw new SerializationException($"{field} is {milliseconds} ms, which is no time");
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>A value of an enumeration; a number that this version does not know becomes the enumeration's zero.</summary>
    public static TEnum Enumerated<TEnum>(int number) where TEnum : struct, Enum
    {
        var value = (TEnum)(object)number;
        return Enum.IsDefined(value) ? value : default;
    }
}

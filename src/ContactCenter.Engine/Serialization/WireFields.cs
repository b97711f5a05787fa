using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using Google.Protobuf;

namespace ContactCenter.Engine.Serialization;

/// <summary>How single values are checked, written and read; every error names its field.</summary>
internal static class WireFields
{
    /// <summary>A value that has to be there.</summary>
    public static T Needed<T>(T? value, string field)
        where T : class =>
        value ?? throw new WireProblem($"{field} is missing.");

    /// <summary>A text that names something and therefore is not empty.</summary>
    public static string Name(string? value, string field) =>
        string.IsNullOrEmpty(value) ? throw new WireProblem($"{field} is missing.") : value;

    public static ByteString Bytes(Guid id) => ByteString.CopyFrom(id.ToByteArray(bigEndian: true));

    public static ByteString Bytes(CallId id) => Bytes(id.Value);

    public static ByteString Bytes(OfferId id) => Bytes(id.Value);

    public static Guid Id(ByteString bytes, string field) => bytes.Length == 16
        ? new Guid(bytes.Span, bigEndian: true)
        : throw new WireProblem($"{field} has {bytes.Length} bytes; 16 are needed.");

    public static CallId Call(ByteString bytes, string field) => new(Id(bytes, field));

    public static OfferId Offer(ByteString bytes, string field) => new(Id(bytes, field));

    public static ulong Ticks(DateTimeOffset time) => (ulong)time.UtcTicks;

    public static DateTimeOffset Time(ulong ticks, string field) => ticks <= (ulong)DateTimeOffset.MaxValue.UtcTicks
        ? new DateTimeOffset((long)ticks, TimeSpan.Zero)
        : throw new WireProblem($"{field} is {ticks} ticks, which is no time.");

    /// <summary>The entries of an array; one that nobody has filled is an error of the sender's.</summary>
    public static ImmutableArray<T> Entries<T>(ImmutableArray<T> entries, string field) =>
        entries.IsDefault ? throw new WireProblem($"{field} is missing.") : entries;
}

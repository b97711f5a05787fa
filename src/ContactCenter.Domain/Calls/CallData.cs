using System.Collections;
using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// What travels with a call to every agent who gets it, the screen pop: headers of the caller's INVITE and variables of flows. Bounded, for it comes
/// from outside; in ordinal order; equal by content.
/// </summary>
public sealed class CallData : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<CallData>
{
    /// <summary>The most entries.</summary>
    public const int MaxEntries = 32;

    /// <summary>The longest key, in UTF-16 characters.</summary>
    public const int MaxKeyLength = 64;

    /// <summary>The longest value, in UTF-16 characters; a longer one is cut.</summary>
    public const int MaxValueLength = 256;

    /// <summary>The key of the user-to-user information (RFC 7433).</summary>
    public const string UserToUser = "User-to-User";

    /// <summary>How the keys of all other headers begin.</summary>
    public const string HeaderPrefix = "X-";

    /// <summary>No data.</summary>
    public static readonly CallData Empty = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, string> _entries;

    private CallData(ImmutableSortedDictionary<string, string> entries) => _entries = entries;

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <summary>The value of that key; null: there is none.</summary>
    public string? this[string key] => _entries.GetValueOrDefault(key);

    /// <summary>These entries, as far as there is room, the later of two with one key.</summary>
    public static CallData Of(IEnumerable<KeyValuePair<string, string>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Aggregate(Empty, (data, entry) => data.With(entry.Key, entry.Value));
    }

    /// <summary>
    /// With that entry instead of what the key had: key and value without control characters, the value cut. The same data when the key is empty or too
    /// long, or when there is no room. What is known of a call outranks what its caller claims: in full data a header gives way to what is none.
    /// </summary>
    /// <param name="key">The key; letter case matters.</param>
    /// <param name="value">The value; may be empty.</param>
    public CallData With(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        key = Clean(key);
        if (key.Length is 0 or > MaxKeyLength)
            return this;
        var entries = _entries;
        if (entries.Count >= MaxEntries && !entries.ContainsKey(key))
        {
            if (IsHeader(key) || entries.Keys.LastOrDefault(IsHeader) is not { } header)
                return this;
            entries = entries.Remove(header);
        }

        return new CallData(entries.SetItem(key, Cut(Clean(value))));
    }

    /// <summary>Whether that key is one of a header of the caller's INVITE.</summary>
    public static bool IsHeader(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) || key.Equals(UserToUser, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc />
    public bool Equals(CallData? other) => other is not null && (ReferenceEquals(_entries, other._entries) || _entries.SequenceEqual(other._entries));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CallData);

    /// <inheritdoc />
    public override int GetHashCode() => _entries.Aggregate(Count, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    /// <summary>Only the keys: the values are the customer's, and may be meant for no log.</summary>
    public override string ToString() => $"[{string.Join(", ", _entries.Keys)}]";

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Clean(string text) => text.Any(char.IsControl) ? new string([.. text.Where(c => !char.IsControl(c))]) : text;

    private static string Cut(string value) => value.Length <= MaxValueLength
        ? value
        : value[..(char.IsHighSurrogate(value[MaxValueLength - 1]) ? MaxValueLength - 1 : MaxValueLength)];
}

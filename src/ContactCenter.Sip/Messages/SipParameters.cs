using System.Collections;
using System.Text;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip;

/// <summary>
/// The <c>;name=value</c> parameters of a URI or header field in their order. Immutable. Names compare without regard to case;
/// a value is kept as written, quotes included; a flag has a null value.
/// </summary>
public sealed class SipParameters : IReadOnlyList<KeyValuePair<string, string?>>
{
    /// <summary>No parameters.</summary>
    public static readonly SipParameters Empty = new([]);

    private readonly KeyValuePair<string, string?>[] _items;

    private SipParameters(KeyValuePair<string, string?>[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, string?> this[int index] => _items[index];

    /// <summary>The value of a parameter as written; null when it is absent or a flag (see <see cref="Contains"/>).</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var item in _items)
            {
                if (SipHeaders.Same(item.Key, name)) return item.Value;
            }

            return null;
        }
    }

    /// <summary>Whether the parameter is there, with or without a value.</summary>
    public bool Contains(string name)
    {
        foreach (var item in _items)
        {
            if (SipHeaders.Same(item.Key, name)) return true;
        }

        return false;
    }

    /// <summary>The value of a parameter without its quotes and escapes, or null.</summary>
    public string? Unquoted(string name) => this[name] is { } value ? HeaderText.Unquote(value) : null;

    /// <summary>The same parameters with one replaced or added at the end; a null value makes a flag.</summary>
    public SipParameters With(string name, string? value)
    {
        for (var i = 0; i < _items.Length; i++)
        {
            if (!SipHeaders.Same(_items[i].Key, name)) continue;
            var copy = (KeyValuePair<string, string?>[])_items.Clone();
            copy[i] = new(_items[i].Key, value);
            return new SipParameters(copy);
        }

        return new SipParameters([.. _items, new(name, value)]);
    }

    /// <summary>The same parameters without the named one.</summary>
    public SipParameters Without(string name) =>
        Contains(name) ? new SipParameters(Array.FindAll(_items, item => !SipHeaders.Same(item.Key, name))) : this;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string?>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The parameters as written, each with its leading semicolon.</summary>
    public override string ToString()
    {
        if (_items.Length == 0) return "";
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    internal void AppendTo(StringBuilder text)
    {
        foreach (var item in _items)
        {
            text.Append(';').Append(item.Key);
            if (item.Value is not null) text.Append('=').Append(item.Value);
        }
    }

    /// <summary>Reads <c>;a=b;c</c> (white space around separators allowed); null when malformed.</summary>
    internal static SipParameters? TryParse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return Empty;
        if (text[0] != ';') return null;
        var items = new List<KeyValuePair<string, string?>>(4);
        while (!text.IsEmpty)
        {
            text = text[1..];
            var end = HeaderText.IndexOfUnquoted(text, ';');
            if (end == HeaderText.Malformed) return null;
            var part = (end < 0 ? text : text[..end]).Trim();
            text = end < 0 ? default : text[end..];

            // An empty parameter (";;") is sloppy, not dangerous; it is skipped as real devices send it.
            if (part.IsEmpty) continue;
            var equals = part.IndexOf('=');
            var name = (equals < 0 ? part : part[..equals]).TrimEnd();
            if (name.IsEmpty || name.IndexOfAny(" \t\"<>,") >= 0) return null;
            items.Add(new(name.ToString(), equals < 0 ? null : part[(equals + 1)..].TrimStart().ToString()));
        }

        return new SipParameters([.. items]);
    }
}

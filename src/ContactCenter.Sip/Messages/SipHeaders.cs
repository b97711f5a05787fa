using System.Collections;

namespace ContactCenter.Sip;

/// <summary>
/// The header fields of a message in their order. Read-only outside the library: a message is not changed once it was built.
/// Names compare without regard to case (RFC 3261 §7.3.1).
/// </summary>
public sealed class SipHeaders : IReadOnlyList<SipHeader>
{
    private readonly List<SipHeader> _fields;

    /// <summary>No header at all.</summary>
    public SipHeaders() => _fields = new List<SipHeader>(16);

    /// <summary>The given header fields, names made canonical.</summary>
    public SipHeaders(IEnumerable<SipHeader> fields)
        : this()
    {
        foreach (var field in fields) Add(field.Name, field.Value);
    }

    /// <summary>How many header fields there are (lines, not comma-separated members).</summary>
    public int Count => _fields.Count;

    /// <summary>The header field at a position.</summary>
    public SipHeader this[int index] => _fields[index];

    /// <summary>The first value under the name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in _fields)
            {
                if (Same(field.Name, name)) return field.Value;
            }

            return null;
        }
    }

    /// <summary>Whether a header field of that name is there.</summary>
    public bool Contains(string name) => this[name] is not null;

    /// <summary>Every value under the name, one for each line, in order.</summary>
    public IEnumerable<string> All(string name)
    {
        foreach (var field in _fields)
        {
            if (Same(field.Name, name)) yield return field.Value;
        }
    }

    /// <summary>Every comma-separated member of all lines of that name, trimmed; commas in quotes and angle brackets do not separate.</summary>
    public List<string> Members(string name)
    {
        var members = new List<string>();
        foreach (var field in _fields)
        {
            if (Same(field.Name, name)) Parsing.HeaderText.Split(field.Value, members);
        }

        return members;
    }

    /// <summary>Whether a token stands in the comma-separated list under a name (as in Require, Supported, Allow).</summary>
    public bool ContainsToken(string name, string token)
    {
        foreach (var field in _fields)
        {
            if (Same(field.Name, name) && Parsing.HeaderText.ContainsToken(field.Value, token)) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<SipHeader> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static bool Same(string a, string b) => ReferenceEquals(a, b) || string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    internal List<SipHeader>.Enumerator Each() => _fields.GetEnumerator();

    internal int CountOf(string name)
    {
        var count = 0;
        foreach (var field in _fields)
        {
            if (Same(field.Name, name)) count++;
        }

        return count;
    }

    internal void Add(string name, string value) => _fields.Add(new SipHeader(HeaderNames.Canonicalize(name), value));

    internal void AddCanonical(string name, string value) => _fields.Add(new SipHeader(name, value));

    internal void AddRange(IEnumerable<SipHeader>? fields)
    {
        if (fields is null) return;
        foreach (var field in fields) Add(field.Name, field.Value);
    }

    internal void CopyAll(SipHeaders from, string name)
    {
        foreach (var field in from._fields)
        {
            if (Same(field.Name, name)) _fields.Add(field);
        }
    }

    internal void Set(string name, string value)
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if (!Same(_fields[i].Name, name)) continue;
            _fields[i] = new SipHeader(_fields[i].Name, value);
            return;
        }

        Add(name, value);
    }

    internal void Remove(string name) => _fields.RemoveAll(field => Same(field.Name, name));

    internal void Insert(int index, string name, string value) => _fields.Insert(index, new SipHeader(name, value));

    internal SipHeaders Copy() => new(_fields);
}

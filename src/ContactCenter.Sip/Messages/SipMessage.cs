using System.Globalization;

namespace ContactCenter.Sip;

/// <summary>
/// A request or a response. The header fields that every message must carry (RFC 3261 §8.1.1) are checked by the parser, so that reading
/// them from a parsed message cannot fail; others are read on first use and null or empty when absent or malformed.
/// </summary>
public abstract class SipMessage
{
    private IReadOnlyList<Via>? _vias;
    private NameAddress? _from;
    private NameAddress? _to;
    private CSeq? _cseq;
    private IReadOnlyList<NameAddress>? _contacts;
    private IReadOnlyList<NameAddress>? _recordRoutes;
    private IReadOnlyList<NameAddress>? _routes;

    private protected SipMessage(SipHeaders headers, ReadOnlyMemory<byte> content)
    {
        Headers = headers;
        Content = content;
    }

    /// <summary>Every header field in order, those unknown to the stack included.</summary>
    public SipHeaders Headers { get; }

    /// <summary>The body's octets; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The body with its type, or null when there is none.</summary>
    public SipBody? Body => Content.IsEmpty ? null : new SipBody(ContentType ?? "application/octet-stream", Content);

    /// <summary>The Via values, top first.</summary>
    public IReadOnlyList<Via> Vias => _vias ??= ParseVias();

    /// <summary>The topmost Via.</summary>
    public Via TopVia => Vias[0];

    /// <summary>The From header field.</summary>
    public NameAddress From => FromOrNull ?? throw Malformed(HeaderNames.From);

    /// <summary>The To header field.</summary>
    public NameAddress To => ToOrNull ?? throw Malformed(HeaderNames.To);

    /// <summary>The Call-ID.</summary>
    public string CallId => Headers[HeaderNames.CallId] ?? "";

    /// <summary>The CSeq header field.</summary>
    public CSeq CSeq => CSeqOrNull ?? throw Malformed(HeaderNames.CSeq);

    /// <summary>The Contact addresses; the <c>*</c> of a REGISTER is not among them (see <see cref="HasWildcardContact"/>).</summary>
    public IReadOnlyList<NameAddress> Contacts => _contacts ??= Addresses(HeaderNames.Contact);

    /// <summary>Whether a Contact of <c>*</c> is there (§10.2.2).</summary>
    public bool HasWildcardContact
    {
        get
        {
            foreach (var value in Headers.Members(HeaderNames.Contact))
            {
                if (value == "*") return true;
            }

            return false;
        }
    }

    /// <summary>The Record-Route addresses in order.</summary>
    public IReadOnlyList<NameAddress> RecordRoutes => _recordRoutes ??= Addresses(HeaderNames.RecordRoute);

    /// <summary>The Route addresses in order.</summary>
    public IReadOnlyList<NameAddress> Routes => _routes ??= Addresses(HeaderNames.Route);

    /// <summary>The Expires header field in seconds, or null when absent or malformed.</summary>
    public uint? Expires => Number(HeaderNames.Expires);

    /// <summary>The hops left, 0–255, or null when absent or malformed (§20.22).</summary>
    public int? MaxForwards => Number(HeaderNames.MaxForwards) is { } value and <= 255 ? (int)value : null;

    /// <summary>The Content-Type, or null.</summary>
    public string? ContentType => Headers[HeaderNames.ContentType];

    /// <summary>The message as it goes onto the wire.</summary>
    public byte[] ToBytes() => Parsing.SipSerializer.Serialize(this);

    /// <summary>The message as text, for logs and tests.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(ToBytes());

    internal NameAddress? FromOrNull => _from ??= NameAddress.TryParse(Headers[HeaderNames.From]);

    internal NameAddress? ToOrNull => _to ??= NameAddress.TryParse(Headers[HeaderNames.To]);

    internal CSeq? CSeqOrNull => _cseq ??= CSeq.TryParse(Headers[HeaderNames.CSeq], out var value) ? value : null;

    /// <summary>Rewrites the first Via value, which may share its line with others.</summary>
    internal void ReplaceTopVia(Via via)
    {
        var line = Headers[HeaderNames.Via]!;
        var end = Parsing.HeaderText.EndOfMember(line);
        Headers.Set(HeaderNames.Via, via + line[end..]);
        _vias = null;
    }

    internal uint? Number(string header) =>
        uint.TryParse(Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private List<Via> ParseVias()
    {
        var vias = new List<Via>(2);
        foreach (var member in Headers.Members(HeaderNames.Via))
        {
            if (Via.TryParse(member) is { } via) vias.Add(via);
        }

        return vias;
    }

    private List<NameAddress> Addresses(string name)
    {
        var list = new List<NameAddress>(1);
        foreach (var member in Headers.Members(name))
        {
            if (member != "*" && NameAddress.TryParse(member) is { } address) list.Add(address);
        }

        return list;
    }

    private static FormatException Malformed(string name) => new($"{name} is missing or malformed");
}

using System.Collections.Frozen;

namespace ContactCenter.Sip;

/// <summary>Names of the header fields that the stack itself reads or writes (RFC 3261 §20 and extensions), in canonical spelling.</summary>
public static class HeaderNames
{
#pragma warning disable CS1591 // Each constant is the canonical spelling of the header field it is named after.
    public const string Accept = "Accept";
    public const string AcceptEncoding = "Accept-Encoding";
    public const string AcceptLanguage = "Accept-Language";
    public const string Allow = "Allow";
    public const string AllowEvents = "Allow-Events";
    public const string Authorization = "Authorization";
    public const string CallId = "Call-ID";
    public const string Contact = "Contact";
    public const string ContentEncoding = "Content-Encoding";
    public const string ContentLength = "Content-Length";
    public const string ContentType = "Content-Type";
    public const string CSeq = "CSeq";
    public const string Date = "Date";
    public const string Event = "Event";
    public const string Expires = "Expires";
    public const string From = "From";
    public const string MaxForwards = "Max-Forwards";
    public const string MinExpires = "Min-Expires";
    public const string MinSE = "Min-SE";
    public const string Path = "Path";
    public const string ProxyAuthenticate = "Proxy-Authenticate";
    public const string ProxyAuthorization = "Proxy-Authorization";
    public const string Reason = "Reason";
    public const string RecordRoute = "Record-Route";
    public const string ReferTo = "Refer-To";
    public const string ReferredBy = "Referred-By";
    public const string Require = "Require";
    public const string RetryAfter = "Retry-After";
    public const string Route = "Route";
    public const string Server = "Server";
    public const string SessionExpires = "Session-Expires";
    public const string Subject = "Subject";
    public const string Supported = "Supported";
    public const string Timestamp = "Timestamp";
    public const string To = "To";
    public const string Unsupported = "Unsupported";
    public const string UserAgent = "User-Agent";
    public const string Via = "Via";
    public const string Warning = "Warning";
    public const string WwwAuthenticate = "WWW-Authenticate";
#pragma warning restore CS1591

    private static readonly FrozenDictionary<string, string> Canonical = Build();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Canonical.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The canonical spelling of a name: compact forms (RFC 3261 §7.3.3) and other capitals are resolved; an unknown name is returned as written.</summary>
    public static string Canonicalize(ReadOnlySpan<char> name) =>
        BySpan.TryGetValue(name, out var known) ? known : name.ToString();

    private static FrozenDictionary<string, string> Build()
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string[] names =
        [
            Accept, AcceptEncoding, AcceptLanguage, Allow, AllowEvents, Authorization, CallId, Contact, ContentEncoding, ContentLength,
            ContentType, CSeq, Date, Event, Expires, From, MaxForwards, MinExpires, MinSE, Path, ProxyAuthenticate, ProxyAuthorization, Reason,
            RecordRoute, ReferTo, ReferredBy, Require, RetryAfter, Route, Server, SessionExpires, Subject, Supported, Timestamp, To,
            Unsupported, UserAgent, Via, Warning, WwwAuthenticate,
        ];
        foreach (var name in names) map[name] = name;

        // RFC 3261 §7.3.3 and the extensions that registered a letter.
        map["i"] = CallId;
        map["m"] = Contact;
        map["e"] = ContentEncoding;
        map["l"] = ContentLength;
        map["c"] = ContentType;
        map["f"] = From;
        map["s"] = Subject;
        map["k"] = Supported;
        map["t"] = To;
        map["v"] = Via;
        map["o"] = Event;
        map["u"] = AllowEvents;
        map["r"] = ReferTo;
        map["b"] = ReferredBy;
        map["x"] = SessionExpires;
        return map.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}

using System.Globalization;
using System.Net;

namespace ContactCenter.Sip.Registration;

/// <summary>One contact of a REGISTER, with what it asks for.</summary>
/// <param name="Contact">The Contact URI as text.</param>
/// <param name="Parameters">The header parameters but expires and q, as text.</param>
/// <param name="Q">The preference in thousandths.</param>
/// <param name="Expires">How long; zero removes the binding.</param>
/// <param name="Instance">The +sip.instance, or null.</param>
/// <param name="AtSource">Whether the phone is reached only where its REGISTER came from: a NAT or a proxy stands between.</param>
public sealed record ContactUpdate(string Contact, string Parameters, int Q, TimeSpan Expires, string? Instance, bool AtSource = false);

/// <summary>Why a REGISTER is refused.</summary>
/// <param name="Status">The status to answer.</param>
/// <param name="Reason">The reason phrase, naming the field at fault.</param>
/// <param name="Headers">What the response must carry (Min-Expires…).</param>
public sealed record SipRegisterRefusal(int Status, string Reason, IReadOnlyList<SipHeader> Headers);

/// <summary>What a REGISTER asks for, read and checked (RFC 3261 §10.3 steps 6 and 7). Plain values.</summary>
/// <param name="CallId">The Call-ID.</param>
/// <param name="Sequence">The CSeq number.</param>
/// <param name="RemoveAll">Whether the contact is <c>*</c>.</param>
/// <param name="Contacts">The contacts; none and not <paramref name="RemoveAll"/> is a query.</param>
/// <param name="SourceAddress">The address that it came from.</param>
/// <param name="SourcePort">The port that it came from.</param>
/// <param name="UserAgent">The User-Agent, or null.</param>
/// <param name="MaxContacts">The limit that applies to the bindings.</param>
/// <param name="Path">The proxies on the way to the contacts, as the text of a Route header field (RFC 3327), or null.</param>
public sealed record RegisterUpdate(
    string CallId,
    uint Sequence,
    bool RemoveAll,
    IReadOnlyList<ContactUpdate> Contacts,
    string SourceAddress,
    int SourcePort,
    string? UserAgent,
    int MaxContacts,
    string? Path = null)
{
    /// <summary>Reads a REGISTER.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="options">The limits.</param>
    /// <param name="update">What it asks for, when the result is true.</param>
    /// <param name="refusal">How to refuse it, when the result is false.</param>
    public static bool TryRead(SipRequest request, IPEndPoint source, RegistrarOptions options, out RegisterUpdate? update, out SipRegisterRefusal? refusal)
    {
        update = null;
        refusal = null;
        var contacts = new List<ContactUpdate>();
        if (request.HasWildcardContact)
        {
            // §10.3 step 6: '*' stands alone and with Expires: 0.
            if (request.Contacts.Count > 0) return Refuse(out refusal, 400, "Bad Request - Contact: '*' stands beside others");
            if (request.Expires is not 0) return Refuse(out refusal, 400, "Bad Request - Contact: '*' needs Expires: 0");
        }

        // RFC 3327 §5.3 leaves a Path without "Supported: path" to the registrar: most phones behind a proxy do not know the word, so it counts all the same.
        if (!PathHeader.TryRead(request, out var path)) return Refuse(out refusal, 400, "Bad Request - Path: no address of a proxy");

        foreach (var contact in request.Contacts)
        {
            if (!TryExpires(contact, request, options, out var expires, out refusal)) return false;
            if (!TryQ(contact.Parameters["q"], out var q)) return Refuse(out refusal, 400, "Bad Request - Contact: q is not a number from 0 to 1");
            contacts.Add(new ContactUpdate(
                contact.Uri.ToString(), contact.Parameters.Without("expires").Without("q").ToString(), q, expires,
                contact.Parameters.Unquoted("+sip.instance"),
                // A proxy in front that names no Path (RFC 3327) is the only way to the phone that is known to work.
                path is null && (request.Vias.Count > 1 || Transport.ContactReach.AtSource(request, contact.Uri, source))));
        }

        var address = Transport.ResponseRouting.Plain(source.Address);
        update = new RegisterUpdate(
            request.CallId, request.CSeq.Number, request.HasWildcardContact, contacts, address.ToString(), source.Port,
            request.Headers[HeaderNames.UserAgent], options.MaxContacts, path);
        return true;
    }

    /// <summary>§10.3 step 7: the contact's expires, else the Expires field, else the default. Malformed counts as the default (§20.10, §20.19).</summary>
    private static bool TryExpires(
        NameAddress contact, SipRequest request, RegistrarOptions options, out TimeSpan expires, out SipRegisterRefusal? refusal)
    {
        refusal = null;
        expires = options.DefaultExpires;
        if (uint.TryParse(contact.Parameters["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var own)) expires = TimeSpan.FromSeconds(own);
        else if (!contact.Parameters.Contains("expires") && request.Expires is { } common) expires = TimeSpan.FromSeconds(common);
        if (expires > options.MaxExpires) expires = options.MaxExpires;
        if (expires == TimeSpan.Zero || expires >= options.MinExpires) return true;
        var least = ((long)options.MinExpires.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        refusal = new SipRegisterRefusal(423, ReasonPhrases.Of(423), [new SipHeader(HeaderNames.MinExpires, least)]);
        return false;
    }

    private static bool TryQ(string? text, out int thousandths)
    {
        thousandths = 1000;
        if (text is null) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) || q is < 0 or > 1) return false;
        thousandths = (int)(q * 1000);
        return true;
    }

    private static bool Refuse(out SipRegisterRefusal refusal, int status, string reason)
    {
        refusal = new SipRegisterRefusal(status, reason, []);
        return false;
    }
}

using System.Globalization;

namespace ContactCenter.Sip.Registration;

/// <summary>The bindings of one address-of-record (RFC 3261 §10.3). An immutable value; expired bindings may linger until the next update.</summary>
/// <param name="All">Every binding kept.</param>
public sealed record Bindings(IReadOnlyList<Binding> All)
{
    /// <summary>No binding.</summary>
    public static readonly Bindings None = new([]);

    /// <summary>Applies a REGISTER, wholly or not at all (§10.3 step 7).</summary>
    /// <param name="update">What it asks for.</param>
    /// <param name="now">The time.</param>
    /// <returns>The bindings after it, and the refusal when it changed nothing.</returns>
    public (Bindings Bindings, SipRegisterRefusal? Refused) Apply(RegisterUpdate update, DateTimeOffset now)
    {
        var kept = All.Where(binding => binding.ExpiresAt > now).ToList();
        if (update.RemoveAll)
        {
            // §10.3 step 6: each binding is subject to the order of its own Call-ID.
            return kept.Exists(binding => IsOutOfOrder(binding, update)) ? (this, OutOfOrder()) : (None, null);
        }

        foreach (var contact in update.Contacts)
        {
            var uri = SipUri.Parse(contact.Contact);
            var index = kept.FindIndex(binding => IsSame(binding, contact, uri));
            if (index >= 0 && IsOutOfOrder(kept[index], update)) return (this, OutOfOrder());
            if (index >= 0) kept.RemoveAt(index);
            if (contact.Expires > TimeSpan.Zero) kept.Add(Bind(contact, update, now));
        }

        if (kept.Count > update.MaxContacts && update.Contacts.Count > 0)
            return (this, new SipRegisterRefusal(403, "Too Many Contacts", []));
        return (new Bindings(kept), null);
    }

    /// <summary>The bindings alive at a time, the most preferred first; of equals the newest first.</summary>
    public IReadOnlyList<Binding> Live(DateTimeOffset now) =>
        [.. All.Where(binding => binding.ExpiresAt > now).OrderByDescending(binding => binding.Q).ThenByDescending(binding => binding.ExpiresAt)];

    /// <summary>The 200 of a REGISTER: each live contact with the seconds left, the Date (§10.3 step 8), and the Path that is kept (RFC 3327 §5.3).</summary>
    public static SipResponse BuildResponse(SipRequest request, Bindings bindings, DateTimeOffset now)
    {
        var headers = new List<SipHeader>();
        foreach (var binding in bindings.Live(now))
        {
            var left = (long)Math.Ceiling((binding.ExpiresAt - now).TotalSeconds);
            var q = binding.Q == 1000 ? "" : string.Create(CultureInfo.InvariantCulture, $";q={binding.Q / 1000m:0.###}");
            headers.Add(new SipHeader(
                HeaderNames.Contact, string.Create(CultureInfo.InvariantCulture, $"<{binding.Contact}>{binding.Parameters}{q};expires={left}")));
        }

        headers.AddRange(request.Headers.All(HeaderNames.Path).Select(path => new SipHeader(HeaderNames.Path, path)));
        headers.Add(new SipHeader(HeaderNames.Date, now.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture)));
        return request.CreateResponse(200, null, headers);
    }

    /// <summary>The same contact: by URI comparison (§10.3, §19.1.4), or the same device by its instance (RFC 5626 §6).</summary>
    private static bool IsSame(Binding binding, ContactUpdate contact, SipUri uri) =>
        binding.Uri.Equals(uri) || (contact.Instance is not null && contact.Instance == binding.Instance);

    private static bool IsOutOfOrder(Binding binding, RegisterUpdate update) =>
        binding.CallId == update.CallId && update.Sequence <= binding.Sequence;

    private static SipRegisterRefusal OutOfOrder() => new(500, "CSeq Out of Order", []);

    private static Binding Bind(ContactUpdate contact, RegisterUpdate update, DateTimeOffset now) => new(
        contact.Contact, contact.Parameters, contact.Q, now + contact.Expires, update.CallId, update.Sequence, contact.Instance,
        update.SourceAddress, update.SourcePort, update.UserAgent, contact.AtSource, update.Path);
}

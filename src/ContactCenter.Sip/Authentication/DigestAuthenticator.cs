using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Sip.Authentication;

/// <summary>
/// The server's side of digest authentication for one realm (RFC 3261 §22, RFC 7616, RFC 8760). Nonces are signed, not stored;
/// what was used of them is remembered in bounded memory. Safe to use from any thread.
/// </summary>
public sealed class DigestAuthenticator
{
    /// <summary>Longest text of credentials that is looked at, in characters.</summary>
    private const int LongestCredentials = 4096;

    private readonly DigestOffer _offer;
    private readonly NonceIssuer _nonces;
    private readonly NonceLedger _ledger;

    /// <summary>Sets the realm up.</summary>
    /// <param name="realm">The realm shown to users.</param>
    /// <param name="time">The clock of nonces.</param>
    /// <param name="secretKey">At least 16 octets that sign nonces; nodes that share it accept each other's.</param>
    /// <param name="nonceLifetime">How long a nonce is good.</param>
    /// <param name="offer">The algorithms; see <see cref="DigestOffer.Md5"/> for why it is the default.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public DigestAuthenticator(
        string realm, TimeProvider time, ReadOnlyMemory<byte> secretKey, TimeSpan nonceLifetime, DigestOffer offer = DigestOffer.Md5)
    {
        if (secretKey.Length < 16) throw new ArgumentException("needs at least 16 octets", nameof(secretKey));
        Realm = realm;
        _offer = offer;
        _nonces = new NonceIssuer(time, secretKey.ToArray(), realm, nonceLifetime);
        _ledger = new NonceLedger();
    }

    /// <summary>The realm.</summary>
    public string Realm { get; }

    /// <summary>The challenges for a 401, the preferred one on top (RFC 8760 §2.4).</summary>
    /// <param name="stale">Whether the credentials were right but their nonce is not good any more.</param>
    public SipHeader[] Challenge(bool stale = false) => Challenge(HeaderNames.WwwAuthenticate, stale);

    /// <summary>The same challenges for a 407.</summary>
    public SipHeader[] ProxyChallenge(bool stale = false) => Challenge(HeaderNames.ProxyAuthenticate, stale);

    /// <summary>Checks a request's credentials.</summary>
    /// <param name="request">The request.</param>
    /// <param name="secretOf">The secret of a user name, or null for an unknown one.</param>
    /// <remarks>
    /// The digest's uri need not equal the Request-URI: phones name the registrar or their proxy there, and proxies rewrite the Request-URI.
    /// Since each nonce count is accepted once, credentials overheard are worth nothing for another URI.
    /// </remarks>
    public DigestVerdict Verify(SipRequest request, Func<string, DigestSecret?> secretOf)
    {
        var verdict = new DigestVerdict(DigestOutcome.NoCredentials, null);
        foreach (var header in request.Headers)
        {
            if (header.Name is not (HeaderNames.Authorization or HeaderNames.ProxyAuthorization)) continue;
            if (header.Value.Length > LongestCredentials || DigestParameters.TryParse(header.Value) is not { } digest) continue;
            if (digest["realm"] != Realm) continue;
            verdict = Check(request, digest, secretOf);
            if (verdict.IsOk) return verdict;
        }

        return verdict;
    }

    private DigestVerdict Check(SipRequest request, DigestParameters digest, Func<string, DigestSecret?> secretOf)
    {
        var user = digest["username"];
        if (user is null || digest["nonce"] is not { } nonce || digest["uri"] is not { Length: > 0 } uri || digest["response"] is not { } given)
            return new DigestVerdict(DigestOutcome.Wrong, user);
        var algorithm = digest["algorithm"];
        var qop = digest["qop"];
        if (!IsAccepted(algorithm) || qop is not (null or "auth" or "auth-int")) return new DigestVerdict(DigestOutcome.Wrong, user);
        uint count = 0;
        if (qop is not null && !uint.TryParse(digest["nc"], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out count))
            return new DigestVerdict(DigestOutcome.Wrong, user);

        var known = secretOf(user);
        var secret = known ?? DigestSecret.Nobody;
        var expected = DigestAlgorithm.Response(
            algorithm, DigestAlgorithm.IsSha256(algorithm) ? secret.Sha256 : secret.Md5,
            nonce, digest["nc"], digest["cnonce"], qop, request.Method, uri, request.Content.Span);
        var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given.ToLowerInvariant()));
        if (!right || known is null) return new DigestVerdict(DigestOutcome.Wrong, user);

        // RFC 7616 §3.3: stale is said only to one who knows the password.
        var good = _nonces.IsGood(nonce, out var issued) && _ledger.TryUse(nonce, issued, count);
        return new DigestVerdict(good ? DigestOutcome.Ok : DigestOutcome.Stale, user);
    }

    /// <summary>The stronger one is taken even when it was not offered; the weaker one only when it was.</summary>
    private bool IsAccepted(string? algorithm) => DigestAlgorithm.Strength(algorithm) switch
    {
        0 => false,
        1 => _offer != DigestOffer.Sha256,
        _ => true,
    };

    private SipHeader[] Challenge(string header, bool stale)
    {
        // Each challenge has a nonce of its own: a client that answers both must not use one count twice.
        return _offer switch
        {
            DigestOffer.Md5 => [new SipHeader(header, Text(DigestAlgorithm.Md5))],
            DigestOffer.Sha256 => [new SipHeader(header, Text(DigestAlgorithm.Sha256))],
            _ => [new SipHeader(header, Text(DigestAlgorithm.Sha256)), new SipHeader(header, Text(DigestAlgorithm.Md5))],
        };

        string Text(string algorithm)
        {
            var text = new StringBuilder("Digest realm=", 160);
            Parsing.HeaderText.AppendQuoted(text, Realm);
            text.Append(", nonce=\"").Append(_nonces.Issue()).Append("\", algorithm=").Append(algorithm).Append(", qop=\"auth\"");
            if (stale) text.Append(", stale=true");
            return text.ToString();
        }
    }
}

using System.Globalization;
using System.Text;

namespace ContactCenter.Sip.Authentication;

/// <summary>
/// Answers challenges with one pair of credentials (RFC 3261 §22.2, RFC 8760) and keeps each realm's nonce, so that later
/// requests carry credentials unasked. Belongs to one dialog or registration; used on the loop only.
/// </summary>
internal sealed class DigestClient(SipCredentials credentials, Func<string>? newCnonce = null)
{
    private readonly List<Challenge> _challenges = [];
    private readonly Func<string> _newCnonce = newCnonce ?? SipRandom.Tag;

    private sealed class Challenge
    {
        public required bool Proxy { get; init; }

        public required string Realm { get; init; }

        public required string Nonce { get; init; }

        public required string? Opaque { get; init; }

        public required string? Algorithm { get; init; }

        public required string? Qop { get; init; }

        public uint Count { get; set; }
    }

    /// <summary>Takes the challenges of a 401 or 407.</summary>
    /// <param name="response">The response.</param>
    /// <param name="attempt">How many challenges this request met before.</param>
    /// <returns>Whether trying again has a prospect: a supported challenge, and either the first or a stale one (a refused password is not tried twice).</returns>
    public bool Accept(SipResponse response, int attempt)
    {
        if (response.Status is not (401 or 407) || attempt >= 3) return false;
        var best = Strongest(response, HeaderNames.WwwAuthenticate, proxy: false);
        best.AddRange(Strongest(response, HeaderNames.ProxyAuthenticate, proxy: true));
        if (best.Count == 0) return false;
        if (attempt > 0 && !best.TrueForAll(item => item.Stale || !Knows(item.Challenge))) return false;
        foreach (var (challenge, _) in best)
        {
            _challenges.RemoveAll(known => known.Proxy == challenge.Proxy && known.Realm == challenge.Realm);
            _challenges.Add(challenge);
        }

        return true;
    }

    /// <summary>Replaces the request's credentials by fresh ones for every realm known.</summary>
    public void Authorize(SipRequest request)
    {
        request.Headers.Remove(HeaderNames.Authorization);
        request.Headers.Remove(HeaderNames.ProxyAuthorization);
        foreach (var challenge in _challenges)
        {
            request.Headers.AddCanonical(
                challenge.Proxy ? HeaderNames.ProxyAuthorization : HeaderNames.Authorization, Answer(challenge, request));
        }
    }

    private static List<(Challenge Challenge, bool Stale)> Strongest(SipResponse response, string header, bool proxy)
    {
        var best = new List<(Challenge Challenge, bool Stale)>();
        foreach (var value in response.Headers.All(header))
        {
            if (DigestParameters.TryParse(value) is not { } digest || digest["realm"] is not { } realm || digest["nonce"] is not { } nonce) continue;
            var strength = DigestAlgorithm.Strength(digest["algorithm"]);
            var qop = ChooseQop(digest["qop"], out var usable);
            if (strength == 0 || !usable) continue;
            var stale = string.Equals(digest["stale"], "true", StringComparison.OrdinalIgnoreCase);
            var challenge = new Challenge
            {
                Proxy = proxy, Realm = realm, Nonce = nonce, Opaque = digest["opaque"], Algorithm = digest["algorithm"], Qop = qop,
            };
            var rival = best.FindIndex(item => item.Challenge.Realm == realm);
            if (rival < 0) best.Add((challenge, stale));
            else if (DigestAlgorithm.Strength(best[rival].Challenge.Algorithm) < strength) best[rival] = (challenge, stale);
        }

        return best;
    }

    private static string? ChooseQop(string? offered, out bool usable)
    {
        usable = true;
        if (string.IsNullOrEmpty(offered)) return null;
        if (Parsing.HeaderText.ContainsToken(offered, "auth")) return "auth";
        usable = Parsing.HeaderText.ContainsToken(offered, "auth-int");
        return "auth-int";
    }

    private bool Knows(Challenge challenge) =>
        _challenges.Exists(known => known.Proxy == challenge.Proxy && known.Realm == challenge.Realm);

    private string Answer(Challenge challenge, SipRequest request)
    {
        var sha256 = DigestAlgorithm.IsSha256(challenge.Algorithm);
        var ha1 = DigestAlgorithm.Ha1(sha256, credentials.UserName, challenge.Realm, credentials.Password);
        var uri = request.RequestUri.ToString();
        var session = challenge.Algorithm?.EndsWith("-sess", StringComparison.OrdinalIgnoreCase) == true;
        var cnonce = challenge.Qop is null && !session ? null : _newCnonce();
        var nc = challenge.Qop is null ? null : (++challenge.Count).ToString("x8", CultureInfo.InvariantCulture);
        var response = DigestAlgorithm.Response(
            challenge.Algorithm, ha1, challenge.Nonce, nc, cnonce, challenge.Qop, request.Method, uri, request.Content.Span);

        var text = new StringBuilder("Digest ", 256);
        Quoted(text, "username", credentials.UserName);
        Quoted(text.Append(", "), "realm", challenge.Realm);
        Quoted(text.Append(", "), "nonce", challenge.Nonce);
        Quoted(text.Append(", "), "uri", uri);
        Quoted(text.Append(", "), "response", response);
        if (challenge.Algorithm is not null) text.Append(", algorithm=").Append(challenge.Algorithm);
        if (cnonce is not null) Quoted(text.Append(", "), "cnonce", cnonce);
        if (challenge.Qop is not null) text.Append(", qop=").Append(challenge.Qop).Append(", nc=").Append(nc);
        if (challenge.Opaque is not null) Quoted(text.Append(", "), "opaque", challenge.Opaque);
        return text.ToString();
    }

    private static void Quoted(StringBuilder text, string name, string value) =>
        Parsing.HeaderText.AppendQuoted(text.Append(name).Append('='), value);
}

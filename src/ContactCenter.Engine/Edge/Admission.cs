using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Settings;
using ContactCenter.Sip;
using ContactCenter.Sip.Authentication;

namespace ContactCenter.Engine.Edge;

/// <summary>Who a SIP request comes from, and whether it may: trunks by their address, extensions by digest (RFC 3261, 22), others only as callers.</summary>
internal sealed class Admission
{
    private static readonly TimeSpan NonceLifetime = TimeSpan.FromMinutes(5);
    private readonly LiveDirectory _live;
    private readonly string _realm;
    private readonly bool _acceptUnknown;
    private readonly DigestAuthenticator _authenticator;
    private readonly Dictionary<string, (ExtensionAccount Account, DigestSecret Secret)> _secrets = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<IPEndPoint, TrunkSettings> _trunks = FrozenDictionary<IPEndPoint, TrunkSettings>.Empty;

    public Admission(NodeSettings settings, LiveDirectory live, TimeProvider time)
    {
        _live = live;
        _realm = settings.Sip.Realm;
        _acceptUnknown = settings.Sip.AcceptUnknownCallers;
        _authenticator = new DigestAuthenticator(settings.Sip.Realm, time, RandomNumberGenerator.GetBytes(32), NonceLifetime, settings.Sip.Digest);
    }

    /// <summary>The proxies that are believed where a request came from.</summary>
    public FrontDoors Doors { get; } = new();

    private EnterpriseDirectory Directory => _live.Now.Directory;

    /// <summary>The addresses that the trunks' hosts resolve to now.</summary>
    public void SetTrunks(IEnumerable<KeyValuePair<IPEndPoint, TrunkSettings>> trunks) =>
        _trunks = trunks.GroupBy(t => t.Key).ToFrozenDictionary(g => g.Key, g => g.First().Value);

    public Verdict OfCaller(SipRequest request, IPEndPoint source)
    {
        if (TrunkAt(Doors.SourceOf(request, source)) is { } trunk)
            return new Verdict.Trunk(trunk);
        // Read as it will be shown: no spelling of an extension's number gets past its password.
        var claimed = PartyNumber.Of(request.From.Uri);
        var hasCredentials = request.Headers.Contains(HeaderNames.Authorization);
        if (claimed is not null && Directory.Extension(claimed) is not null || hasCredentials)
            return Verify(request, claimed);
        return _acceptUnknown ? new Verdict.Unknown() : new Verdict.Refused(403, []);
    }

    /// <summary>A REGISTER is for the extension in its To (RFC 3261, 10.3) and must prove that extension's password.</summary>
    public Verdict OfRegistration(SipRequest request)
    {
        var extension = request.To.Uri.User;
        // An unknown extension is challenged like a known one: nobody learns which exist. A password proves its own extension only.
        var verdict = Verify(request, extension);
        return verdict is Verdict.Extension proved && proved.Account.Extension != extension
            ? new Verdict.Refused(403, [])
            : verdict;
    }

    private Verdict Verify(SipRequest request, string? claimed)
    {
        var directory = Directory;
        var verdict = _authenticator.Verify(request, user => SecretOf(directory.Extension(user)));
        return verdict.Outcome switch
        {
            DigestOutcome.Ok when claimed is null || claimed == verdict.User || directory.Extension(claimed) is null =>
                new Verdict.Extension(directory.Extension(verdict.User!)!),
            DigestOutcome.Ok => new Verdict.Refused(403, []), // proved one extension, claims another
            DigestOutcome.Stale => new Verdict.Refused(401, _authenticator.Challenge(stale: true)),
            _ => new Verdict.Refused(401, _authenticator.Challenge(stale: false)),
        };
    }

    /// <summary>Derived once a password.</summary>
    private DigestSecret? SecretOf(ExtensionAccount? account)
    {
        if (account is null)
            return null;
        if (!_secrets.TryGetValue(account.Extension, out var known) || known.Account != account)
            _secrets[account.Extension] = known = (account, DigestSecret.From(account.Extension, _realm, account.Password.Value));
        return known.Secret;
    }

    private TrunkSettings? TrunkAt(IPEndPoint source) => _trunks.GetValueOrDefault(source);
}

/// <summary>Who a request comes from.</summary>
internal abstract record Verdict
{
    /// <summary>From a trunk's address.</summary>
    public sealed record Trunk(TrunkSettings Settings) : Verdict;

    /// <summary>An extension that has proved its password.</summary>
    public sealed record Extension(ExtensionAccount Account) : Verdict;

    /// <summary>Somebody who claims nothing.</summary>
    public sealed record Unknown : Verdict;

    /// <summary>Not admitted: this response, with these headers.</summary>
    public sealed record Refused(int Status, IReadOnlyList<SipHeader> Headers) : Verdict;
}

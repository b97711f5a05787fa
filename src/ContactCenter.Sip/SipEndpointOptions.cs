using System.Collections.Frozen;
using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>How an endpoint is set up.</summary>
public sealed record SipEndpointOptions
{
    /// <summary>The address and port to bind; port 0 takes a free one.</summary>
    public required IPEndPoint Bind { get; init; }

    /// <summary>The host for Via and Contact, as peers reach us (a name or address); null for the bound address, or the machine's own when a wildcard is bound.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>The User-Agent and Server header fields.</summary>
    public string UserAgent { get; init; } = "ContactCenter";

    /// <summary>The base timers.</summary>
    public SipTimers Timers { get; init; } = SipTimers.Default;

    /// <summary>The clock of all timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The transport; null for UDP at <see cref="Bind"/>.</summary>
    public ISipTransport? Transport { get; init; }

    /// <summary>Where the messages of calls are written down; null for nowhere.</summary>
    public SipTrace? Trace { get; init; }

    /// <summary>Where log entries go, called on the loop; null for nowhere.</summary>
    public Action<SipLogEntry>? Log { get; init; }

    /// <summary>The methods named in Allow and let through to the users; others are answered 405 inside dialogs.</summary>
    public IReadOnlySet<string> AllowedMethods { get; init; } = new HashSet<string>(StringComparer.Ordinal)
    {
        SipMethods.Invite, SipMethods.Ack, SipMethods.Bye, SipMethods.Cancel, SipMethods.Options, SipMethods.Info, SipMethods.Update,
        SipMethods.Notify, SipMethods.Refer, SipMethods.Message, SipMethods.Subscribe, SipMethods.Register,
    };

    /// <summary>The option tags named in Supported and accepted in Require (RFC 3261 §19.2).</summary>
    public IReadOnlySet<string> SupportedExtensions { get; init; } = FrozenSet.ToFrozenSet(["timer", "path"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The body types accepted in an INVITE and named in Accept; others are answered 415.</summary>
    public IReadOnlySet<string> AcceptedContentTypes { get; init; } = FrozenSet.ToFrozenSet([SipBody.SdpType], StringComparer.OrdinalIgnoreCase);

    /// <summary>Resolves host names (A/AAAA); null for the system's resolver.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>>? ResolveHost { get; init; }
}

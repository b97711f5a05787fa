using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>What every part of one endpoint shares. Owned by the loop; what is set at the start is read from anywhere.</summary>
internal sealed class UserAgent
{
    private readonly Via _via;
    private readonly string? _supported;

    public UserAgent(SipEndpointOptions options, ISipUser user, ISipTransport transport)
    {
        Options = options;
        User = user;
        Loop = new SipLoop(options.Time, error => Log(SipLogLevel.Error, "a handler on the SIP loop failed", null, error)) { Transport = transport };
        LocalEndPoint = transport.LocalEndPoint;
        Transactions = new TransactionLayer(Loop, transport, options.Timers, Statistics);
        Resolver = new HostResolver(Loop, LocalEndPoint.AddressFamily, options.ResolveHost ?? Dns.GetHostAddressesAsync);
        Host = HostText(options.AdvertisedHost ?? OwnAddress(LocalEndPoint.Address));
        Allow = string.Join(", ", options.AllowedMethods);
        Accept = string.Join(", ", options.AcceptedContentTypes);
        _supported = options.SupportedExtensions.Count == 0 ? null : string.Join(", ", options.SupportedExtensions);
        _via = new Via { Transport = "UDP", Host = Host, Port = LocalEndPoint.Port };
    }

    public SipEndpointOptions Options { get; }

    public ISipUser User { get; }

    public SipLoop Loop { get; }

    public TransactionLayer Transactions { get; }

    public HostResolver Resolver { get; }

    public SipEndpointStatistics Statistics { get; } = new();

    /// <summary>Sessions by Call-ID and our tag, which together name every dialog of a session.</summary>
    public Dictionary<(string CallId, string LocalTag), InviteSession> Sessions { get; } = [];

    public IPEndPoint LocalEndPoint { get; }

    public string Host { get; }

    public string Allow { get; }

    public string Accept { get; }

    public SipTimers Timers => Options.Timers;

    public Via NewVia() => _via with
    {
        Parameters = SipParameters.Empty.With("branch", SipRandom.Branch()).With("rport", null),
    };

    public SipUri ContactUri(string? user) => SipUri.Create(user, Host, LocalEndPoint.Port);

    public void AddCapabilities(SipHeaders headers, string method)
    {
        if (!headers.Contains(HeaderNames.Allow)) headers.AddCanonical(HeaderNames.Allow, Allow);
        if (_supported is not null && !headers.Contains(HeaderNames.Supported)) headers.AddCanonical(HeaderNames.Supported, _supported);
        if (method == SipMethods.Options && !headers.Contains(HeaderNames.Accept)) headers.AddCanonical(HeaderNames.Accept, Accept);
    }

    /// <summary>Sends a response through its transaction, with what every response of ours carries.</summary>
    public void Respond(ServerTransaction transaction, SipResponse response)
    {
        var method = transaction.Request.Method;
        if (response.Status > 100 && !response.Headers.Contains(HeaderNames.Server))
            response.Headers.AddCanonical(HeaderNames.Server, Options.UserAgent);

        // §13.3.1.4, §11.2: a 2xx to INVITE or OPTIONS says what we can do.
        if (response.IsSuccess && method is SipMethods.Invite or SipMethods.Options or SipMethods.Update) AddCapabilities(response.Headers, method);
        Statistics.CountResponseSent(method, response.Status);
        transaction.Respond(response);
    }

    public void Log(SipLogLevel level, string template, string? callId, params object?[] args) =>
        Options.Log?.Invoke(new SipLogEntry(level, template, args, callId));

    public void Log(SipLogLevel level, string template, string? callId, Exception error) =>
        Options.Log?.Invoke(new SipLogEntry(level, template, [], callId, error));

    private static string HostText(string host) => host.Contains(':') && host[0] != '[' ? $"[{host}]" : host;

    /// <summary>For a wildcard: the address that this machine would use towards the world (nothing is sent to find it).</summary>
    private static string OwnAddress(IPAddress bound)
    {
        if (!bound.Equals(IPAddress.Any) && !bound.Equals(IPAddress.IPv6Any)) return bound.ToString();
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(IPAddress.Parse("192.0.2.1"), 9);
            return ((IPEndPoint)probe.LocalEndPoint!).Address.ToString();
        }
        catch (SocketException)
        {
            return IPAddress.Loopback.ToString();
        }
    }
}

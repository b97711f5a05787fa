using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Gateway;
using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Sip.Authentication;

namespace ContactCenter.Engine.Settings;

/// <summary>Where SIP is served and for whom; <c>contact-center.sip</c>.</summary>
/// <param name="Bind">The address of SIP and RTP sockets.</param>
/// <param name="Port">UDP port; 0: any free one.</param>
/// <param name="Advertise">The host that peers are told; null: the bound address.</param>
/// <param name="Realm">The realm of digest authentication.</param>
/// <param name="Digest">The algorithms that phones are challenged with.</param>
/// <param name="AcceptUnknownCallers">Whether callers who claim nothing may dial access numbers.</param>
/// <param name="Registration">Bounds for registrations.</param>
public sealed record SipSettings(IPAddress Bind, int Port, string? Advertise, string Realm, DigestOffer Digest, bool AcceptUnknownCallers, RegistrationSettings Registration)
{
    /// <summary>The proxies that are believed where a request came from; see <c>Edge/FrontDoors</c>.</summary>
    public ImmutableArray<SipPlace> FrontDoors { get; init; } = [];

    /// <summary>Of how many calls the last SIP messages are kept for traces; 0: of none.</summary>
    public int TraceCalls { get; init; }

    /// <summary>How many of each.</summary>
    public int TraceMessages { get; init; } = 1;

    /// <summary>The proxy that numbers at trunks are dialled by; null: directly.</summary>
    public SipPlace? OutboundProxy { get; init; }

    /// <summary>How long a trunk has to answer an INVITE before the number goes by the next one.</summary>
    public TimeSpan TrunkAnswerWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a trunk that is down is asked whether it is there again.</summary>
    public TimeSpan TrunkRetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often every trunk is asked whether it is there; null: never.</summary>
    public TimeSpan? TrunkCheckInterval { get; init; }
}

/// <summary>Bounds for registrations; <c>contact-center.sip.registration</c>.</summary>
public sealed record RegistrationSettings(TimeSpan DefaultExpires, TimeSpan MinExpires, TimeSpan MaxExpires, int MaxContacts);

/// <summary>The RTP ports and threads; <c>contact-center.rtp</c>.</summary>
public sealed record RtpSettings(int PortMin, int PortMax, int Shards)
{
    /// <summary>An answered leg from which nothing has come for so long, though it should send, is warned about.</summary>
    public TimeSpan SilenceWarning { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>The HTTP port; <c>contact-center.http</c>.</summary>
public sealed record HttpSettings(IPAddress Bind, int Port);

/// <summary>A network that callers come from and dialled numbers go to; one of <c>contact-center.trunks</c>.</summary>
public sealed record TrunkSettings(string Name, string Host, int Port);

/// <summary>Times of calls; <c>contact-center.calls</c>.</summary>
public sealed record CallSettings(TimeSpan DialRingTime, TimeSpan InternalRingTime, TimeSpan SilenceCheckAfter, TimeSpan SilenceAnswerWithin, TimeSpan StopTimeout)
{
    /// <summary>How long a node that is told to stop waits for its calls to end by themselves.</summary>
    public TimeSpan DrainLimit { get; init; }

    /// <summary>The most calls that the node takes; null: no limit.</summary>
    public int? Max { get; init; }
}

/// <summary>What is logged where; <c>contact-center.log</c>.</summary>
public sealed record LogSettings(string Level, bool File);

/// <summary>Everything a node is told at start. The only reader of <c>contact-center.*</c>; the keys and defaults are in <c>hocon/node.conf</c>.</summary>
public sealed record NodeSettings
{
    /// <summary>Where the node keeps its files.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>SIP.</summary>
    public required SipSettings Sip { get; init; }

    /// <summary>RTP.</summary>
    public required RtpSettings Rtp { get; init; }

    /// <summary>Thin clients.</summary>
    public required GatewayOptions Gateway { get; init; }

    /// <summary>Health, metrics, the interface.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>The operator's pbm.</summary>
    public required PbmSettings Pbm { get; init; }

    /// <summary>The trunks; dialled numbers go to the first.</summary>
    public required ImmutableArray<TrunkSettings> Trunks { get; init; }

    /// <summary>Times of calls.</summary>
    public required CallSettings Calls { get; init; }

    /// <summary>How often an idle agent says so.</summary>
    public required TimeSpan AgentAnnounceInterval { get; init; }

    /// <summary>How long an agent may be without a client; null: for ever.</summary>
    public required TimeSpan? ClientGrace { get; init; }

    /// <summary>How long an agent may take to answer an offer.</summary>
    public required TimeSpan OfferTimeout { get; init; }

    /// <summary>A caller who is answered after waiting no longer than this is answered in time; <c>contact-center.queues.service-level-time</c>.</summary>
    public required TimeSpan ServiceLevelTime { get; init; }

    /// <summary>When the node refuses callers because of its load.</summary>
    public required OverloadSettings Overload { get; init; }

    /// <summary>Where metrics and traces are sent.</summary>
    public required TelemetrySettings Telemetry { get; init; }

    /// <summary>The node's part in the cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>Where everything that outlives the process is kept.</summary>
    public required DatabaseSettings Database { get; init; }

    /// <summary>How long records are kept.</summary>
    public required RecordSettings Records { get; init; }

    /// <summary>Where the flows' own WAV files are; <c>contact-center.flows.sound-directory</c>.</summary>
    public required string SoundDirectory { get; init; }

    /// <summary>Logging.</summary>
    public required LogSettings Log { get; init; }

    /// <summary>Whether the configuration names the enterprises: then nothing else is served, and nothing can change them while the node runs.</summary>
    public required bool ConfiguresDirectory { get; init; }

    /// <summary>The enterprises that are configured, or else those of the demo: hashing its passwords takes its time and is done when they are wanted.</summary>
    public EnterpriseDirectory Directory => LateDirectory.Value;

    /// <summary>Whether the demo directory may be served to other hosts; <c>contact-center.demo.allow-network</c>.</summary>
    public required bool AllowDemoOnNetwork { get; init; }

    /// <summary>How often the database is asked whether the directory in it has changed; <c>contact-center.directory.refresh-interval</c>.</summary>
    public required TimeSpan DirectoryRefreshInterval { get; init; }

    private Lazy<EnterpriseDirectory> LateDirectory { get; init; } = null!;

    /// <summary>The whole configuration, for the actor systems' own keys.</summary>
    public required Config Config { get; init; }

    /// <summary>Every key with where its value comes from.</summary>
    public EffectiveConfiguration Effective { get => field ??= EffectiveConfiguration.Of(Config); init; }

    /// <summary>Reads and checks everything. Throws <see cref="SettingsException"/> for the first thing that is wrong.</summary>
    public static NodeSettings Read(Config config)
    {
        var root = HoconReader.Of(config, "contact-center");
        var configuresDirectory = root.Objects("enterprises").Any();
        var sounds = root.Section("flows").NonEmpty("sound-directory");
        var settings = new NodeSettings
        {
            DataDirectory = root.NonEmpty("data-directory"),
            Sip = ReadSip(root.Section("sip")),
            Rtp = ReadRtp(root.Section("rtp")),
            Gateway = ReadGateway(root.Section("gateway")),
            Http = root.Section("http") is var http ? new HttpSettings(http.Address("bind"), http.Port("port")) : null!,
            Pbm = PbmSettings.Read(root.Section("pbm")),
            Trunks = [.. root.Objects("trunks").Select(ReadTrunk)],
            Calls = ReadCalls(root.Section("calls")),
            AgentAnnounceInterval = root.Section("agents").Duration("announce-interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            ClientGrace = ReadClientGrace(root.Section("agents")),
            OfferTimeout = root.Section("queues").Duration("offer-timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            ServiceLevelTime = root.Section("queues").Duration("service-level-time", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Overload = OverloadSettings.Read(root.Section("overload")),
            Telemetry = TelemetrySettings.Read(root.Section("telemetry")),
            Cluster = ClusterSettings.Read(root, config),
            Database = DatabaseSettings.Read(root.Section("database")),
            Records = RecordSettings.Read(root.Section("records")),
            SoundDirectory = sounds,
            Log = ReadLog(root.Section("log")),
            ConfiguresDirectory = configuresDirectory,
            AllowDemoOnNetwork = root.Section("demo").Switch("allow-network"),
            DirectoryRefreshInterval = root.Section("directory").Duration("refresh-interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            Config = config,
            LateDirectory = new(() => DirectoryReader.Read(HoconReader.Of(Configurations.Embedded("demo.conf"), "contact-center"), sounds, KnownPasswords.Demo)),
        };
        RefuseTwice(settings.Trunks);
        return configuresDirectory && DirectoryReader.Read(root, sounds, KnownPasswords.Configured) is var directory
            ? settings with { LateDirectory = new(directory) }
            : settings;
    }

    /// <summary>Reads one of <c>contact-center.trunks</c>.</summary>
    internal static TrunkSettings ReadTrunk(HoconReader trunk)
    {
        var host = trunk.NonEmpty("host");
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown)
            throw trunk.Wrong("host", "a host name or an IP address");
        var read = new TrunkSettings(trunk.NonEmpty("name"), host, trunk.Integer("port", 1, 65535, otherwise: 5060));
        trunk.RefuseUnread();
        return read;
    }

    /// <summary>A trunk is known by its name to people, and by host and port to us.</summary>
    internal static void RefuseTwice(IEnumerable<TrunkSettings> trunks)
    {
        if (trunks.GroupBy(t => t.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new SettingsException("contact-center.trunks", null, $"the trunk name '{twice.Key}' is there twice");
    }

    private static SipSettings ReadSip(HoconReader sip) => new(
        sip.Address("bind"),
        sip.Port("port"),
        ReadAdvertise(sip),
        sip.String("realm") is { Length: > 0 } realm && realm.AsSpan().IndexOfAny("\"\\\r\n") < 0
            ? realm
            : throw sip.Wrong("realm", "a text without quotes, backslashes and line breaks"),
        sip.String("digest") switch
        {
            "MD5" => DigestOffer.Md5,
            "SHA-256, MD5" => DigestOffer.Sha256ThenMd5,
            "SHA-256" => DigestOffer.Sha256,
            _ => throw sip.Wrong("digest", "MD5, \"SHA-256, MD5\" or SHA-256"),
        },
        sip.Switch("accept-unknown-callers"),
        ReadRegistration(sip.Section("registration")))
    {
        FrontDoors = [.. sip.Strings("front-doors").Select(door => SipPlace.TryParse(door) ?? throw sip.Wrong("front-doors", "a list of host:port"))],
        TraceCalls = sip.Integer("trace.calls", 0, 10_000),
        TraceMessages = sip.Integer("trace.messages", 1, 1000),
        TrunkAnswerWithin = sip.Duration("trunk-answer-within", TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(32)),
        TrunkRetryInterval = sip.Duration("trunk-retry-interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        TrunkCheckInterval = sip.String("trunk-check-interval") is "off" ? null : sip.Duration("trunk-check-interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        OutboundProxy = sip.OptionalString("outbound-proxy") is not { } proxy ? null
            : SipPlace.TryParse(proxy) ?? throw sip.Wrong("outbound-proxy", "host:port, or an empty text"),
    };

    private static string? ReadAdvertise(HoconReader sip)
    {
        var advertise = sip.OptionalString("advertise");
        return advertise is null || Uri.CheckHostName(advertise) is not UriHostNameType.Unknown
            ? advertise
            : throw sip.Wrong("advertise", "a host name or an IP address, without a port");
    }

    private static RegistrationSettings ReadRegistration(HoconReader reader)
    {
        TimeSpan least = TimeSpan.FromSeconds(1), most = TimeSpan.FromHours(24);
        var min = reader.Duration("min-expires", least, most);
        var max = reader.Duration("max-expires", min, most);
        return new(reader.Duration("default-expires", min, max), min, max, reader.Integer("max-contacts", 1, 100));
    }

    private static RtpSettings ReadRtp(HoconReader rtp)
    {
        var min = rtp.Port("port-min");
        var max = rtp.Port("port-max");
        if ((min == 0) != (max == 0) || max < min || (min != 0 && max - min < 3))
            throw rtp.Wrong("port-max", $"at least three above port-min ({min}), or both 0");
        return new(min, max, rtp.Integer("shards", 1, 64)) { SilenceWarning = rtp.Duration("silence-warning", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)) };
    }

    private static GatewayOptions ReadGateway(HoconReader gateway)
    {
        var bind = gateway.Address("bind");
        var file = gateway.OptionalString("tls.certificate");
        var allowPlaintext = gateway.Switch("allow-plaintext");
        if (file is not null && !File.Exists(file))
            throw gateway.Wrong("tls.certificate", "a PKCS#12 file that exists");
        if (!IPAddress.IsLoopback(bind) && file is null && !allowPlaintext)
            throw gateway.Wrong("bind", "a loopback address, or contact-center.gateway.tls.certificate beside it "
                + "(contact-center.gateway.allow-plaintext = on serves other hosts without TLS)");
        TimeSpan second = TimeSpan.FromSeconds(1), tenMinutes = TimeSpan.FromMinutes(10);
        return new(bind, gateway.Port("port"), file is null ? null : new GatewayCertificate(file, gateway.String("tls.password")), allowPlaintext)
        {
            IdleTimeout = gateway.Duration("idle-timeout", second, tenMinutes),
            AttachTimeout = gateway.Duration("attach-timeout", second, tenMinutes),
            MaxConnections = gateway.Integer("max-connections", 1, 1_000_000),
            MaxConnectionsPerAddress = gateway.Integer("max-connections-per-address", 1, 1_000_000),
            LoginsPerSecond = gateway.Integer("logins-per-second", 1, 100_000),
            MessagesPerSecond = gateway.Integer("messages-per-second", 1, 1_000_000),
            WrongLoginsPerAddressBeforeDelay = gateway.Integer("wrong-logins-per-address-before-delay", 1, 100_000),
            WrongLoginsBeforeDelay = gateway.Integer("wrong-logins-before-delay", 1, 1_000),
            LongestLoginDelay = gateway.Duration("longest-login-delay", second, tenMinutes),
        };
    }

    private static CallSettings ReadCalls(HoconReader calls) => new(
        calls.Duration("dial-ring-time", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        calls.Duration("internal-ring-time", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        calls.Duration("silence-check-after", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        calls.Duration("silence-answer-within", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        calls.Duration("stop-timeout", TimeSpan.Zero, TimeSpan.FromMinutes(10)))
    {
        DrainLimit = calls.Duration("drain-limit", TimeSpan.Zero, TimeSpan.FromHours(24)),
        Max = calls.String("max") is "off" ? null : calls.Integer("max", 1, 1_000_000),
    };

    private static TimeSpan? ReadClientGrace(HoconReader agents) => agents.String("client-grace") is "off"
        ? null
        : agents.Duration("client-grace", TimeSpan.FromSeconds(5), TimeSpan.FromHours(24));

    private static LogSettings ReadLog(HoconReader log)
    {
        string[] levels = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"];
        return new(levels.Contains(log.String("level")) ? log.String("level") : throw log.Wrong("level", string.Join(", ", levels)), log.Switch("file"));
    }
}

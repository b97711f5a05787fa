using System.Net;
using Akka.Configuration.Hocon;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Sip.Authentication;

namespace ContactCenter.Engine.Tests.Settings;

/// <summary>Every key of hocon/node.conf and hocon/gateway.conf, with the default that the documentation promises.</summary>
public sealed class DefaultsTests
{
    private static readonly NodeSettings Read = NodeSettings.Read(Configurations.Load(null, null, []));

    private static readonly Dictionary<string, (Func<NodeSettings, object?> Value, object? Default)> Spec = new()
    {
        ["data-directory"] = (s => s.DataDirectory, "./data"),
        ["sip.bind"] = (s => s.Sip.Bind, IPAddress.Loopback),
        ["sip.port"] = (s => s.Sip.Port, 5060),
        ["sip.advertise"] = (s => s.Sip.Advertise, null),
        ["sip.realm"] = (s => s.Sip.Realm, "contact-center"),
        ["pbm.enabled"] = (s => s.Pbm.Enabled, true),
        ["pbm.bind"] = (s => s.Pbm.Bind.ToString(), "127.0.0.1"),
        ["pbm.port"] = (s => s.Pbm.Port, 9110),
        ["pbm.max-sessions"] = (s => s.Pbm.MaxSessions, 10),
        ["pbm.stuck-after"] = (s => s.Pbm.StuckAfter, TimeSpan.FromSeconds(10)),
        ["pbm.token"] = (s => s.Pbm.Token, null),
        ["pbm.tls.certificate"] = (s => s.Pbm.Certificate?.File, null),
        ["pbm.tls.key"] = (s => s.Pbm.Certificate?.Key, null),
        ["pbm.tls.password"] = (s => s.Pbm.Certificate?.Password, null),
        ["sip.digest"] = (s => s.Sip.Digest, DigestOffer.Md5),
        ["sip.accept-unknown-callers"] = (s => s.Sip.AcceptUnknownCallers, true),
        ["sip.front-doors"] = (s => string.Join(' ', s.Sip.FrontDoors), ""),
        ["sip.outbound-proxy"] = (s => s.Sip.OutboundProxy, null),
        ["sip.trunk-answer-within"] = (s => s.Sip.TrunkAnswerWithin, TimeSpan.FromSeconds(5)),
        ["sip.trunk-retry-interval"] = (s => s.Sip.TrunkRetryInterval, TimeSpan.FromSeconds(30)),
        ["sip.trunk-check-interval"] = (s => s.Sip.TrunkCheckInterval, null),
        ["sip.trace.calls"] = (s => s.Sip.TraceCalls, 200),
        ["sip.trace.messages"] = (s => s.Sip.TraceMessages, 60),
        ["sip.registration.default-expires"] = (s => s.Sip.Registration.DefaultExpires, TimeSpan.FromSeconds(300)),
        ["sip.registration.min-expires"] = (s => s.Sip.Registration.MinExpires, TimeSpan.FromSeconds(30)),
        ["sip.registration.max-expires"] = (s => s.Sip.Registration.MaxExpires, TimeSpan.FromSeconds(3600)),
        ["sip.registration.max-contacts"] = (s => s.Sip.Registration.MaxContacts, 10),
        ["rtp.port-min"] = (s => s.Rtp.PortMin, 20000),
        ["rtp.port-max"] = (s => s.Rtp.PortMax, 29999),
        ["rtp.shards"] = (s => s.Rtp.Shards, 1),
        ["rtp.silence-warning"] = (s => s.Rtp.SilenceWarning, TimeSpan.FromSeconds(5)),
        ["http.bind"] = (s => s.Http.Bind, IPAddress.Loopback),
        ["http.port"] = (s => s.Http.Port, 8080),
        ["trunks"] = (s => s.Trunks.Length, 0),
        ["calls.dial-ring-time"] = (s => s.Calls.DialRingTime, TimeSpan.FromSeconds(60)),
        ["calls.internal-ring-time"] = (s => s.Calls.InternalRingTime, TimeSpan.FromSeconds(20)),
        ["calls.silence-check-after"] = (s => s.Calls.SilenceCheckAfter, TimeSpan.FromSeconds(40)),
        ["calls.silence-answer-within"] = (s => s.Calls.SilenceAnswerWithin, TimeSpan.FromSeconds(15)),
        ["calls.drain-limit"] = (s => s.Calls.DrainLimit, TimeSpan.Zero),
        ["calls.stop-timeout"] = (s => s.Calls.StopTimeout, TimeSpan.FromSeconds(5)),
        ["calls.max"] = (s => s.Calls.Max, null),
        ["agents.announce-interval"] = (s => s.AgentAnnounceInterval, TimeSpan.FromSeconds(10)),
        ["agents.client-grace"] = (s => s.ClientGrace, TimeSpan.FromMinutes(15)),
        ["queues.offer-timeout"] = (s => s.OfferTimeout, TimeSpan.FromSeconds(3)),
        ["queues.service-level-time"] = (s => s.ServiceLevelTime, TimeSpan.FromSeconds(20)),
        ["overload.enabled"] = (s => s.Overload.Enabled, true),
        ["overload.min-calls"] = (s => s.Overload.MinCalls, 20),
        ["overload.tick-lateness"] = (s => s.Overload.TickLateness, TimeSpan.FromMilliseconds(10)),
        ["overload.mailbox-age"] = (s => s.Overload.MailboxAge, TimeSpan.FromSeconds(1)),
        ["overload.cpu-percent"] = (s => s.Overload.CpuPercent, null),
        ["overload.enter-after"] = (s => s.Overload.EnterAfter, TimeSpan.FromSeconds(1)),
        ["overload.release-percent"] = (s => s.Overload.ReleasePercent, 90),
        ["overload.leave-after"] = (s => s.Overload.LeaveAfter, TimeSpan.FromSeconds(5)),
        ["overload.retry-after"] = (s => s.Overload.RetryAfter, TimeSpan.FromSeconds(10)),
        ["overload.busy-flow"] = (s => s.Overload.BusyFlow, null),
        ["telemetry.otlp.endpoint"] = (s => s.Telemetry.Endpoint, null),
        ["telemetry.otlp.protocol"] = (s => s.Telemetry.Protocol, OtlpProtocol.Grpc),
        ["telemetry.otlp.headers"] = (s => s.Telemetry.Headers, ""),
        ["telemetry.otlp.metrics"] = (s => s.Telemetry.Metrics, true),
        ["telemetry.otlp.traces"] = (s => s.Telemetry.Traces, true),
        ["telemetry.otlp.metrics-interval"] = (s => s.Telemetry.MetricsInterval, TimeSpan.FromSeconds(15)),
        ["telemetry.trace-percent"] = (s => s.Telemetry.TracePercent, 100),
        ["cluster.tls.enabled"] = (s => s.Cluster.Tls, null),
        ["cluster.tls.certificate"] = (s => s.Cluster.Tls?.Certificate, null),
        ["cluster.tls.key"] = (s => s.Cluster.Tls?.Key, null),
        ["cluster.tls.password"] = (s => s.Cluster.Tls?.Password, null),
        ["cluster.tls.trusted"] = (s => s.Cluster.Tls?.Trusted, null),
        ["cluster.discovery.method"] = (s => s.Cluster.Discovery.Method, DiscoveryMethod.Seeds),
        ["cluster.discovery.required-contact-points"] = (s => s.Cluster.Discovery.RequiredContactPoints, 2),
        ["cluster.discovery.stable-margin"] = (s => s.Cluster.Discovery.StableMargin, TimeSpan.FromSeconds(3)),
        ["cluster.discovery.dns-names"] = (s => string.Join(' ', s.Cluster.Discovery.DnsNames), ""),
        ["cluster.discovery.kubernetes.api"] = (s => s.Cluster.Discovery.Kubernetes.Api, null),
        ["cluster.discovery.kubernetes.namespace"] = (s => s.Cluster.Discovery.Kubernetes.Namespace, null),
        ["cluster.discovery.kubernetes.label-selector"] = (s => s.Cluster.Discovery.Kubernetes.LabelSelector, "app=contact-center"),
        ["cluster.discovery.kubernetes.credentials"] = (s => s.Cluster.Discovery.Kubernetes.Credentials, "/var/run/secrets/kubernetes.io/serviceaccount"),
        ["database.store"] = (s => s.Database.Kind, DatabaseKind.Sqlite),
        ["database.connection-string"] = (s => s.Database.ConnectionString, ""),
        ["records.retention"] = (s => s.Records.Retention, TimeSpan.FromDays(365)),
        ["flows.sound-directory"] = (s => s.SoundDirectory, "./sounds"),
        ["demo.allow-network"] = (s => s.AllowDemoOnNetwork, false),
        ["enterprises"] = (s => s.ConfiguresDirectory, false),
        ["directory.refresh-interval"] = (s => s.DirectoryRefreshInterval, TimeSpan.FromSeconds(2)),
        ["log.level"] = (s => s.Log.Level, "Information"),
        ["log.file"] = (s => s.Log.File, true),
        ["gateway.bind"] = (s => s.Gateway.Bind, IPAddress.Loopback),
        ["gateway.port"] = (s => s.Gateway.Port, 8110),
        ["gateway.allow-plaintext"] = (s => s.Gateway.AllowPlaintextOffLoopback, false),
        ["gateway.tls.certificate"] = (s => s.Gateway.Certificate, null),
        ["gateway.tls.password"] = (s => s.Gateway.Certificate?.Password, null),
        ["gateway.idle-timeout"] = (s => s.Gateway.IdleTimeout, TimeSpan.FromSeconds(15)),
        ["gateway.attach-timeout"] = (s => s.Gateway.AttachTimeout, TimeSpan.FromSeconds(30)),
        ["gateway.max-connections"] = (s => s.Gateway.MaxConnections, 4000),
        ["gateway.max-connections-per-address"] = (s => s.Gateway.MaxConnectionsPerAddress, 1000),
        ["gateway.logins-per-second"] = (s => s.Gateway.LoginsPerSecond, 20),
        ["gateway.messages-per-second"] = (s => s.Gateway.MessagesPerSecond, 50),
        ["gateway.wrong-logins-per-address-before-delay"] = (s => s.Gateway.WrongLoginsPerAddressBeforeDelay, 20),
        ["gateway.wrong-logins-before-delay"] = (s => s.Gateway.WrongLoginsBeforeDelay, 3),
        ["gateway.longest-login-delay"] = (s => s.Gateway.LongestLoginDelay, TimeSpan.FromSeconds(5)),
    };

    /// <summary>Keys that are read, with a value of each that is not the default.</summary>
    private static readonly Dictionary<string, (string Value, object? Expected)> Changed = new()
    {
        ["data-directory"] = ("/var/lib/cc", "/var/lib/cc"),
        ["sip.bind"] = ("127.0.0.2", IPAddress.Parse("127.0.0.2")),
        ["sip.port"] = ("5070", 5070),
        ["sip.advertise"] = ("sip.example.com", "sip.example.com"),
        ["sip.realm"] = ("elsewhere", "elsewhere"),
        ["pbm.enabled"] = ("off", false),
        ["pbm.bind"] = ("127.0.0.2", "127.0.0.2"),
        ["pbm.port"] = ("0", 0),
        ["pbm.max-sessions"] = ("3", 3),
        ["pbm.stuck-after"] = ("3s", TimeSpan.FromSeconds(3)),
        ["pbm.token"] = ("abc", "abc"),
        ["sip.trace.calls"] = ("0", 0),
        ["sip.trace.messages"] = ("5", 5),
        ["sip.digest"] = ("\"SHA-256, MD5\"", DigestOffer.Sha256ThenMd5),
        ["sip.accept-unknown-callers"] = ("off", false),
        ["sip.front-doors"] = ("[\"192.0.2.1:5070\",door,\"[::1]:5060\"]", "192.0.2.1:5070 door:5060 [::1]:5060"),
        ["sip.trunk-check-interval"] = ("20s", TimeSpan.FromSeconds(20)),
        ["sip.outbound-proxy"] = ("\"door:5070\"", new SipPlace("door", 5070)),
        ["sip.registration.default-expires"] = ("60s", TimeSpan.FromMinutes(1)),
        ["sip.registration.min-expires"] = ("10s", TimeSpan.FromSeconds(10)),
        ["sip.registration.max-expires"] = ("2h", TimeSpan.FromHours(2)),
        ["sip.registration.max-contacts"] = ("3", 3),
        ["rtp.port-min"] = ("10000", 10000),
        ["rtp.port-max"] = ("40000", 40000),
        ["rtp.shards"] = ("2", 2),
        ["http.bind"] = ("127.0.0.2", IPAddress.Parse("127.0.0.2")),
        ["http.port"] = ("0", 0),
        ["trunks"] = ("[{name=t1,host=127.0.0.1}]", 1),
        ["calls.dial-ring-time"] = ("45s", TimeSpan.FromSeconds(45)),
        ["calls.internal-ring-time"] = ("25s", TimeSpan.FromSeconds(25)),
        ["calls.silence-check-after"] = ("20s", TimeSpan.FromSeconds(20)),
        ["calls.silence-answer-within"] = ("5s", TimeSpan.FromSeconds(5)),
        ["calls.drain-limit"] = ("15m", TimeSpan.FromMinutes(15)),
        ["calls.stop-timeout"] = ("0s", TimeSpan.Zero),
        ["agents.announce-interval"] = ("500ms", TimeSpan.FromMilliseconds(500)),
        ["agents.client-grace"] = ("off", null),
        ["queues.offer-timeout"] = ("1s", TimeSpan.FromSeconds(1)),
        ["queues.service-level-time"] = ("30s", TimeSpan.FromSeconds(30)),
        ["calls.max"] = ("400", 400),
        ["overload.enabled"] = ("off", false),
        ["overload.min-calls"] = ("0", 0),
        ["overload.tick-lateness"] = ("25ms", TimeSpan.FromMilliseconds(25)),
        ["overload.mailbox-age"] = ("1s", TimeSpan.FromSeconds(1)),
        ["overload.cpu-percent"] = ("75", 75),
        ["overload.enter-after"] = ("0s", TimeSpan.Zero),
        ["overload.release-percent"] = ("50", 50),
        ["overload.leave-after"] = ("10s", TimeSpan.FromSeconds(10)),
        ["overload.retry-after"] = ("30s", TimeSpan.FromSeconds(30)),
        ["overload.busy-flow"] = ("busy", "busy"),
        ["telemetry.otlp.endpoint"] = ("\"http://127.0.0.1:4317\"", new Uri("http://127.0.0.1:4317")),
        ["telemetry.otlp.protocol"] = ("\"http/protobuf\"", OtlpProtocol.HttpProtobuf),
        ["telemetry.otlp.headers"] = ("\"key=1\"", "key=1"),
        ["telemetry.otlp.metrics"] = ("off", false),
        ["telemetry.otlp.traces"] = ("off", false),
        ["telemetry.otlp.metrics-interval"] = ("1s", TimeSpan.FromSeconds(1)),
        ["telemetry.trace-percent"] = ("10", 10),
        ["cluster.discovery.required-contact-points"] = ("3", 3),
        ["cluster.discovery.stable-margin"] = ("10s", TimeSpan.FromSeconds(10)),
        ["cluster.discovery.dns-names"] = ("[nodes.example.com, 10.0.0.9]", "nodes.example.com 10.0.0.9"),
        ["cluster.discovery.kubernetes.api"] = ("\"https://10.0.0.1:443\"", "https://10.0.0.1:443"),
        ["cluster.discovery.kubernetes.namespace"] = ("telephony", "telephony"),
        ["cluster.discovery.kubernetes.label-selector"] = ("\"app=cc,tier=core\"", "app=cc,tier=core"),
        ["cluster.discovery.kubernetes.credentials"] = ("/etc/account", "/etc/account"),
        ["database.store"] = ("off", DatabaseKind.Off),
        ["records.retention"] = ("30d", TimeSpan.FromDays(30)),
        ["flows.sound-directory"] = ("/var/lib/cc/sounds", "/var/lib/cc/sounds"),
        ["demo.allow-network"] = ("on", true),
        ["enterprises"] = ("[{id=e}]", true),
        ["directory.refresh-interval"] = ("500ms", TimeSpan.FromMilliseconds(500)),
        ["log.level"] = ("Debug", "Debug"),
        ["log.file"] = ("off", false),
        ["gateway.bind"] = ("127.0.0.2", IPAddress.Parse("127.0.0.2")),
        ["gateway.port"] = ("0", 0),
        ["gateway.allow-plaintext"] = ("on", true),
        ["gateway.idle-timeout"] = ("5s", TimeSpan.FromSeconds(5)),
        ["gateway.attach-timeout"] = ("5s", TimeSpan.FromSeconds(5)),
        ["gateway.max-connections"] = ("10", 10),
        ["gateway.max-connections-per-address"] = ("5", 5),
        ["gateway.logins-per-second"] = ("1", 1),
        ["gateway.messages-per-second"] = ("7", 7),
        ["gateway.wrong-logins-per-address-before-delay"] = ("9", 9),
        ["gateway.wrong-logins-before-delay"] = ("1", 1),
        ["gateway.longest-login-delay"] = ("1s", TimeSpan.FromSeconds(1)),
    };

    public static TheoryData<string> Keys() => [.. Spec.Keys];

    public static TheoryData<string> ChangedKeys() => [.. Changed.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_key_has_its_documented_default(string key) => Spec[key].Value(Read).ShouldBe(Spec[key].Default);

    [Theory]
    [MemberData(nameof(ChangedKeys))]
    public void The_key_is_read(string key)
    {
        var (value, expected) = Changed[key];
        var settings = NodeSettings.Read(Configurations.Load(null, null, ["contact-center.enterprises=[{id=e}]", $"contact-center.{key}={value}"]));
        Spec[key].Value(settings).ShouldBe(expected);
    }

    [Theory]
    [InlineData("node.conf")]
    [InlineData("gateway.conf")]
    public void No_key_is_in_the_files_that_this_spec_does_not_name(string file)
    {
        // gateway.system is the gateway's own actor system, read by Akka.
        var keys = Leaves(Configurations.Embedded(file).GetValue("contact-center"), "").Where(k => !k.StartsWith("gateway.system.", StringComparison.Ordinal)).ToArray();
        keys.ShouldNotBeEmpty();
        keys.Except(Spec.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_of_the_spec_is_in_the_files() => Spec.Keys
        .Except(Leaves(Configurations.Embedded("node.conf").GetValue("contact-center"), ""))
        .Except(Leaves(Configurations.Embedded("gateway.conf").GetValue("contact-center"), ""))
        .ShouldBeEmpty();

    private static IEnumerable<string> Leaves(HoconValue value, string path) => value.IsObject()
        ? value.GetObject().Items.SelectMany(i => Leaves(i.Value, path.Length == 0 ? i.Key : $"{path}.{i.Key}"))
        : [path];
}

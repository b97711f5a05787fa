using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

public sealed class EffectiveConfigurationTests
{
    private const string File =
        """
        contact-center {
          sip.realm = file
          trunks = [
            { name = t1, host = 127.0.0.1 }
            { name = t2, host = 127.0.0.2 }
          ]
        }
        akka.loglevel = INFO
        """;

    [Fact]
    public void Every_key_has_its_value_and_its_source()
    {
        var keys = Of(File, "contact-center.sip.port=5070", "contact-center.http.port=1", "contact-center.http.port=2");
        keys["contact-center.sip.port"].ShouldBe(("5070", "command line"));
        keys["contact-center.http.port"].ShouldBe(("2", "command line"));
        keys["contact-center.sip.realm"].ShouldBe(("file", "my.conf:2"));
        keys["contact-center.trunks[1].host"].ShouldBe(("127.0.0.2", "my.conf:5"));
        keys["akka.loglevel"].ShouldBe(("INFO", "my.conf:8"));
        keys["contact-center.sip.bind"].Source.ShouldBe($"default of hocon/node.conf:{LineOf("node.conf", "    bind = \"127.0.0.1\"")}");
        keys["contact-center.gateway.port"].Source.ShouldBe($"default of hocon/gateway.conf:{LineOf("gateway.conf", "  port = 8110")}");
        keys.Keys.ShouldContain("contact-center.enterprises");
    }

    [Fact]
    public void Every_key_of_the_defaults_is_there() =>
        Of(null).Keys.ShouldBeSubsetOf(Of(null).Where(k => k.Value.Source.StartsWith("default of hocon/", StringComparison.Ordinal)).Select(k => k.Key));

    [Theory]
    [InlineData("contact-center.gateway.tls.password=geheim")]
    [InlineData("contact-center.database.connection-string=\"Host=db;Password=geheim\"")]
    [InlineData("contact-center.telemetry.otlp.headers=\"key=geheim\"")]
    [InlineData("contact-center.telemetry.otlp.endpoint=\"http://user:geheim@collector:4317\"")]
    [InlineData("contact-center.enterprises=[{id=a,extensions=[{number=\"1\",password=geheim}]}]")]
    public void Secrets_are_masked(string argument)
    {
        var shown = string.Join('\n', EffectiveConfiguration.Of(null, null, [argument]).Keys);
        shown.ShouldNotContain("geheim");
        shown.ShouldContain("(secret)");
    }

    [Fact]
    public void A_secret_that_is_empty_is_shown_to_be() => Of(null)["contact-center.gateway.tls.password"].Value.ShouldBe("\"\"");

    [Theory]
    [InlineData("akka.loglevl=INFO", "akka.loglevl: there is no such key; the nearest is akka.loglevel.")]
    [InlineData("akka.cluster.seed-node=[]", "akka.cluster.seed-node: there is no such key; the nearest is akka.cluster.seed-nodes.")]
    [InlineData("akka.remote.dot-netty.tcp.hostnam=a", "akka.remote.dot-netty.tcp.hostnam: there is no such key; the nearest is akka.remote.dot-netty.tcp.hostname.")]
    [InlineData("akka.cluster.split-brain-resolver.stable-aftr=3s", "akka.cluster.split-brain-resolver.stable-aftr: there is no such key; the nearest is akka.cluster.split-brain-resolver.stable-after.")]
    [InlineData("akka.actor.call-dispatcher.thruput=3", "akka.actor.call-dispatcher.thruput: there is no such key; the nearest is akka.actor.call-dispatcher.throughput.")]
    public void A_key_of_akka_that_nothing_reads_is_named_with_the_nearest(string argument, string message) =>
        EffectiveConfiguration.Of(null, null, [argument]).UnknownKeys.Select(p => p.Message).ShouldBe([message]);

    [Theory]
    [InlineData("akka.cluster.split-brain-resolver.active-strategy=lease-majority")]
    [InlineData("akka.cluster.failure-detector.acceptable-heartbeat-pause=3s")]
    [InlineData("akka.remote.dot-netty.tcp.batching.enabled=false")]
    [InlineData("akka.persistence.journal.sql.circuit-breaker.call-timeout=3s")]
    [InlineData("akka.actor.serializers.mine=\"A.B, C\"")]
    [InlineData("akka.coordinated-shutdown.phases.mine.timeout=3s")]
    [InlineData("akka.actor.my-dispatcher={type=Dispatcher,throughput=3}")]
    [InlineData("akka.cluster.role.core.min-nr-of-members=2")]
    public void Keys_that_akka_reads_and_names_that_are_chosen_are_known(string argument) =>
        EffectiveConfiguration.Of(null, null, [argument]).UnknownKeys.ShouldBeEmpty();

    [Fact]
    public void All_keys_that_do_not_exist_are_named_with_the_nearest() =>
        EffectiveConfiguration.Of("my.conf", "contact-center.rtp.shard = 1\nsip.port = 1", ["contact-center.sip.prot=1"]).UnknownKeys.Select(p => p.Message).ShouldBe(
        [
            "contact-center.sip.prot: there is no such key; the nearest is contact-center.sip.port.",
            "sip: there is no such key; the nearest is akka.",
            "contact-center.rtp.shard: there is no such key; the nearest is contact-center.rtp.shards.",
        ], ignoreOrder: true);

    [Theory]
    [InlineData("realm = ${NAME}", "realm = \"its \\\"value\\\"\"")]
    [InlineData("realm = ${?NAME} # ${GONE}", "realm = \"its \\\"value\\\"\" # ${GONE}")]
    [InlineData("  # realm = ${GONE}", "  # realm = ${GONE}")]
    [InlineData("realm = ${?GONE}", "")]
    [InlineData("realm = a\nport = ${?GONE}\nbind = b", "realm = a\n\nbind = b")]
    [InlineData("realm = \"${GONE}\"", "realm = \"${GONE}\"")]
    [InlineData("realm = ${a.path}", "realm = ${a.path}")]
    public void Variables_of_the_environment_take_their_places(string text, string expected) =>
        EnvironmentText.Expand("my.conf", text, name => name == "NAME" ? "its \"value\"" : null).ShouldBe(expected);

    [Fact]
    public void A_variable_that_is_wanted_and_not_there_is_named() =>
        Should.Throw<SettingsException>(() => EnvironmentText.Expand("my.conf", "realm = ${GONE}", _ => null))
            .Message.ShouldBe("my.conf = ${GONE}: expected an environment variable that is set.");

    [Fact]
    public void A_value_from_the_environment_says_so()
    {
        var name = $"CC_TEST_{Guid.NewGuid():N}".ToUpperInvariant();
        Environment.SetEnvironmentVariable(name, "theirs");
        try
        {
            Of($"contact-center.sip.realm = ${{?{name}}}")["contact-center.sip.realm"].ShouldBe(("theirs", $"environment {name} (my.conf:1)"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    private static Dictionary<string, (string Value, string Source)> Of(string? file, params string[] arguments) =>
        EffectiveConfiguration.Of("my.conf", file, arguments).Keys.ToDictionary(k => k.Key, k => (k.Value, k.Source));

    private static int LineOf(string file, string text) => Array.IndexOf(Configurations.EmbeddedText(file).Split('\n'), text) + 1;
}

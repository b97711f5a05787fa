using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

/// <summary>Defaults, below a file, below single keys.</summary>
public sealed class OverrideTests
{
    [Fact]
    public void A_file_is_above_the_defaults_and_below_the_arguments()
    {
        var settings = Read("contact-center { sip { port = 5070, realm = file }\n http.port = 9000 }", "contact-center.sip.port=5080");
        settings.Sip.Port.ShouldBe(5080);
        settings.Sip.Realm.ShouldBe("file");
        settings.Http.Port.ShouldBe(9000);
        settings.Gateway.Port.ShouldBe(8110);
    }

    [Fact]
    public void The_last_argument_of_a_key_counts() => Read(null, "contact-center.sip.port=1", "contact-center.sip.port=2").Sip.Port.ShouldBe(2);

    [Fact]
    public void Trunks_can_be_given_as_an_argument()
    {
        var trunks = Read(null, "contact-center.trunks=[{name=t1,host=127.0.0.1,port=5090}]").Trunks;
        trunks.ShouldBe([new TrunkSettings("t1", "127.0.0.1", 5090)]);
    }

    [Fact]
    public void A_trunk_has_the_port_of_SIP_unless_it_says_another() =>
        Read(null, "contact-center.trunks=[{name=t1,host=sip.example.com},{name=t2,host=\"::1\",port=1}]").Trunks
            .ShouldBe([new TrunkSettings("t1", "sip.example.com", 5060), new TrunkSettings("t2", "::1", 1)]);

    [Fact]
    public void An_argument_is_split_at_its_first_equals() => Read(null, "contact-center.sip.realm=\"a=b\"").Sip.Realm.ShouldBe("a=b");

    [Fact]
    public void Keys_of_Akka_are_passed_on()
    {
        var config = Read("akka.loglevel = DEBUG", "akka.remote.dot-netty.tcp.port=4053").Config;
        config.GetInt("akka.remote.dot-netty.tcp.port").ShouldBe(4053);
        config.GetString("akka.loglevel").ShouldBe("DEBUG");
    }

    [Fact]
    public void The_ports_of_RTP_may_both_be_0() =>
        Read(null, "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0").Rtp.ShouldBe(new RtpSettings(0, 0, 1));

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("20s", 20)]
    [InlineData("20 s", 20)]
    [InlineData("5m", 300)]
    public void Durations_have_units(string text, double seconds) =>
        Read(null, $"contact-center.calls.stop-timeout={text}").Calls.StopTimeout.ShouldBe(TimeSpan.FromSeconds(seconds));

    private static NodeSettings Read(string? file, params string[] arguments) =>
        NodeSettings.Read(Configurations.Load("my.conf", file, [.. arguments, "contact-center.enterprises=[{id=e}]"]));
}

using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

/// <summary>A node refuses what can't be right, and says which key, which value and what it expected.</summary>
public sealed class WrongSettingsTests
{
    [Theory]
    [InlineData("contact-center.sip.port=abc", "contact-center.sip.port", "abc", "whole number from 0 to 65535")]
    [InlineData("contact-center.sip.port=65536", "contact-center.sip.port", "65536", "whole number")]
    [InlineData("contact-center.sip.port=-1", "contact-center.sip.port", "-1", "whole number")]
    [InlineData("contact-center.sip.port=5060.5", "contact-center.sip.port", "5060.5", "whole number")]
    [InlineData("contact-center.sip.port=", "contact-center.sip.port", "", "whole number")]
    [InlineData("contact-center.sip.port=[5060]", "contact-center.sip.port", "5060", "text")]
    [InlineData("contact-center.http.port=http", "contact-center.http.port", "http", "whole number")]
    [InlineData("contact-center.gateway.port=70000", "contact-center.gateway.port", "70000", "whole number")]
    [InlineData("contact-center.sip.bind=localhost", "contact-center.sip.bind", "localhost", "IP address")]
    [InlineData("contact-center.sip.bind=127.0.0.300", "contact-center.sip.bind", "127.0.0.300", "IP address")]
    [InlineData("contact-center.http.bind=everywhere", "contact-center.http.bind", "everywhere", "IP address")]
    [InlineData("contact-center.sip.realm=\"a\\\"b\"", "contact-center.sip.realm", "a\"b", "without quotes")]
    [InlineData("contact-center.sip.accept-unknown-callers=maybe", "contact-center.sip.accept-unknown-callers", "maybe", "on or off")]
    [InlineData("contact-center.calls.dial-ring-time=20", "contact-center.calls.dial-ring-time", "20", "duration")]
    [InlineData("contact-center.calls.dial-ring-time=soon", "contact-center.calls.dial-ring-time", "soon", "duration")]
    [InlineData("contact-center.calls.dial-ring-time=11m", "contact-center.calls.dial-ring-time", "11m", "to 10m")]
    [InlineData("contact-center.queues.offer-timeout=1ms", "contact-center.queues.offer-timeout", "1ms", "from 100ms to 1m")]
    [InlineData("contact-center.agents.announce-interval=-5s", "contact-center.agents.announce-interval", "-5s", "duration")]
    [InlineData("contact-center.sip.front-doors=192.0.2.1", "contact-center.sip.front-doors", "192.0.2.1", "a list")]
    [InlineData("contact-center.sip.front-doors=[\"192.0.2.1:0\"]", "contact-center.sip.front-doors", "192.0.2.1:0", "a list of host:port")]
    [InlineData("contact-center.sip.front-doors=[\"a b\"]", "contact-center.sip.front-doors", "a b", "a list of host:port")]
    [InlineData("contact-center.sip.outbound-proxy=\"sip:door;lr\"", "contact-center.sip.outbound-proxy", "sip:door;lr", "host:port")]
    [InlineData("contact-center.sip.registration.default-expires=5s", "contact-center.sip.registration.default-expires", "5s", "from 30s to 1h")]
    [InlineData("contact-center.sip.registration.max-expires=10s", "contact-center.sip.registration.max-expires", "10s", "from 30s")]
    [InlineData("contact-center.sip.registration.max-contacts=0", "contact-center.sip.registration.max-contacts", "0", "from 1 to 100")]
    [InlineData("contact-center.rtp.port-max=20002", "contact-center.rtp.port-max", "20002", "at least three above port-min (20000)")]
    [InlineData("contact-center.rtp.port-max=0", "contact-center.rtp.port-max", "0", "both 0")]
    [InlineData("contact-center.rtp.port-min=0", "contact-center.rtp.port-max", "29999", "both 0")]
    [InlineData("contact-center.rtp.shards=0", "contact-center.rtp.shards", "0", "from 1 to 64")]
    [InlineData("contact-center.database.store=mysql", "contact-center.database.store", "mysql", "sqlite, postgresql or off")]
    [InlineData("contact-center.records.retention=1m", "contact-center.records.retention", "1m", "from 1h to 36500d")]
    [InlineData("contact-center.records.retention=1000000000d", "contact-center.records.retention", "1000000000d", "duration")]
    [InlineData("contact-center.records.retention=forever", "contact-center.records.retention", "forever", "duration")]
    [InlineData("contact-center.database.connection-string=\"Host=db\"", "contact-center.database.connection-string", "(secret)", "no value unless store = postgresql")]
    [InlineData("contact-center.log.level=Loud", "contact-center.log.level", "Loud", "Verbose, Debug, Information, Warning, Error, Fatal")]
    [InlineData("contact-center.log.file=maybe", "contact-center.log.file", "maybe", "on or off")]
    [InlineData("contact-center.data-directory=", "contact-center.data-directory", "", "not empty")]
    [InlineData("contact-center.sip=5", "contact-center.sip", "5", "object")]
    [InlineData("contact-center.trunks=t1", "contact-center.trunks", "t1", "list")]
    [InlineData("contact-center.trunks=[t1]", "contact-center.trunks[0]", "t1", "object")]
    [InlineData("contact-center.trunks=[{name=t1,host=127.0.0.1,port=0}]", "contact-center.trunks[0].port", "0", "from 1 to 65535")]
    [InlineData("contact-center.trunks=[{name=t1,host=127.0.0.1,port=sip}]", "contact-center.trunks[0].port", "sip", "whole number")]
    [InlineData("contact-center.trunks=[{name=t1,host=\"a b\"}]", "contact-center.trunks[0].host", "a b", "host name")]
    [InlineData("contact-center.pbm.tls.certificate=/no/such/file.pem", "contact-center.pbm.tls.certificate", "/no/such/file.pem", "exists")]
    [InlineData("contact-center.pbm.bind=0.0.0.0", "contact-center.pbm.bind", "0.0.0.0", "contact-center.pbm.tls.certificate and contact-center.pbm.token")]
    [InlineData("contact-center.pbm.max-sessions=0", "contact-center.pbm.max-sessions", "0", "from 1")]
    [InlineData("contact-center.gateway.tls.certificate=/no/such/file.p12", "contact-center.gateway.tls.certificate", "/no/such/file.p12", "exists")]
    [InlineData("contact-center.gateway.max-connections=0", "contact-center.gateway.max-connections", "0", "from 1")]
    [InlineData("contact-center.gateway.idle-timeout=0s", "contact-center.gateway.idle-timeout", "0s", "duration")]
    public void A_wrong_value_is_refused_with_key_value_and_what_was_expected(string argument, string key, string value, string expected)
    {
        var problem = Problem([argument]);
        problem.Key.ShouldBe(key);
        problem.Message.ShouldContain(key);
        problem.Message.ShouldContain(value);
        problem.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("contact-center.trunks=[{name=t1}]", "contact-center.trunks[0].host")]
    [InlineData("contact-center.trunks=[{host=127.0.0.1}]", "contact-center.trunks[0].name")]
    public void A_value_that_is_needed_is_asked_for(string argument, string key) => Problem([argument]).Message.ShouldBe($"{key}: a value is needed.");

    [Fact]
    public void A_trunks_key_that_does_not_exist_is_refused() =>
        Problem(["contact-center.trunks=[{name=t1,host=127.0.0.1,prot=5090}]"]).Message.ShouldContain("contact-center.trunks[0].prot: there is no such key; known are host, name, port");

    [Fact]
    public void Two_trunks_of_one_name_are_refused() =>
        Problem(["contact-center.trunks=[{name=t1,host=127.0.0.1},{name=t1,host=127.0.0.2}]"]).Message.ShouldContain("'t1' is there twice");

    [Theory]
    [InlineData("contact-center.sip.prot=5060", "contact-center.sip.port")]
    [InlineData("contact-center.rtp.portmin=5060", "contact-center.rtp.port-min")]
    [InlineData("contact-center.sip.port.number=5060", "contact-center.sip.port")]
    public void A_key_that_does_not_exist_is_refused_with_the_nearest_one(string argument, string nearest)
    {
        var problem = Problem([argument]);
        problem.Key.ShouldBe(argument[..argument.IndexOf('=', StringComparison.Ordinal)]);
        problem.Message.ShouldContain($"the nearest is {nearest}");
    }

    [Fact]
    public void A_key_in_a_file_that_does_not_exist_is_refused_too() => Should.Throw<SettingsException>(
        () => Configurations.Load("my.conf", "contact-center { sip { ports = 5 } }", [])).Message.ShouldContain("the nearest is contact-center.sip.port");

    [Theory]
    [InlineData("contact-center.sip.port")]
    [InlineData("=5060")]
    [InlineData("")]
    public void An_argument_without_key_or_equals_is_refused(string argument) => Problem([argument]).Message.ShouldContain("KEY=VALUE");

    [Theory]
    [InlineData("contact-center sip=1")]
    [InlineData("contact-center.sip{x=1")]
    [InlineData("contact-center.sip.port\n=1")]
    public void A_key_of_strange_characters_is_refused(string argument)
    {
        if (argument.Contains('\n', StringComparison.Ordinal))
            NodeSettings.Read(Configurations.Load(null, null, [argument, "contact-center.enterprises=[{id=e}]"])).Sip.Port.ShouldBe(1); // blanks around a key are no part of it
        else
            Problem([argument]).Message.ShouldContain("a key is made of");
    }

    [Theory]
    [InlineData("contact-center { sip { port = 1 }, http { port = 2 } }")]
    [InlineData("contact-center.trunks = ${nothing}")]
    public void A_file_that_is_no_HOCON_is_refused_by_its_name(string text)
    {
        var problem = Should.Throw<SettingsException>(() => Configurations.Load("my.conf", text, []));
        problem.Key.ShouldBe("my.conf");
        problem.Message.ShouldContain("HOCON");
    }

    [Fact]
    public void A_value_that_is_no_HOCON_is_refused_by_its_key() =>
        Problem(["contact-center.sip.realm=${nothing}"]).Key.ShouldBe("contact-center.sip.realm");

    [Fact]
    public void The_gateway_serves_other_hosts_only_with_TLS_or_when_told_to()
    {
        string[] other = ["contact-center.gateway.bind=0.0.0.0", "contact-center.enterprises=[{id=e}]"];
        var problem = Problem(other);
        problem.Key.ShouldBe("contact-center.gateway.bind");
        problem.Message.ShouldContain("allow-plaintext");
        NodeSettings.Read(Configurations.Load(null, null, [.. other, "contact-center.gateway.allow-plaintext=on"])).Gateway.AllowPlaintextOffLoopback.ShouldBeTrue();
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("gateway")]
    public void The_demo_directory_is_not_served_to_other_hosts(string where)
    {
        var settings = NodeSettings.Read(Configurations.Load(null, null, [$"contact-center.{where}.bind=0.0.0.0", "contact-center.gateway.allow-plaintext=on"]));
        var problem = Should.Throw<SettingsException>(() => ServedDirectory.Of(settings, null));
        problem.Key.ShouldBe($"contact-center.{where}.bind");
        problem.Message.ShouldContain("0.0.0.0");
        problem.Message.ShouldContain("contact-center.demo.allow-network = on");
    }

    [Theory]
    [InlineData("contact-center.pbm.token={a=hunter2}, b")]
    [InlineData("contact-center.pbm.token={a=hunter2}")]
    [InlineData("contact-center.gateway.tls.password={a=hunter2}, b")]
    [InlineData("contact-center.gateway.tls.password={a=hunter2}")]
    [InlineData("contact-center.enterprises={id=e,agents=[{id=1,password=hunter2}]}")]
    [InlineData("contact-center.enterprises=[{id=e,agents={id=1,password=hunter2}}]")]
    [InlineData("contact-center.enterprises=[{id=e,agents=[{id=1,password=hunter2,queues={x=1}}]")]
    [InlineData("contact-center.enterprises=[{id=e,agents=[{id=1,password-hash=hunter2}]}]")]
    public void No_secret_is_in_an_error(string argument)
    {
        var problem = Problem([argument]);
        for (Exception? e = problem; e is not null; e = e.InnerException)
            e.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public void No_secret_of_a_broken_file_is_in_the_error() => Should.Throw<SettingsException>(
        () => Configurations.Load("my.conf", "contact-center { gateway { tls.password = hunter2 }, sip { } }", [])).Message.ShouldNotContain("hunter2");

    private static SettingsException Problem(string[] arguments, string? directory = "contact-center.enterprises = [{ id = e }]") =>
        Should.Throw<SettingsException>(() => NodeSettings.Read(
            Configurations.Load("directory.conf", arguments.Any(a => a.Contains("enterprises", StringComparison.Ordinal)) ? null : directory, arguments)));
}

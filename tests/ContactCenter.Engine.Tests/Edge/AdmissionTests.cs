using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Tests.Edge;

public sealed partial class AdmissionTests
{
    private static readonly IPEndPoint Elsewhere = new(IPAddress.Loopback, 6000);
    private static readonly IPEndPoint TrunkAddress = new(IPAddress.Loopback, 5090);
    private readonly Admission _admission = New(acceptUnknown: true);

    [Fact]
    public void A_trunk_is_known_by_address_and_port()
    {
        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>"), TrunkAddress).ShouldBeOfType<Verdict.Trunk>().Settings.Name.ShouldBe("t1");
        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>"), new IPEndPoint(IPAddress.Loopback, 5091)).ShouldBeOfType<Verdict.Unknown>();
        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>"), new IPEndPoint(IPAddress.Parse("127.0.0.2"), 5090)).ShouldBeOfType<Verdict.Unknown>();
    }

    [Fact]
    public void A_trunk_is_known_on_a_socket_of_both_families() => _admission
        .OfCaller(SipRequests.Invite("<sip:138@carrier>"), new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 5090)).ShouldBeOfType<Verdict.Trunk>();

    [Fact]
    public void A_trunk_behind_a_front_door_is_known_by_where_the_door_says()
    {
        _admission.Doors.Set([Elsewhere]);

        _admission.OfCaller(SipRequests.Invite("<sip:8001@carrier>", "Front-Door-Source: 127.0.0.1:5090"), Elsewhere).ShouldBeOfType<Verdict.Trunk>().Settings.Name.ShouldBe("t1");
        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>", "Front-Door-Source: 127.0.0.1:5091"), Elsewhere).ShouldBeOfType<Verdict.Unknown>();
        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>", "front-door-source: 127.0.0.1:5090"), new IPEndPoint(Elsewhere.Address.MapToIPv6(), Elsewhere.Port))
            .ShouldBeOfType<Verdict.Trunk>();
    }

    [Theory]
    [InlineData("Front-Door-Source: 127.0.0.1:5090")]
    [InlineData("Front-Door-Source: 127.0.0.1:5091", "Front-Door-Source: 127.0.0.1:5090")]
    [InlineData("Front-Door-Source: 127.0.0.1:5090", "Front-Door-Source: 127.0.0.1:5090")]
    [InlineData("Front-Door-Source: 127.0.0.1")]
    [InlineData("Front-Door-Source: carrier:5090")]
    public void Nobody_becomes_a_trunk_by_saying_so(params string[] headers)
    {
        // One header field: from one who is no front door. Otherwise from a door that lets through what it is sent.
        _admission.Doors.Set(headers is ["Front-Door-Source: 127.0.0.1:5090"] ? [new IPEndPoint(IPAddress.Loopback, 6001)] : [Elsewhere]);

        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>", headers), Elsewhere).ShouldBeOfType<Verdict.Unknown>();
        Challenge(_admission.OfCaller(SipRequests.Invite("<sip:8001@carrier>", headers), Elsewhere));
    }

    [Fact]
    public void A_front_door_is_no_trunk_of_itself()
    {
        _admission.Doors.Set([TrunkAddress]);

        _admission.OfCaller(SipRequests.Invite("<sip:138@carrier>", "Front-Door-Source: 203.0.113.1:5060"), TrunkAddress).ShouldBeOfType<Verdict.Unknown>();
    }

    [Fact]
    public void A_trunk_may_show_any_number() =>
        _admission.OfCaller(SipRequests.Invite("<sip:8001@carrier>"), TrunkAddress).ShouldBeOfType<Verdict.Trunk>();

    [Fact]
    public void Who_claims_an_extension_is_challenged() => Challenge(_admission.OfCaller(SipRequests.Invite("<sip:8001@127.0.0.1>"), Elsewhere));

    [Fact]
    public void Who_proves_the_extension_is_admitted_as_it() =>
        Prove("8001", "8001", "phone-8001").ShouldBeOfType<Verdict.Extension>().Account.Extension.ShouldBe("8001");

    [Fact]
    public void A_wrong_password_is_challenged_again() => Challenge(Prove("8001", "8001", "phone-8002"));

    [Fact]
    public void Who_proves_one_extension_and_claims_another_is_refused() =>
        Prove("8002", "8001", "phone-8001").ShouldBeOfType<Verdict.Refused>().Status.ShouldBe(403);

    [Fact]
    public void Who_proves_an_extension_and_shows_a_name_of_nobody_is_that_extension() =>
        Prove("boss", "8001", "phone-8001").ShouldBeOfType<Verdict.Extension>().Account.Extension.ShouldBe("8001");

    [Fact]
    public void An_unknown_caller_may_dial_in_unless_that_is_switched_off()
    {
        var invite = SipRequests.Invite("<sip:13800000000@home>");
        _admission.OfCaller(invite, Elsewhere).ShouldBeOfType<Verdict.Unknown>();
        New(acceptUnknown: false).OfCaller(invite, Elsewhere).ShouldBeOfType<Verdict.Refused>().Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("8001")]
    [InlineData("7777")]
    public void A_registration_is_challenged_whether_the_extension_exists_or_not(string extension) =>
        Challenge(_admission.OfRegistration(SipRequests.Register(extension)));

    [Fact]
    public void An_extension_registers_for_itself_only()
    {
        var nonce = Challenge(_admission.OfRegistration(SipRequests.Register("8001")));
        _admission.OfRegistration(SipRequests.Register("8001", Answer(nonce, "REGISTER", "sip:127.0.0.1", "8001", "phone-8001")))
            .ShouldBeOfType<Verdict.Extension>();
        nonce = Challenge(_admission.OfRegistration(SipRequests.Register("8002")));
        _admission.OfRegistration(SipRequests.Register("8002", Answer(nonce, "REGISTER", "sip:127.0.0.1", "8001", "phone-8001")))
            .ShouldBeOfType<Verdict.Refused>().Status.ShouldBe(403);
    }

    private static Admission New(bool acceptUnknown)
    {
        var settings = TestSettings.WithTrunk;
        settings = settings with { Sip = settings.Sip with { AcceptUnknownCallers = acceptUnknown } };
        var admission = new Admission(settings, new LiveDirectory(settings), new VirtualClock());
        admission.SetTrunks([new(TrunkAddress, settings.Trunks[0])]);
        return admission;
    }

    private Verdict Prove(string claimed, string user, string password)
    {
        var from = $"<sip:{claimed}@127.0.0.1>";
        var nonce = Challenge(_admission.OfCaller(SipRequests.Invite("<sip:8001@127.0.0.1>"), Elsewhere));
        return _admission.OfCaller(SipRequests.Invite(from, Answer(nonce, "INVITE", "sip:95001@127.0.0.1", user, password)), Elsewhere);
    }

    /// <summary>The verdict is a 401 with a challenge; its nonce.</summary>
    private static string Challenge(Verdict verdict)
    {
        var refused = verdict.ShouldBeOfType<Verdict.Refused>();
        refused.Status.ShouldBe(401);
        var challenge = refused.Headers.First(h => h.Name == HeaderNames.WwwAuthenticate && h.Value.Contains("MD5", StringComparison.Ordinal)).Value;
        return Nonce().Match(challenge).Groups[1].Value;
    }

    private static string Answer(string nonce, string method, string uri, string user, string password)
    {
        var response = Hash($"{Hash($"{user}:contact-center:{password}")}:{nonce}:00000001:c:auth:{Hash($"{method}:{uri}")}");
        return $"Authorization: Digest username=\"{user}\", realm=\"contact-center\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"c\"";
    }

    // RFC 2617 is made of MD5; nothing is protected by it here.
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("[, ]nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();
}

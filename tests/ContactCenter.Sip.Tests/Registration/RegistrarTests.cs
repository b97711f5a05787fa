using System.Net;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Sip.Tests.Registration;

public class RegistrarTests
{
    private static readonly IPEndPoint Source = new(IPAddress.Parse("203.0.113.9"), 40000);
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static SipRequest Register(uint cseq, string callId, params string[] headers)
    {
        List<SipHeader> all =
        [
            new("Via", "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-t"), new("From", "<sip:ann@example.org>;tag=a"), new("To", "<sip:ann@example.org>"),
            new("Call-ID", callId), new("CSeq", $"{cseq} REGISTER"),
        ];
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':');
            all.Add(new SipHeader(header[..colon], header[(colon + 1)..].Trim()));
        }

        return new SipRequest("REGISTER", SipUri.Parse("sip:example.org"), new SipHeaders(all));
    }

    private static SipRegisterRefusal? Refusal(params string[] headers)
    {
        RegisterUpdate.TryRead(Register(1, "c", headers), Source, RegistrarOptions.Default, out _, out var refusal);
        return refusal;
    }

    private static (Bindings, SipRegisterRefusal?) Apply(Bindings bindings, SipRequest request, DateTimeOffset? now = null)
    {
        RegisterUpdate.TryRead(request, Source, RegistrarOptions.Default with { MaxContacts = 3 }, out var update, out var refusal).ShouldBeTrue(refusal?.Reason);
        return bindings.Apply(update!, now ?? Now);
    }

    private static Bindings Applied(Bindings bindings, SipRequest request, DateTimeOffset? now = null)
    {
        var (after, refusal) = Apply(bindings, request, now);
        refusal.ShouldBeNull();
        return after;
    }

    [Theory]
    [InlineData("Path: <sip:edge.example.org;lr>")]
    [InlineData("Path: <sip:edge.example.org;lr>", "Supported: path")]
    public void Path_is_kept_with_the_contact_and_is_its_route(params string[] headers)
    {
        var binding = Applied(Bindings.None, Register(1, "c", ["Contact: <sip:ann@10.0.0.1>", .. headers])).All.Single();

        binding.Route.Select(hop => hop.ToString()).ShouldBe(["<sip:edge.example.org;lr>"]);
        binding.NextHop.ShouldBeNull("the path says where it goes");
    }

    [Fact]
    public void Path_of_several_proxies_keeps_its_order_and_is_said_in_the_answer()
    {
        var register = Register(1, "c", "Contact: <sip:ann@h>", "Path: <sip:a;lr>, <sip:b;lr;received=sip:192.0.2.1:5060>", "Path: <sip:c;lr>");

        var bindings = Applied(Bindings.None, register);

        bindings.All.Single().Route.Select(hop => hop.Uri.Host).ShouldBe(["a", "b", "c"]);
        Bindings.BuildResponse(register, bindings, Now).Headers.All("Path").ShouldBe(["<sip:a;lr>, <sip:b;lr;received=sip:192.0.2.1:5060>", "<sip:c;lr>"]);
    }

    [Fact]
    public void Phone_that_registers_again_without_a_path_has_none()
    {
        var bindings = Applied(Bindings.None, Register(1, "c", "Contact: <sip:ann@h>", "Path: <sip:a;lr>"));

        Applied(bindings, Register(2, "c", "Contact: <sip:ann@h>")).All.Single().Route.ShouldBeEmpty();
    }

    [Fact]
    public void Proxy_that_names_no_path_is_sent_back_to() =>
        Applied(Bindings.None, Register(1, "c", "Contact: <sip:ann@h>", "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-u")).All.Single().NextHop.ShouldBe(Source);

    [Theory]
    [InlineData(400, "Contact: <sip:a@h>", "Path: nonsense")]
    [InlineData(400, "Contact: <sip:a@h>", "Path: <tel:123>")]
    [InlineData(400, "Contact: *", "Expires: 60")]
    [InlineData(400, "Contact: *")]
    [InlineData(400, "Contact: *, <sip:a@b>", "Expires: 0")]
    [InlineData(423, "Contact: <sip:a@b>;expires=5")]
    [InlineData(423, "Contact: <sip:a@b>", "Expires: 59")]
    [InlineData(400, "Contact: <sip:a@b>;q=7")]
    public void What_is_refused(int status, params string[] headers) => Refusal(headers)!.Status.ShouldBe(status);

    [Fact]
    public void A_423_names_the_least_expiry() =>
        Refusal("Contact: <sip:a@b>;expires=5")!.Headers.Single().ShouldBe(new SipHeader("Min-Expires", "60"));

    [Fact]
    public void Contacts_are_bound_for_what_they_ask_within_limits()
    {
        var bindings = Applied(Bindings.None, Register(1, "c", "Contact: <sip:a@h>;expires=100, <sip:b@h>, <sip:c@h>;expires=999999", "Expires: 200"));
        bindings.All.Select(binding => (binding.Uri.User, (binding.ExpiresAt - Now).TotalSeconds)).ShouldBe([("a", 100.0), ("b", 200.0), ("c", 3600.0)]);
        bindings.All[0].Source.ShouldBe(Source);
    }

    [Fact]
    public void The_same_contact_is_refreshed_and_zero_removes_it()
    {
        var bindings = Applied(Bindings.None, Register(1, "c", "Contact: <sip:a@h>;expires=100"));
        bindings = Applied(bindings, Register(2, "c", "Contact: <sip:a@H>;expires=300"));
        bindings.All.Single().ExpiresAt.ShouldBe(Now.AddSeconds(300));
        Applied(bindings, Register(3, "c", "Contact: <sip:a@h>;expires=0")).All.ShouldBeEmpty();
    }

    [Fact]
    public void An_older_request_changes_nothing()
    {
        var bindings = Applied(Bindings.None, Register(5, "c", "Contact: <sip:a@h>"));
        foreach (var contact in new[] { "Contact: <sip:z@h>, <sip:a@h>;expires=0", "Contact: *" })
        {
            var (after, refusal) = Apply(bindings, Register(5, "c", contact, "Expires: 0"));
            refusal!.Status.ShouldBe(500);
            after.ShouldBe(bindings);
        }

        Applied(bindings, Register(1, "another call id", "Contact: *", "Expires: 0")).All.ShouldBeEmpty();
    }

    [Fact]
    public void A_phone_that_restarted_replaces_its_binding_by_its_instance()
    {
        const string instance = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>\"";
        var bindings = Applied(Bindings.None, Register(1, "c1", $"Contact: <sip:a@h:1000>{instance}"));
        bindings = Applied(bindings, Register(1, "c2", $"Contact: <sip:a@h:2000>{instance}"));
        bindings.All.Single().Uri.Port.ShouldBe(2000);
    }

    [Fact]
    public void Too_many_contacts_are_refused_whole()
    {
        var (after, refusal) = Apply(Bindings.None, Register(1, "c", "Contact: <sip:a@h>, <sip:b@h>, <sip:c@h>, <sip:d@h>"));
        refusal!.Status.ShouldBe(403);
        after.All.ShouldBeEmpty();
    }

    [Fact]
    public void Live_bindings_are_ordered_by_q_and_the_response_counts_down()
    {
        var bindings = Applied(Bindings.None, Register(1, "c", "Contact: <sip:low@h>;q=0.1;expires=100, <sip:high@h>;expires=200;x=y, <sip:gone@h>;expires=60"));
        var later = Now.AddSeconds(70);
        bindings.Live(later).Select(binding => binding.Uri.User).ShouldBe(["high", "low"]);
        var query = Applied(bindings, Register(2, "c"), later);
        var response = Bindings.BuildResponse(Register(2, "c"), query, later);
        response.Status.ShouldBe(200);
        response.Headers.All("Contact").ShouldBe(["<sip:high@h>;x=y;expires=130", "<sip:low@h>;q=0.1;expires=30"]);
        response.Headers["Date"].ShouldBe("Tue, 01 Jan 2030 00:01:10 GMT");
    }
}

using System.Net;
using ContactCenter.Sip.Registration;
using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Transport;

/// <summary>Where a peer is reached that names one address and is seen at another (RFC 3261 §12.2.1.1, RFC 3581).</summary>
public class ContactReachTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _bob;
    private readonly ScriptedPeer _peer;

    public ContactReachTests()
    {
        _bob = new Party(_network, 5070);
        _peer = new ScriptedPeer(_network, 5099);
    }

    [Theory]
    [InlineData("203.0.113.9:40000;rport", "sip:a@203.0.113.9:40000", true)] // the sender itself
    [InlineData("203.0.113.9:5060;rport", "sip:a@203.0.113.9", true)] // its port was translated
    [InlineData("203.0.113.9:5060", "sip:a@203.0.113.9:5060", false)] // sends from one port and listens on another, and says so
    [InlineData("203.0.113.9:40000;rport", "sip:a@203.0.113.9:5062", false)] // another phone on that host
    [InlineData("203.0.113.9:40000;rport", "sip:a@198.51.100.4", false)] // registered for another host
    [InlineData("192.168.1.7:5060;rport", "sip:a@192.168.1.7:5060", true)] // behind a NAT
    [InlineData("192.168.1.7:5060", "sip:a@10.2.2.2:5060", true)]
    [InlineData("203.0.113.9:40000;rport", "sip:a@172.20.1.1", true)] // a private Contact seen from outside
    [InlineData("desk.invalid;rport", "sip:a@0f3c.invalid", true)]
    [InlineData("203.0.113.9:40000;rport", "sip:a@phones.example.org", false)]
    [InlineData("10.0.0.7, SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK-2", "sip:a@198.51.100.4", true)] // through a proxy
    public void Each_contact_of_a_registration_is_reached_on_its_own(string via, string contact, bool atSource)
    {
        var request = new SipRequest("REGISTER", SipUri.Parse("sip:example.org"), new SipHeaders(
        [
            new("Via", $"SIP/2.0/UDP {(via.Contains(',') ? via : via + ";branch=z9hG4bK-t")}"), new("From", "<sip:a@example.org>;tag=a"), new("To", "<sip:a@example.org>"),
            new("Call-ID", "c"), new("CSeq", "1 REGISTER"), new("Contact", $"<{contact}>"),
        ]));
        RegisterUpdate.TryRead(request, new IPEndPoint(IPAddress.Parse("203.0.113.9"), 40000), RegistrarOptions.Default, out var update, out _).ShouldBeTrue();
        var binding = Bindings.None.Apply(update!, DateTimeOffset.UnixEpoch).Bindings.All.Single();
        binding.NextHop.ShouldBe(atSource ? new IPEndPoint(IPAddress.Parse("203.0.113.9"), 40000) : null);
    }

    [Fact]
    public void A_caller_without_a_Contact_is_hung_up_where_it_called_from()
    {
        Answered(text => text.Replace($"Contact: <sip:peer@{_peer.Address}>", "Subject: none").Replace($"<sip:peer@{_peer.Address}>;tag", "<sip:peer@example.net>;tag"));
        _bob.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(1));
        _peer.Requests("BYE").ShouldNotBeEmpty();
    }

    [Fact]
    public void A_caller_behind_a_NAT_that_moves_is_followed_by_its_re_INVITE()
    {
        string Private(string text) => text.Replace($"SIP/2.0/UDP {_peer.Address}", "SIP/2.0/UDP 192.168.1.7:5060").Replace($"Contact: <sip:peer@{_peer.Address}>", "Contact: <sip:peer@192.168.1.7:5060>");
        var tag = Answered(Private);
        var moved = new ScriptedPeer(_network, 5098);
        moved.Say(_bob.Address, Private(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-re", cseq: 2, toTag: tag)));
        _network.Run(TimeSpan.FromMilliseconds(100));
        moved.Say(_bob.Address, Private(_peer.Request("ACK", _bob.Address, branch: "z9hG4bK-reack", cseq: 2, toTag: tag)));
        _network.Run(TimeSpan.FromMilliseconds(100));
        _bob.Session.HangUp();
        _network.Run(TimeSpan.FromSeconds(1));
        moved.Requests("BYE").ShouldNotBeEmpty();
    }

    private string Answered(Func<string, string> change)
    {
        _peer.Say(_bob.Address, change(_peer.Request("INVITE", _bob.Address)));
        _network.Run(TimeSpan.FromMilliseconds(100));
        var tag = _peer.Responses.Last().To.Tag!;
        _peer.Say(_bob.Address, change(_peer.Request("ACK", _bob.Address, branch: "z9hG4bK-ack", toTag: tag)));
        _network.Run(TimeSpan.FromMilliseconds(100));
        return tag;
    }
}

using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>What the stack holds by itself towards any peer (RFC 3261 §8.2, §12.2.2), said by a peer that follows a script.</summary>
public class DialogRuleTests
{
    private readonly VirtualNetwork _network = new();
    private readonly Party _bob;
    private readonly ScriptedPeer _peer;

    public DialogRuleTests()
    {
        _bob = new Party(_network, 5070);
        _peer = new ScriptedPeer(_network, 5099);
    }

    private SipResponse Last => _peer.Responses.Last();

    private void Say(string text)
    {
        _peer.Say(_bob.Address, text);
        _network.Run(TimeSpan.FromMilliseconds(100));
    }

    private string EstablishCall(string extra = "")
    {
        Say(_peer.Request("INVITE", _bob.Address, extra: extra));
        Last.Status.ShouldBe(200);
        var tag = Last.To.Tag!;
        Say(_peer.Request("ACK", _bob.Address, branch: "z9hG4bK-ack", toTag: tag));
        _bob.Diary.ShouldContain("acknowledged");
        return tag;
    }

    [Fact]
    public void A_method_nobody_knows_is_405_with_Allow_inside_a_dialog()
    {
        var tag = EstablishCall();
        Say(_peer.Request("DANCE", _bob.Address, branch: "z9hG4bK-2", cseq: 2, toTag: tag));
        Last.Status.ShouldBe(405);
        Last.Headers.ContainsToken("Allow", "INVITE").ShouldBeTrue();
    }

    [Fact]
    public void A_method_nobody_knows_outside_a_dialog_is_shown_to_the_user()
    {
        _bob.RequestComes = request => request.RespondMethodNotAllowed();
        Say(_peer.Request("DANCE", _bob.Address));
        Last.Status.ShouldBe(405);
        Last.Headers["Allow"].ShouldNotBeNull();
        _bob.Diary.ShouldBe(["DANCE"]);
    }

    [Theory]
    [InlineData("BYE")]
    [InlineData("INFO")]
    [InlineData("INVITE")]
    [InlineData("OPTIONS")]
    public void A_request_of_an_unknown_dialog_is_481(string method)
    {
        Say(_peer.Request(method, _bob.Address, toTag: "never-ours"));
        Last.Status.ShouldBe(481);
        _bob.Diary.ShouldBeEmpty();
    }

    [Fact]
    public void A_BYE_without_a_tag_is_481()
    {
        Say(_peer.Request("BYE", _bob.Address));
        Last.Status.ShouldBe(481);
    }

    [Fact]
    public void An_ACK_that_belongs_to_nothing_is_never_answered()
    {
        Say(_peer.Request("ACK", _bob.Address, toTag: "never-ours"));
        Say(_peer.Request("ACK", _bob.Address).Replace("CSeq: 1 ACK", "CSeq: broken"));
        _peer.Heard.ShouldBeEmpty();
        _bob.Endpoint.Statistics.Strays.ShouldBe(1);
    }

    [Fact]
    public void A_lower_CSeq_is_500_and_a_higher_one_is_fine()
    {
        var tag = EstablishCall();
        Say(_peer.Request("INFO", _bob.Address, branch: "z9hG4bK-2", cseq: 9, toTag: tag));
        Last.Status.ShouldBe(200);
        Say(_peer.Request("INFO", _bob.Address, branch: "z9hG4bK-3", cseq: 8, toTag: tag));
        Last.Status.ShouldBe(500);
    }

    [Fact]
    public void A_wrong_remote_tag_is_481()
    {
        var tag = EstablishCall();
        Say(_peer.Request("BYE", _bob.Address, branch: "z9hG4bK-2", cseq: 2, toTag: tag, fromTag: "somebody-else"));
        Last.Status.ShouldBe(481);
        _bob.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_request_that_came_by_two_paths_is_482_on_the_second()
    {
        Say(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-a"));
        Say(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-b"));
        Last.Status.ShouldBe(482);
        _bob.Sessions.Count.ShouldBe(1);
    }

    [Fact]
    public void A_repeated_INVITE_is_absorbed()
    {
        _bob.InviteComes = session => session.Provisional(180);
        Say(_peer.Request("INVITE", _bob.Address));
        Say(_peer.Request("INVITE", _bob.Address));
        _bob.Sessions.Count.ShouldBe(1);
        _peer.Responses.Select(response => response.Status).ShouldBe([100, 180, 180]);
    }

    [Theory]
    [InlineData("Require: 100rel", 420, "Unsupported", "100rel")]
    [InlineData("Require: nothingSupportsThis, alsoNot", 420, "Unsupported", "nothingSupportsThis, alsoNot")]
    public void An_extension_required_but_unknown_is_420(string extra, int status, string header, string value)
    {
        Say(_peer.Request("INVITE", _bob.Address, extra: extra));
        Last.Status.ShouldBe(status);
        Last.Headers[header].ShouldBe(value);
        _bob.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public void A_session_interval_that_is_too_brief_is_422()
    {
        Say(_peer.Request("INVITE", _bob.Address, extra: "Session-Expires: 30\nSupported: timer"));
        Last.Status.ShouldBe(422);
        Last.Headers["Min-SE"].ShouldBe("90");
    }

    [Fact]
    public void An_unknown_scheme_is_416()
    {
        Say(_peer.Request("INVITE", _bob.Address, uri: "unknown:whatever"));
        Last.Status.ShouldBe(416);
    }

    [Fact]
    public void No_hops_left_is_483_but_OPTIONS_is_answered()
    {
        Say(_peer.Request("INVITE", _bob.Address).Replace("Max-Forwards: 70", "Max-Forwards: 0"));
        Last.Status.ShouldBe(483);
        Say(_peer.Request("OPTIONS", _bob.Address, branch: "z9hG4bK-o", callId: "other").Replace("Max-Forwards: 70", "Max-Forwards: 0"));
        Last.Status.ShouldBe(200);
        Last.Headers["Accept"].ShouldBe("application/sdp");
        Last.Headers["Allow"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Content-Type: application/unknown", "Accept", "application/sdp")]
    [InlineData("Content-Type: application/sdp\nContent-Encoding: gzip", "Accept-Encoding", "identity")]
    public void A_body_that_is_not_understood_is_415(string extra, string header, string value)
    {
        Say(_peer.Request("INVITE", _bob.Address, extra: extra, body: "x"));
        Last.Status.ShouldBe(415);
        Last.Headers[header].ShouldBe(value);
    }

    [Theory]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 300", "Max-Forwards")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 BYE", "CSeq")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 4294967296 INVITE", "CSeq")]
    [InlineData("Content-Length: 0", "Content-Length: -1", "Content-Length")]
    [InlineData("Content-Length: 0", "Content-Length: 999", "Content-Length")]
    [InlineData("To: <sip:bob@example.org>", "To: <<>>", "To")]
    [InlineData("Contact: <sip:peer@", "Contact: <sip:peer@@@", "Contact")]
    public void A_broken_request_is_400_and_names_the_field(string good, string bad, string field)
    {
        Say(_peer.Request("INVITE", _bob.Address).Replace(good, bad));
        var answer = System.Text.Encoding.UTF8.GetString(_network.Sent.Single(packet => packet.From.Equals(_bob.Address)).Datagram);
        answer.ShouldStartWith($"SIP/2.0 400 Bad Request - {field}:");
        answer.ShouldContain("Call-ID: call-1\r\n");
        _bob.Endpoint.Statistics.ParseErrors.ShouldBe(1);
        _bob.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public void Another_SIP_version_is_505()
    {
        Say(_peer.Request("INVITE", _bob.Address).Replace(" SIP/2.0\r\n", " SIP/7.0\r\n").Replace(" SIP/2.0\nVia", " SIP/7.0\nVia"));
        Last.Status.ShouldBe(505);
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("\n\n\n\n")]
    [InlineData("\0\u0001\0\0")]
    [InlineData("hello")]
    public void Keep_alives_and_noise_are_dropped(string noise)
    {
        Say(noise);
        _peer.Heard.ShouldBeEmpty();
    }

    [Fact]
    public void Every_response_says_where_the_request_came_from()
    {
        Say(_peer.Request("OPTIONS", _bob.Address).Replace($"UDP {_peer.Address};", "UDP phone.invalid:9;"));
        Last.TopVia.Received.ShouldBe("10.0.0.1");
        Last.TopVia.Parameters["rport"].ShouldBe("5099");
    }

    [Fact]
    public void Without_rport_responses_go_to_the_port_of_the_Via()
    {
        var other = new ScriptedPeer(_network, 5098);
        Say(_peer.Request("OPTIONS", _bob.Address).Replace($"UDP {_peer.Address};branch=z9hG4bK-1;rport", $"UDP {other.Address};branch=z9hG4bK-1"));
        _peer.Heard.ShouldBeEmpty();
        other.Responses.Single().Status.ShouldBe(200);
    }

    [Fact]
    public void Hanging_up_answers_the_reinvite_that_was_still_open()
    {
        var tag = EstablishCall();
        _bob.ReinviteComes = (_, _) => { };
        Say(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-r1", cseq: 2, toTag: tag));
        _bob.Session.HangUp();
        _network.Run(TimeSpan.FromMilliseconds(100));
        _peer.Responses.ShouldContain(response => response.Status == 487 && response.CSeq.Number == 2);
        _peer.Requests("BYE").Count().ShouldBe(1);
    }

    [Fact]
    public void The_route_set_is_followed_and_the_target_refreshed()
    {
        var proxy = new ScriptedPeer(_network, 5098);
        EstablishCall($"Record-Route: <sip:{proxy.Address};lr>, <sip:far.example.org;lr>");
        Last.Headers.Members("Record-Route").Count.ShouldBe(2);
        var tag = Last.To.Tag;
        Say(_peer.Request("UPDATE", _bob.Address, branch: "z9hG4bK-u", cseq: 2, toTag: tag).Replace("<sip:peer@10.0.0.1:5099>\n", "<sip:moved@10.0.0.7>\n")
            .Replace("<sip:peer@10.0.0.1:5099>\r\n", "<sip:moved@10.0.0.7>\r\n"));
        _bob.Session.HangUp();
        _network.Run(TimeSpan.FromMilliseconds(100));
        var bye = proxy.Requests("BYE").Single();
        bye.RequestUri.ToString().ShouldBe("sip:moved@10.0.0.7");
        bye.Routes.Select(route => route.Uri.Host).ShouldBe(["10.0.0.1", "far.example.org"]);
    }

    [Fact]
    public void A_strict_router_gets_its_own_address_as_the_request_URI()
    {
        var proxy = new ScriptedPeer(_network, 5098);
        EstablishCall($"Record-Route: <sip:{proxy.Address}>, <sip:far.example.org;lr>");
        _bob.Session.HangUp();
        _network.Run(TimeSpan.FromMilliseconds(100));
        var bye = proxy.Requests("BYE").Single();
        bye.RequestUri.ToString().ShouldBe($"sip:{proxy.Address}");
        bye.Routes.Select(route => route.Uri.ToString()).ShouldBe(["sip:far.example.org;lr", $"sip:peer@{_peer.Address}"]);
    }

    [Fact]
    public void A_request_that_the_user_never_answers_dies_after_64_T1()
    {
        _bob.RequestComes = _ => { };
        Say(_peer.Request("MESSAGE", _bob.Address));
        _network.Run(TimeSpan.FromSeconds(33));
        _bob.Endpoint.Statistics.UnansweredRequests.ShouldBe(1);
        _bob.Endpoint.Statistics.LiveTransactions.ShouldBe(0);
        _peer.Heard.ShouldBeEmpty();
    }

    [Fact]
    public void A_peer_of_RFC_2543_without_a_magic_branch_can_call()
    {
        var invite = _peer.Request("INVITE", _bob.Address).Replace(";branch=z9hG4bK-1", "");
        Say(invite);
        Say(invite);
        _bob.Sessions.Count.ShouldBe(1);
        var ack = _peer.Request("ACK", _bob.Address, toTag: _peer.Responses.Last().To.Tag).Replace(";branch=z9hG4bK-1", "");
        Say(ack);
        _bob.Diary.ShouldContain("acknowledged");
    }

    [Fact]
    public void A_reinvite_while_the_former_is_unanswered_is_500_with_Retry_After()
    {
        var tag = EstablishCall();
        _bob.ReinviteComes = (_, _) => { };
        Say(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-r1", cseq: 2, toTag: tag));
        Say(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-r2", cseq: 3, toTag: tag));
        Last.Status.ShouldBe(500);
        Last.Headers["Retry-After"].ShouldNotBeNull();
    }

    [Fact]
    public void A_reinvite_can_be_cancelled()
    {
        var tag = EstablishCall();
        _bob.ReinviteComes = (_, _) => { };
        Say(_peer.Request("INVITE", _bob.Address, branch: "z9hG4bK-r1", cseq: 2, toTag: tag));
        Say(_peer.Request("CANCEL", _bob.Address, branch: "z9hG4bK-r1", cseq: 2, toTag: tag));
        _peer.Responses.ShouldContain(response => response.Status == 487 && response.CSeq.Method == "INVITE");
        _bob.Ended.ShouldBeNull();
    }

    [Fact]
    public void What_the_application_says_cannot_forge_header_fields()
    {
        _bob.InviteComes = session => session.Reject(486, "Busy\r\nX-Forged: yes");
        Say(_peer.Request("INVITE", _bob.Address));
        Last.Headers.Contains("X-Forged").ShouldBeFalse();
    }
}

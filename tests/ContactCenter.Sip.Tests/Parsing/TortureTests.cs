using System.Text;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Sip.Tests.Parsing;

/// <summary>The cases of RFC 4475 and RFC 5118, written anew.</summary>
public class TortureTests
{
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    private static SipMessage Good(string text)
    {
        SipParser.TryParse(Bytes(text), out var message, out var error).ShouldBeTrue(error?.ToString());
        return message!;
    }

    private static SipParseError Bad(string text)
    {
        SipParser.TryParse(Bytes(text), out _, out var error).ShouldBeFalse();
        return error!;
    }

    private static string Message(string firstLine = "OPTIONS sip:user@example.com SIP/2.0", string extra = "", string to = "To: <sip:user@example.com>",
        string from = "From: <sip:caller@example.net>;tag=1", string via = "Via: SIP/2.0/UDP host.example.com;branch=z9hG4bK1",
        string cseq = "CSeq: 8 OPTIONS", string length = "Content-Length: 0", string body = "") =>
        string.Join('\n', new[] { firstLine, via, to, from, "Call-ID: c@host", cseq, "Max-Forwards: 70", extra, length, "", body }.Where((line, i) => line.Length > 0 || i >= 9));

    [Fact] // RFC 4475 §3.1.1.1
    public void A_short_tortuous_INVITE()
    {
        var message = (SipRequest)Good(
            """
            INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
            TO :
             sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
            from   : "J Rosenberg \\\""       <sip:jdrosen@example.com>
              ;
              tag = 98asjd8
            MaX-fOrWaRdS: 0068
            Call-ID: wsinv.ndaksdj@192.0.2.1
            Content-Length   : 150
            cseq: 0009
              INVITE
            Via  : SIP  /   2.0
             /UDP
                192.0.2.2;branch=390skdjuw
            s :
            NewFangledHeader:   newfangled value
             continued newfangled value
            UnknownHeaderWithUnusualValue: ;;,,;;,;
            Content-Type: application/sdp
            Route:
             <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
            v:  SIP  / 2.0  / TCP     spindle.example.com   ;
              branch  =   z9hG4bK9ikj8  ,
             SIP  /    2.0   / UDP  192.168.255.111   ; branch=
             z9hG4bK30239
            m:"Quoted string \"\"" <sip:jdrosen@example.com> ; newparam =
                  newvalue ;
              secondparam ; q = 0.33

            v=0
            o=mhandley 29739 7272939 IN IP4 192.0.2.3
            s=-
            c=IN IP4 192.0.2.4
            t=0 0
            m=audio 49217 RTP/AVP 0 12
            m=video 3227 RTP/AVP 31
            a=rtpmap:31 LPC

            """);
        message.To.Tag.ShouldBe("1918181833n");
        message.From.DisplayName.ShouldBe("J Rosenberg \\\"");
        message.From.Tag.ShouldBe("98asjd8");
        message.MaxForwards.ShouldBe(68);
        message.CSeq.ShouldBe(new CSeq(9, "INVITE"));
        message.Vias.Select(via => (via.Transport, via.Host, via.Branch)).ShouldBe(
            [("UDP", "192.0.2.2", "390skdjuw"), ("TCP", "spindle.example.com", "z9hG4bK9ikj8"), ("UDP", "192.168.255.111", "z9hG4bK30239")]);
        message.Contacts.Single().ShouldSatisfyAllConditions(
            contact => contact.DisplayName.ShouldBe("Quoted string \"\""),
            contact => contact.Parameters["newparam"].ShouldBe("newvalue"),
            contact => contact.Parameters.Contains("secondparam").ShouldBeTrue(),
            contact => contact.Parameters["q"].ShouldBe("0.33"));
        message.Headers["NewFangledHeader"].ShouldBe("newfangled value continued newfangled value");
        message.Headers["UnknownHeaderWithUnusualValue"].ShouldBe(";;,,;;,;");
        message.Headers["Subject"].ShouldBe("");
        message.Routes.Single().Uri.Parameters["unknownwith"].ShouldBe("value");
        message.Content.Length.ShouldBe(150);
    }

    [Fact] // §3.1.1.2
    public void The_wide_range_of_valid_characters()
    {
        var message = (SipRequest)Good(Message(
            "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0",
            cseq: "CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~",
            to: "To: \"BEL:\\\u0007 NUL:\\\0 DEL:\\\u007F\" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>",
            from: "From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"работающий\";tag=_token~1'+`*%!-.",
            extra: "extensionHeader-!.%*+_`'~:\u200b大停電"));
        message.Method.ShouldBe("!interesting-Method0123456789_*+`.%indeed'~");
        message.RequestUri.User.ShouldBe("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
        message.From.DisplayName.ShouldBe("token1~` token2'+_ token3*%!.-");
        message.From.Tag.ShouldBe("_token~1'+`*%!-.");
    }

    [Fact] // §3.1.1.3, §3.1.1.4
    public void Escapes_in_URIs()
    {
        var message = (SipRequest)Good(Message("OPTIONS sip:sips%3Auser%40example.com@example.net SIP/2.0", to: "To: sip:%75se%72@example.com"));
        message.RequestUri.User.ShouldBe("sips:user@example.com");
        message.RequestUri.Host.ShouldBe("example.net");
        message.To.Uri.User.ShouldBe("user");
        SipUri.Parse("sip:null-%00-null@example.com").User.ShouldBe("null-\0-null");
    }

    [Fact] // §3.1.1.5: escapes are not unescaped in methods.
    public void A_percent_in_a_method_is_just_that() =>
        ((SipRequest)Good(Message("RE%47IST%45R sip:registrar.example.com SIP/2.0", cseq: "CSeq: 29344 RE%47IST%45R"))).Method.ShouldBe("RE%47IST%45R");

    [Fact] // §3.1.1.6: no white space between name and bracket.
    public void No_space_before_the_bracket() =>
        Good(Message(from: "From: caller<sip:caller@example.com>;tag=323")).From.DisplayName.ShouldBe("caller");

    [Fact] // §3.1.1.8
    public void Octets_beyond_Content_Length_are_cut()
    {
        var message = Good(Message(length: "Content-Length: 3", extra: "Content-Type: text/plain", body: "abcTHIS IS ANOTHER MESSAGE"));
        message.Body!.Text.ShouldBe("abc");
    }

    [Fact] // §3.1.1.9
    public void A_semicolon_in_the_user_part() =>
        ((SipRequest)Good(Message("OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0"))).RequestUri.EscapedUser.ShouldBe("user;par=u%40example.net");

    [Fact] // §3.1.1.11
    public void A_multipart_body_with_odd_bytes_is_kept()
    {
        byte[] head = Bytes("MESSAGE sip:a@b SIP/2.0\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\nFrom: <sip:a@b>;tag=1\nTo: <sip:a@b>\nCall-ID: c\nCSeq: 1 MESSAGE\nContent-Type: multipart/mixed\nContent-Length: 4\n\n");
        SipParser.TryParse([.. head, 0, 0xff, 13, 10], out var message, out _).ShouldBeTrue();
        message!.Content.ToArray().ShouldBe(new byte[] { 0, 0xff, 13, 10 });
    }

    [Fact] // §3.1.1.12, §3.1.1.13
    public void Reason_phrases_of_any_kind()
    {
        ((SipResponse)Good(Message("SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое"))).Reason.ShouldEndWith("простое");
        ((SipResponse)Good(Message("SIP/2.0 100 "))).Reason.ShouldBe("");
        ((SipResponse)Good(Message("SIP/2.0 100"))).Status.ShouldBe(100);
    }

    [Theory]
    [InlineData("INVITE <sip:user@example.com> SIP/2.0", "Request-Line", 400)] // §3.1.2.8? angle brackets around the Request-URI
    [InlineData("INVITE sip:user@example.com; lr SIP/2.0", "Request-Line", 400)] // white space inside
    [InlineData("INVITE  sip:user@example.com  SIP/2.0", "Request-Line", 400)] // several spaces
    [InlineData("INVITE sip:user@example.com SIP/2.0  ", "Request-Line", 400)] // trailing spaces
    [InlineData("INVITE sip:user@example.com SIP/7.0", "Request-Line", 505)] // §3.1.2.16
    [InlineData("INVITE sip:user@example.com", "Request-Line", 400)]
    [InlineData("INVITE SIP/2.0", "Request-Line", 400)]
    [InlineData("IN(VITE sip:user@example.com SIP/2.0", "Request-Line", 400)]
    [InlineData("SIP/2.0 4294967301 better not break the receiver", "Status-Line", 400)] // §3.1.2.19
    [InlineData("SIP/7.0 200 OK", "Status-Line", 400)]
    public void Broken_start_lines(string line, string field, int status)
    {
        var error = Bad(Message(line, cseq: "CSeq: 8 INVITE"));
        error.Field.ShouldBe(field);
        error.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("Content-Length", "Content-Length: 9999")] // §3.1.2.2
    [InlineData("Content-Length", "Content-Length: -999")] // §3.1.2.3
    [InlineData("Content-Length", "Content-Length: 0\nContent-Length: 0")]
    [InlineData("Max-Forwards", "Max-Forwards: 70")] // twice
    [InlineData("To", "To: \"Mr. J. User <sip:j.user@example.com>")] // §3.1.2.6
    [InlineData("From", "From: \"unclosed <sip:a@b>;tag=1")]
    [InlineData("CSeq", "CSeq: 36893488147419103232 OPTIONS")] // §3.1.2.4
    [InlineData("CSeq", "CSeq: 8 REGISTER")] // §3.1.2.17
    [InlineData("CSeq", "CSeq: OPTIONS")]
    [InlineData("Via", "Via: SIP/2.0/UDP")]
    [InlineData("Via", "Via: SIP/2.0/UDP 192.0.2.15;;,;,,")] // §3.1.2.1
    [InlineData("Contact", "Contact: sip:user@example.com?Route=%3Csip:x%3E")] // §3.1.2.13
    [InlineData("Contact", "Contact: <sip:user@example.com")]
    [InlineData("Route", "Route: nonsense")]
    [InlineData("Message", "no colon here")]
    [InlineData("Message", ": no name")]
    public void Broken_header_fields_are_named(string field, string line)
    {
        var name = line.Split(':')[0];
        var text = name switch
        {
            "To" => Message(to: line),
            "From" => Message(from: line),
            "CSeq" => Message(cseq: line),
            "Via" => Message(via: line),
            "Content-Length" => Message(length: line),
            _ => Message(extra: line),
        };
        Bad(text).Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("From")]
    [InlineData("To")]
    [InlineData("Call-ID")]
    [InlineData("CSeq")]
    [InlineData("Via")]
    public void A_missing_mandatory_field_is_named(string field) // §3.3.1
    {
        var text = string.Join('\n', Message().Split('\n').Where(line => !line.StartsWith(field + ":", StringComparison.Ordinal)));
        var error = Bad(text);
        error.Field.ShouldBe(field);
        error.Request.ShouldBeNull();
    }

    [Fact] // §3.3.8: multiple values in single-valued fields
    public void Two_Froms_are_refused() => Bad(Message(extra: "From: <sip:other@example.net>;tag=2")).Field.ShouldBe("From");

    [Theory] // RFC 5118 §4.1–4.7
    [InlineData("sip:[2001:db8::10]", "[2001:db8::10]", null)]
    [InlineData("sip:user@[2001:db8::10]:5070", "[2001:db8::10]", 5070)]
    [InlineData("sip:[2001:db8::10:5070]", "[2001:db8::10:5070]", null)]
    [InlineData("sip:[::ffff:192.0.2.10]:19823", "[::ffff:192.0.2.10]", 19823)]
    public void IPv6_references(string uri, string host, int? port)
    {
        var parsed = SipUri.Parse(uri);
        (parsed.Host, parsed.Port).ShouldBe((host, port));
        parsed.HostAddress.ShouldNotBeNull();
        parsed.ToString().ShouldBe(uri);
    }

    [Theory]
    [InlineData("sip:2001:db8::10")]
    [InlineData("sip:user@[2001:db8::10")]
    [InlineData("sip:user@[not an address]")]
    [InlineData("sip:user@host:99999")]
    [InlineData("sip:user@host:")]
    [InlineData("sip:@host")]
    [InlineData("sip:")]
    [InlineData("sip:us%4er%@host")]
    [InlineData(":x")]
    [InlineData("")]
    public void What_is_no_URI(string text) => SipUri.TryParse(text).ShouldBeNull();

    [Fact] // RFC 5118 §4.5: an IPv6 address as received, with and without brackets
    public void IPv6_in_Via()
    {
        var via = Via.TryParse("SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255];branch=z9hG4bKas3-111")!;
        via.Host.ShouldBe("[2001:db8::9:1]");
        via.Received.ShouldBe("[2001:db8::9:255]");
        Via.TryParse("SIP/2.0/UDP [2001:db8::9:1]:5061;received=2001:db8::9:255;branch=x")!.Port.ShouldBe(5061);
        Via.TryParse("SIP/2.0/UDP 2001:db8::9:1;branch=x").ShouldBeNull();
    }

    [Theory] // RFC 3261 §19.1.4
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com", true)]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x", true)]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp", false)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false)]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4", false)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off", false)]
    [InlineData("sip:a@[2001:DB8::1]", "sip:a@[2001:db8:0::1]", true)]
    [InlineData("tel:+4930123", "TEL:+4930123", true)]
    public void URIs_compare_as_the_RFC_says(string a, string b, bool equal)
    {
        SipUri.Parse(a).Equals(SipUri.Parse(b)).ShouldBe(equal);
        SipUri.Parse(b).Equals(SipUri.Parse(a)).ShouldBe(equal);
        if (equal) SipUri.Parse(a).GetHashCode().ShouldBe(SipUri.Parse(b).GetHashCode());
    }

    [Fact]
    public void What_is_not_UTF_8_does_not_lose_the_message()
    {
        var bytes = Bytes(Message(from: "From: \"J\u00f6rg\" <sip:a@b>;tag=1"));
        var broken = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(bytes));
        SipParser.TryParse(broken, out var message, out _).ShouldBeTrue();
        message!.From.DisplayName.ShouldBe("J\u00f6rg");
    }

    [Fact]
    public void Bare_line_feeds_and_leading_empty_lines_are_tolerated()
    {
        SipParser.TryParse(Encoding.UTF8.GetBytes("\r\n\r\n" + Message().Replace("\r\n", "\n")), out var message, out _).ShouldBeTrue();
        message!.CallId.ShouldBe("c@host");
    }
}

using System.Text;
using ContactCenter.Sip.Parsing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ContactCenter.Sip.Tests.Parsing;

/// <summary>Generated messages go round unchanged; mutilated ones never throw, whatever is then read from them.</summary>
public class FuzzTests
{
    private const string Seed =
        "INVITE sip:bob@example.org;user=phone SIP/2.0\r\nVia: SIP/2.0/UDP [2001:db8::1]:5062;branch=z9hG4bK1;rport, SIP/2.0/TCP h\r\n"
        + "Max-Forwards: 70\r\nFrom: \"A \\\" B\" <sip:a@b>;tag=1\r\nTo: bob <sip:bob@example.org>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n"
        + "Contact: <sip:a@10.0.0.1:5070;transport=udp>;q=0.5;expires=60\r\nRoute: <sip:p1;lr>, <sip:p2;lr>\r\nAuthorization: Digest username=\"a\", "
        + "realm=\"r\", nonce=\"n\", uri=\"sip:b\", response=\"0\", qop=auth, nc=00000001, cnonce=\"c\"\r\nX-Folded: a\r\n  b\r\n"
        + "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n";

    private static readonly char[] Nasty = ['\r', '\n', ' ', '\t', '"', '\\', '<', '>', ';', ',', ':', '@', '%', '[', ']', '=', '?', '\0', 'é', '*', '-'];

    [Property(MaxTest = 3000)]
    public void Mutilated_messages_never_throw(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(Seed).ToList();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes([Nasty[random.Next(Nasty.Length)]]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(60), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0) bytes.Add(0);
        }

        var read = SipParser.TryParse(bytes.ToArray(), out var message, out var error);
        read.ShouldBe(message is not null);
        read.ShouldBe(error is null);
        if (message is null) return;
        Touch(message);
        SipParser.TryParse(message.ToBytes(), out var again, out var fault).ShouldBeTrue(fault?.ToString());
        again!.Headers.Where(header => header.Name != "Content-Length").ShouldBe(message.Headers.Where(header => header.Name != "Content-Length"));
        again.Content.ToArray().ShouldBe(message.Content.ToArray());
    }

    [Property(MaxTest = 500)]
    public void Noise_never_throws(byte[] noise) => SipParser.TryParse(noise, out _, out _).ShouldBeFalse();

    [Property(MaxTest = 500)]
    public void Users_of_any_text_go_round_through_a_URI(NonEmptyString user)
    {
        // A lone surrogate is no text.
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(user.Get));
        SipUri.Parse(SipUri.Create(text, "example.org").ToString()).User.ShouldBe(text);
    }

    [Property(MaxTest = 500)]
    public void Display_names_of_any_text_go_round(NonEmptyString name)
    {
        var address = new NameAddress(SipUri.Create("a", "b")) { DisplayName = name.Get, Parameters = SipParameters.Empty.With("tag", "t") };
        var read = NameAddress.Parse(address.ToString());
        read.DisplayName.ShouldBe(name.Get);
        read.Tag.ShouldBe("t");
    }

    private static void Touch(SipMessage message)
    {
        _ = (message.Vias.Count, message.From.Tag, message.To.Tag, message.CSeq, message.Contacts.Count, message.Routes.Count, message.RecordRoutes.Count);
        _ = (message.Expires, message.MaxForwards, message.Body?.IsSdp, message.HasWildcardContact);
        if (message is SipRequest request) _ = request.CreateResponse(200).ToString();
    }
}

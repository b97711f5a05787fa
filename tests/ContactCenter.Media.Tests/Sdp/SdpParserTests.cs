using System.Net;
using System.Text;
using ContactCenter.Media.Sdp;
using FsCheck.Xunit;

namespace ContactCenter.Media.Tests.Sdp;

public class SdpParserTests
{
    private const string Full =
        "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns= \r\ni=info\r\nu=http://example.com\r\nc=IN IP4 192.0.2.1\r\nb=X-YZ:128\r\nt=0 0\r\na=x-unknown:1\r\n"
        + "m=audio 49170/2 RTP/AVP 0\r\ni=a stream\r\nz=odd\r\na=x-flag\r\na=rtcp:53020 IN IP4 192.0.2.3\r\n";

    [Fact]
    public void Unknown_lines_are_kept_in_their_order()
    {
        Parse(Full).ToString().ShouldBe(Full.Replace("49170/2", "49170"));
    }

    [Fact]
    public void Bare_line_feeds_and_a_missing_last_line_end_are_taken()
    {
        Parse(Full.Replace("\r\n", "\n").TrimEnd()).ShouldBe(Parse(Full));
        SessionDescription.TryParse(Encoding.UTF8.GetBytes(Full), out var fromBytes, out _).ShouldBeTrue();
        fromBytes.ShouldBe(Parse(Full));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello", "line 1")]
    [InlineData("v=1\r\no=-", "v=0")]
    [InlineData("v=0\r\ns=-\r\n", "o=")]
    [InlineData("v=0\r\no=-\r\nM=audio 1 RTP/AVP 0\r\n", "line 3")]
    [InlineData("v=0\r\no=-\r\nm=audio\r\n", "line 3")]
    [InlineData("v=0\r\no=-\r\nm=audio -1 RTP/AVP 0\r\n", "port")]
    [InlineData("v=0\r\no=-\r\nm=audio 65536 RTP/AVP 0\r\n", "port")]
    [InlineData("v=0\r\no=-\r\nm=audio 99999999999999 RTP/AVP 0\r\n", "port")]
    [InlineData("v=0\r\no=-\0\r\n", "line 2")]
    public void What_is_no_sdp_is_refused_by_line(string text, string where)
    {
        SessionDescription.TryParse(text, out var description, out var error).ShouldBeFalse();
        description.ShouldBeNull();
        error!.ShouldContain(where);
    }

    [Fact]
    public void Sizes_are_bounded()
    {
        var head = "v=0\r\no=-\r\n";
        SessionDescription.TryParse(head + new string('a', 17000), out _, out var error).ShouldBeFalse();
        error!.ShouldContain("16384");
        SessionDescription.TryParse(new byte[20000], out _, out error).ShouldBeFalse();
        SessionDescription.TryParse(head + string.Concat(Enumerable.Repeat("a=x\r\n", 1100)), out _, out error).ShouldBeFalse();
        error!.ShouldContain("1000");
        SessionDescription.TryParse(head + string.Concat(Enumerable.Repeat("m=audio 1 RTP/AVP 0\r\n", 33)), out _, out error).ShouldBeFalse();
        error!.ShouldContain("32");
        SessionDescription.TryParse(head + "m=audio 1 RTP/AVP" + string.Concat(Enumerable.Repeat(" 0", 65)), out _, out error).ShouldBeFalse();
        error!.ShouldContain("64");
    }

    [Theory]
    [InlineData("IN IP4 192.0.2.7/127", "192.0.2.7")]
    [InlineData("IN IP6 2001:db8::1", "2001:db8::1")]
    [InlineData("IN IP4 1", null)]
    [InlineData("IN IP4 0x7f.0.0.1", null)]
    [InlineData("IN IP4 2001:db8::1", null)]
    [InlineData("IN IP6 192.0.2.1", null)]
    [InlineData("IN IP4 host.example", null)]
    [InlineData("ATM NSAP 1", null)]
    [InlineData("", null)]
    public void Addresses_are_read_or_left(string connection, string? address) =>
        Parse($"v=0\r\no=-\r\nc={connection}\r\n").Connection.ShouldBe(address is null ? null : IPAddress.Parse(address));

    [Property(MaxTest = 500)]
    public bool Mutilated_descriptions_never_throw(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(Full);
        for (var i = 0; i < 1 + random.Next(20); i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        if (!SessionDescription.TryParse(bytes.AsSpan(0, random.Next(bytes.Length + 1)), out var offer, out _)) return true;
        SdpNegotiation.TryAnswer(offer!, new SdpIdentity(1), new IPEndPoint(IPAddress.Loopback, 2), [AudioCodec.Pcmu], MediaDirection.SendRecv, out _, out _, out _);
        SdpNegotiation.TryAcceptAnswer(offer!, offer!, out _, out _);
        return SessionDescription.TryParse(offer!.ToString(), out var again, out _) && again!.Equals(offer);
    }

    private static SessionDescription Parse(string text)
    {
        SessionDescription.TryParse(text, out var description, out var error).ShouldBeTrue(error);
        return description!;
    }
}

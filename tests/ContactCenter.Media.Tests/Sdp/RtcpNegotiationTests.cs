using System.Net;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Sdp;

public class RtcpNegotiationTests
{
    private static readonly IPEndPoint Local = new(IPAddress.Parse("192.0.2.10"), 20002);
    private static readonly AudioCodec[] Codecs = [AudioCodec.Pcma];

    [Fact]
    public void An_offer_to_share_the_rtp_port_is_taken()
    {
        var (answer, media) = Answer("a=rtcp-mux");
        answer.ShouldContain("a=rtcp-mux\r\n");
        media.RtcpMux.ShouldBeTrue();
    }

    [Fact]
    public void What_was_not_offered_is_not_answered()
    {
        var (answer, media) = Answer("a=rtcp:20101");
        answer.ShouldNotContain("rtcp");
        media.RtcpMux.ShouldBeFalse();
    }

    [Fact]
    public void Ours_offers_it_only_when_told()
    {
        Offer(mux: false).ToString().ShouldNotContain("rtcp");
        Offer(mux: true).ToString().ShouldContain("a=rtcp-mux\r\n");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)] // an answer may not bring it up
    public void It_holds_when_both_say_it(bool offered, bool answered, bool agreed)
    {
        var offer = Offer(offered);
        SdpNegotiation.TryAcceptAnswer(offer, Parse(answered ? "a=rtcp-mux" : "a=x"), out var media, out var error).ShouldBeTrue(error);
        media!.RtcpMux.ShouldBe(agreed);
    }

    [Theory]
    [InlineData("a=rtcp:30303", "192.0.2.50:30303")]
    [InlineData("a=rtcp:30303 IN IP4 192.0.2.77", "192.0.2.77:30303")]
    [InlineData("a=rtcp:0", null)]
    [InlineData("a=rtcp:70000", null)]
    [InlineData("a=rtcp:much", null)]
    [InlineData("a=rtcp:", null)]
    [InlineData("a=rtcp:30303 IN IP6 ::1", null)] // not of the family of the media
    [InlineData("a=rtcp:30303 IN IP4 example.com", null)]
    [InlineData("a=rtcp-rsize", null)]
    public void Where_the_peer_wants_its_reports_is_read_or_passed_over(string line, string? expected)
    {
        Answer(line).Media.RtcpRemote.ShouldBe(expected is null ? null : IPEndPoint.Parse(expected));
        SdpNegotiation.TryAcceptAnswer(Offer(mux: false), Parse(line), out var media, out _).ShouldBeTrue();
        media!.RtcpRemote.ShouldBe(expected is null ? null : IPEndPoint.Parse(expected));
    }

    private static SessionDescription Offer(bool mux) => SdpNegotiation.CreateOffer(SdpIdentity.Create(), Local, Codecs, rtcpMux: mux);

    private static SessionDescription Parse(string line)
    {
        var text = $"v=0\r\no=- 1 1 IN IP4 192.0.2.50\r\ns=-\r\nc=IN IP4 192.0.2.50\r\nt=0 0\r\nm=audio 20100 RTP/AVP 8\r\n{line}\r\n";
        SessionDescription.TryParse(text, out var description, out var error).ShouldBeTrue(error);
        return description!;
    }

    private static (string Answer, NegotiatedAudio Media) Answer(string line)
    {
        SdpNegotiation.TryAnswer(Parse(line), SdpIdentity.Create(), Local, Codecs, MediaDirection.SendRecv, out var answer, out var media, out var error).ShouldBeTrue(error);
        return (answer!.ToString(), media!);
    }
}

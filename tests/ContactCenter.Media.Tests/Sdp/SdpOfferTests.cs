using System.Net;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Sdp;

public class SdpOfferTests
{
    private static readonly IPEndPoint Ours = new(IPAddress.Parse("192.0.2.10"), 20002);
    private static readonly IPEndPoint Theirs = new(IPAddress.Parse("192.0.2.20"), 30000);
    private static readonly AudioCodec[] Both = [AudioCodec.Pcma, AudioCodec.Pcmu];

    [Fact]
    public void An_offer_is_complete()
    {
        SdpNegotiation.CreateOffer(new SdpIdentity(42), Ours, Both).ToString().ShouldBe(string.Join("\r\n",
        [
            "v=0", "o=- 42 1 IN IP4 192.0.2.10", "s=-", "c=IN IP4 192.0.2.10", "t=0 0", "m=audio 20002 RTP/AVP 8 0 101",
            "a=rtpmap:8 PCMA/8000", "a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15", "a=ptime:20", "a=sendrecv", "",
        ]));
    }

    [Theory]
    [InlineData(MediaDirection.SendRecv, MediaDirection.SendRecv)]
    [InlineData(MediaDirection.SendRecv, MediaDirection.RecvOnly)]
    [InlineData(MediaDirection.SendRecv, MediaDirection.Inactive)]
    [InlineData(MediaDirection.SendOnly, MediaDirection.SendRecv)]
    [InlineData(MediaDirection.RecvOnly, MediaDirection.SendRecv)]
    [InlineData(MediaDirection.Inactive, MediaDirection.SendRecv)]
    public void Both_sides_agree_on_all(MediaDirection offered, MediaDirection wanted)
    {
        var offer = SdpNegotiation.CreateOffer(SdpIdentity.Create(), Ours, Both, offered);
        SdpNegotiation.TryAnswer(offer, SdpIdentity.Create(), Theirs, [AudioCodec.Pcmu], wanted, out var answer, out var atThem, out _).ShouldBeTrue();
        SdpNegotiation.TryAcceptAnswer(offer, answer!, out var atUs, out var error).ShouldBeTrue(error);

        atUs!.Codec.ShouldBe(AudioCodec.Pcmu);
        atUs.Remote.ShouldBe(Theirs);
        atThem!.Remote.ShouldBe(Ours);
        atUs.Direction.ShouldBe(atThem.Direction.Reverse());
        atUs.DtmfSendPayloadType.ShouldBe(101);
        atUs.DtmfReceivePayloadType.ShouldBe(101);
    }

    [Fact]
    public void An_answer_without_keys_or_with_another_number_is_taken_as_it_is()
    {
        var offer = SdpNegotiation.CreateOffer(new SdpIdentity(1), Ours, Both);
        var media = Accept(offer, "m=audio 30000 RTP/AVP 0");
        media.DtmfSendPayloadType.ShouldBeNull();
        media.DtmfReceivePayloadType.ShouldBeNull();

        media = Accept(offer, "m=audio 30000 RTP/AVP 8 96\r\na=rtpmap:96 telephone-event/8000");
        media.DtmfSendPayloadType.ShouldBe(96);
        media.DtmfReceivePayloadType.ShouldBe(101);
    }

    [Theory]
    [InlineData("m=audio 0 RTP/AVP 8", "refuses")]
    [InlineData("m=audio 30000 RTP/AVP 18", "no common codec")]
    [InlineData("m=video 30000 RTP/AVP 8", "another kind")]
    [InlineData("m=audio 30000 RTP/AVP 8\r\nm=audio 30002 RTP/AVP 8", "2 media sections")]
    [InlineData("m=audio 30000 RTP/SAVP 8", "RTP/SAVP")]
    public void An_answer_that_does_not_fit_says_why(string media, string why)
    {
        var offer = SdpNegotiation.CreateOffer(new SdpIdentity(1), Ours, Both);
        SdpNegotiation.TryAcceptAnswer(offer, Parse(media), out _, out var error).ShouldBeFalse();
        error!.ShouldContain(why);
    }

    [Fact]
    public void The_version_grows_only_when_the_description_changes()
    {
        var id = new SdpIdentity(5);
        var first = SdpNegotiation.CreateOffer(id, Ours, Both);
        SdpNegotiation.CreateOffer(id, Ours, Both).ShouldBe(first);
        id.Version.ShouldBe(1ul);
        var held = SdpNegotiation.CreateOffer(id, Ours, Both, MediaDirection.SendOnly);
        held.Origin.ShouldBe("- 5 2 IN IP4 192.0.2.10");
        SdpNegotiation.CreateOffer(id, Ours, Both).Origin.ShouldStartWith("- 5 3 ");
    }

    private static NegotiatedAudio Accept(SessionDescription offer, string answer)
    {
        SdpNegotiation.TryAcceptAnswer(offer, Parse(answer), out var media, out var error).ShouldBeTrue(error);
        return media!;
    }

    private static SessionDescription Parse(string media)
    {
        SessionDescription.TryParse($"v=0\r\no=- 9 9 IN IP4 192.0.2.20\r\ns=-\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\n{media}\r\n", out var answer, out var error).ShouldBeTrue(error);
        return answer!;
    }
}

using System.Net;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Sdp;

public class SdpAnswerTests
{
    private static readonly IPEndPoint Local = new(IPAddress.Parse("192.0.2.10"), 20002);
    private static readonly AudioCodec[] Both = [AudioCodec.Pcma, AudioCodec.Pcmu];

    private const string Baresip = """
        v=0
        o=- 3735834567 1432098561 IN IP4 192.0.2.50
        s=-
        c=IN IP4 192.0.2.50
        t=0 0
        a=tool:baresip 1.0.0
        m=audio 17562 RTP/AVP 0 8 101
        b=AS:125
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=rtcp:17563
        a=sendrecv
        a=label:1
        a=rtcp-rsize
        a=ssrc:1290372930 cname:sip:alice@192.0.2.50
        a=ptime:20
        """;

    private const string Linphone = """
        v=0
        o=8001 1371 1371 IN IP4 192.0.2.51
        s=Talk
        c=IN IP4 192.0.2.51
        t=0 0
        a=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics
        a=record:off
        m=audio 7078 RTP/AVP 96 97 98 0 8 18 99 100
        a=rtpmap:96 opus/48000/2
        a=fmtp:96 useinbandfec=1
        a=rtpmap:97 speex/16000
        a=rtpmap:98 speex/8000
        a=rtpmap:99 telephone-event/48000
        a=rtpmap:100 telephone-event/8000
        a=rtcp-fb:* trr-int 1000
        m=video 9078 RTP/AVP 96 97
        a=rtpmap:96 VP8/90000
        a=rtpmap:97 H264/90000
        """;

    private const string Sipp = """
        v=0
        o=user1 53655765 2353687637 IN IP4 127.0.1.1
        s=-
        c=IN IP4 127.0.1.1
        t=0 0
        m=audio 6000 RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """;

    private const string Asterisk = """
        v=0
        o=- 1234567 1234567 IN IP4 192.0.2.52
        s=Asterisk
        c=IN IP4 192.0.2.52
        t=0 0
        m=audio 14002 RTP/AVP 8 0 3 101
        a=rtpmap:8 PCMA/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:3 GSM/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-16
        a=ptime:20
        a=maxptime:140
        a=sendrecv
        """;

    [Theory]
    [InlineData(Baresip, AudioCodec.Pcmu, 0, 101, "192.0.2.50:17562")]
    [InlineData(Linphone, AudioCodec.Pcmu, 0, 100, "192.0.2.51:7078")]
    [InlineData(Sipp, AudioCodec.Pcmu, 0, null, "127.0.1.1:6000")]
    [InlineData(Asterisk, AudioCodec.Pcma, 8, 101, "192.0.2.52:14002")]
    public void Offers_of_known_phones_are_answered_in_their_order(string offer, AudioCodec codec, int payloadType, int? dtmf, string remote)
    {
        var (answer, media) = Answer(offer);

        media.Codec.ShouldBe(codec);
        media.PayloadType.ShouldBe(payloadType);
        media.DtmfSendPayloadType.ShouldBe(dtmf);
        media.DtmfReceivePayloadType.ShouldBe(dtmf);
        media.Remote.ShouldBe(IPEndPoint.Parse(remote));
        media.Direction.ShouldBe(MediaDirection.SendRecv);
        answer.Media[0].Port.ShouldBe(20002);
        answer.Media[0].Formats.ShouldBe(dtmf is null ? [$"{payloadType}"] : [$"{payloadType}", $"{dtmf}"]);
        answer.Connection.ShouldBe(Local.Address);
        SessionDescription.TryParse(answer.ToString(), out var again, out _).ShouldBeTrue();
        again.ShouldBe(answer);
    }

    [Fact]
    public void A_stream_that_we_cannot_take_is_refused_in_its_place()
    {
        var (answer, _) = Answer(Linphone);
        answer.Media.Length.ShouldBe(2);
        answer.Media[1].Kind.ShouldBe("video");
        answer.Media[1].Port.ShouldBe(0);
        answer.ToString().ShouldContain("m=video 0 RTP/AVP 96 97\r\n");
    }

    [Fact]
    public void Audio_behind_video_and_behind_secure_audio_is_found()
    {
        var (answer, media) = Answer("""
            v=0
            o=- 1 1 IN IP4 192.0.2.1
            s=-
            t=0 0
            m=video 5000 RTP/AVP 96
            c=IN IP4 192.0.2.1
            m=audio 5002 RTP/SAVP 8
            c=IN IP4 192.0.2.1
            m=audio 5004 RTP/AVP 8
            c=IN IP4 192.0.2.2
            m=audio 5006 RTP/AVP 0
            c=IN IP4 192.0.2.3
            """);

        media.Remote.ShouldBe(IPEndPoint.Parse("192.0.2.2:5004"));
        answer.Media.Select(section => section.Port).ShouldBe([0, 0, 20002, 0]);
        answer.Media[1].Protocol.ShouldBe("RTP/SAVP");
    }

    [Fact]
    public void The_preferred_codec_wins_over_the_order_of_the_offer()
    {
        var (_, media) = Answer(Baresip, prefer: AudioCodec.Pcma);
        media.Codec.ShouldBe(AudioCodec.Pcma);
        Answer(Sipp, prefer: AudioCodec.Pcma).Media.Codec.ShouldBe(AudioCodec.Pcmu);
    }

    [Fact]
    public void Dynamic_types_are_mapped_and_mirrored()
    {
        var (answer, media) = Answer(With("m=audio 5000 RTP/AVP 102 110", "a=rtpmap:102 pcma/8000/1", "a=rtpmap:110 Telephone-Event/8000"));
        media.Codec.ShouldBe(AudioCodec.Pcma);
        media.PayloadType.ShouldBe(102);
        media.DtmfSendPayloadType.ShouldBe(110);
        answer.ToString().ShouldContain("a=rtpmap:102 PCMA/8000\r\n");
    }

    [Fact]
    public void A_static_number_that_is_mapped_to_something_else_is_not_g711() =>
        Refused(With("m=audio 5000 RTP/AVP 0", "a=rtpmap:0 G722/8000")).ShouldContain("no common codec");

    [Theory]
    [InlineData("sendrecv", MediaDirection.SendRecv, MediaDirection.SendRecv, "sendrecv")]
    [InlineData("sendonly", MediaDirection.SendRecv, MediaDirection.RecvOnly, "recvonly")]
    [InlineData("recvonly", MediaDirection.SendRecv, MediaDirection.SendOnly, "sendonly")]
    [InlineData("inactive", MediaDirection.SendRecv, MediaDirection.Inactive, "inactive")]
    [InlineData("sendrecv", MediaDirection.SendOnly, MediaDirection.SendOnly, "sendonly")]
    [InlineData("sendonly", MediaDirection.SendOnly, MediaDirection.Inactive, "inactive")]
    public void Directions_are_mirrored(string offered, MediaDirection ours, MediaDirection agreed, string answered)
    {
        var (answer, media) = Answer(With("m=audio 5000 RTP/AVP 8", $"a={offered}"), ours);
        media.Direction.ShouldBe(agreed);
        answer.Media[0].Lines.Select(line => line.Value).ShouldContain(answered);
    }

    [Fact]
    public void A_direction_at_session_level_holds_for_the_stream()
    {
        var (_, media) = Answer("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\na=sendonly\r\nm=audio 5000 RTP/AVP 8\r\n");
        media.Direction.ShouldBe(MediaDirection.RecvOnly);
    }

    [Fact]
    public void Hold_with_the_unspecified_address_means_that_we_only_receive()
    {
        var (answer, media) = Answer(Baresip.Replace("c=IN IP4 192.0.2.50", "c=IN IP4 0.0.0.0"));
        media.Direction.ShouldBe(MediaDirection.RecvOnly);
        answer.Media[0].Direction.ShouldBe(MediaDirection.RecvOnly);
    }

    [Fact]
    public void Ipv6_is_answered_with_ipv6()
    {
        var local = new IPEndPoint(IPAddress.Parse("2001:db8::10"), 20000);
        Parse(With("m=audio 5000 RTP/AVP 8").Replace("IN IP4 192.0.2.1", "IN IP6 2001:db8::1"), out var offer);
        SdpNegotiation.TryAnswer(offer, new SdpIdentity(1), local, Both, MediaDirection.SendRecv, out var answer, out var media, out _).ShouldBeTrue();
        media!.Remote.ShouldBe(IPEndPoint.Parse("[2001:db8::1]:5000"));
        answer!.ToString().ShouldContain("c=IN IP6 2001:db8::10\r\n");
        Refused(offer.ToString()).ShouldContain("family");
    }

    [Theory]
    [InlineData("m=audio 5000 RTP/AVP 18 4", "no common codec")]
    [InlineData("m=audio 5000 RTP/SAVP 8", "RTP/SAVP")]
    [InlineData("m=audio 5000 UDP/TLS/RTP/SAVPF 8", "UDP/TLS/RTP/SAVPF")]
    [InlineData("m=audio 0 RTP/AVP 8", "no audio")]
    [InlineData("m=video 5000 RTP/AVP 8", "no audio")]
    public void What_cannot_be_answered_says_why(string media, string why) => Refused(With(media)).ShouldContain(why);

    [Fact]
    public void A_stream_without_an_address_says_so()
    {
        Refused("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 5000 RTP/AVP 8\r\n").ShouldContain("c=");
        Refused(With("m=audio 5000 RTP/AVP 8", "c=IN IP4 phone.example.com")).ShouldContain("c=");
    }

    [Fact]
    public void The_packet_time_of_the_peer_is_told()
    {
        Answer(With("m=audio 5000 RTP/AVP 8", "a=ptime:30")).Media.PacketTime.ShouldBe(TimeSpan.FromMilliseconds(30));
        Answer(With("m=audio 5000 RTP/AVP 8", "a=ptime:junk")).Media.PacketTime.ShouldBe(TimeSpan.FromMilliseconds(20));
    }

    private static string With(params string[] media) =>
        string.Join("\r\n", ["v=0", "o=- 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0", .. media]) + "\r\n";

    private static void Parse(string text, out SessionDescription description)
    {
        SessionDescription.TryParse(text, out var parsed, out var error).ShouldBeTrue(error);
        description = parsed!;
    }

    private static (SessionDescription Answer, NegotiatedAudio Media) Answer(
        string text, MediaDirection direction = MediaDirection.SendRecv, AudioCodec? prefer = null)
    {
        Parse(text, out var offer);
        SdpNegotiation.TryAnswer(offer, new SdpIdentity(77), Local, Both, direction, out var answer, out var media, out var error, prefer).ShouldBeTrue(error);
        return (answer!, media!);
    }

    private static string Refused(string text)
    {
        Parse(text, out var offer);
        SdpNegotiation.TryAnswer(offer, new SdpIdentity(1), Local, Both, MediaDirection.SendRecv, out var answer, out _, out var error).ShouldBeFalse();
        answer.ShouldBeNull();
        return error!;
    }
}

using System.Net;
using System.Text;

namespace ContactCenter.Sip.Tests.Tracing;

public sealed class SipTraceTests
{
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 5070);
    private readonly SipTrace _trace = new(mostCalls: 2, mostMessages: 3, TimeProvider.System);

    [Fact]
    public void Messages_of_a_call_are_kept_in_their_order_and_with_their_way()
    {
        Note("INVITE sip:95001@example.com SIP/2.0", "c1", "1 INVITE");
        Note("SIP/2.0 180 Ringing", "c1", "1 INVITE", isReceived: false);

        var (messages, forgotten) = _trace.Of("c1");
        forgotten.ShouldBe(0);
        messages.Select(m => (m.StartLine, m.IsReceived, m.Sequence)).ShouldBe([("INVITE sip:95001@example.com SIP/2.0", true, "1 INVITE"), ("SIP/2.0 180 Ringing", false, "1 INVITE")]);
    }

    [Fact]
    public void The_first_messages_of_a_long_call_and_the_oldest_calls_are_forgotten()
    {
        for (var i = 1; i <= 5; i++)
            Note("INFO sip:a@b SIP/2.0", "c1", $"{i} INFO");
        Note("INVITE sip:a@b SIP/2.0", "c2", "1 INVITE");

        var (messages, forgotten) = _trace.Of("c1");
        (messages.Count, forgotten, messages[0].Sequence).ShouldBe((3, 2, "3 INFO"));
        Note("INVITE sip:a@b SIP/2.0", "c3", "1 INVITE");
        _trace.Of("c1").Messages.ShouldBeEmpty();
        _trace.CallIds.ShouldBe(["c3", "c2"]);
    }

    [Fact]
    public void Of_many_who_are_refused_one_is_kept_and_the_calls_that_there_are()
    {
        Note("INVITE sip:a@b SIP/2.0", "c1", "1 INVITE");
        for (var i = 1; i <= 9; i++)
        {
            Note("INVITE sip:a@b SIP/2.0", $"refused {i}", "1 INVITE");
            _trace.ForgetFirst($"refused {i}");
        }

        _trace.ForgetFirst("not there");
        _trace.CallIds.ShouldBe(["c1", "refused 9"]);
    }

    [Theory]
    [InlineData("REGISTER")]
    [InlineData("OPTIONS")]
    public void What_is_of_no_call_passes_by(string method)
    {
        Note($"{method} sip:b SIP/2.0", "c1", $"1 {method}");

        _trace.CallIds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Authorization: Digest username=\"8001\", response=\"hunter2\"")]
    [InlineData("proxy-authorization:Digest username=\"8001\",\r\n response=\"hunter2\"")]
    [InlineData("Proxy-Authorization : Digest hunter2")]
    public void Credentials_are_masked(string field)
    {
        Note("INVITE sip:a@b SIP/2.0", "c1", "2 INVITE", field);

        var text = _trace.Of("c1").Messages.Single().Text;
        text.ShouldNotContain("hunter2");
        text.ShouldContain("Digest (masked)");
        text.ShouldContain("CSeq: 2 INVITE");
    }

    [Fact]
    public void Keys_of_media_are_masked()
    {
        Note("INVITE sip:a@b SIP/2.0", "c1", "1 INVITE", body: "v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:hunter2\r\n");

        var message = _trace.Of("c1").Messages.Single();
        message.HasSdp.ShouldBeTrue();
        message.Text.ShouldNotContain("hunter2");
    }

    [Fact]
    public void Short_and_unusual_spellings_are_found()
    {
        Raw("INVITE sip:a@b SIP/2.0\r\ni: c9\r\ncseq : 1 INVITE\r\nVia: SIP/2.0/UDP h\r\n\r\n");

        _trace.CallIds.ShouldBe(["c9"]);
    }

    [Fact]
    public void Noise_is_no_message()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(0, 600)];
            random.NextBytes(bytes);
            _trace.Note(bytes, Peer, isReceived: true);
        }

        _trace.CallIds.ShouldBeEmpty();
    }

    private void Note(string start, string callId, string sequence, string field = "Max-Forwards: 70", string body = "", bool isReceived = true) =>
        _trace.Note(Encoding.UTF8.GetBytes($"{start}\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n{field}\r\nCall-ID: {callId}\r\nCSeq: {sequence}\r\n\r\n{body}"), Peer, isReceived);

    private void Raw(string text) => _trace.Note(Encoding.UTF8.GetBytes(text), Peer, isReceived: true);
}

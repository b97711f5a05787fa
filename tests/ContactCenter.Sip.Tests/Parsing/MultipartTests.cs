using FsCheck.Xunit;

namespace ContactCenter.Sip.Tests.Parsing;

public class MultipartTests
{
    private static SipBody Body(string text, string type = "multipart/mixed; boundary=\"b-1\"") => SipBody.FromText(type, text.ReplaceLineEndings("\r\n"));

    private const string Mixed =
        """
        preamble
        --b-1
        Content-Type: application/isup; version=itu-t92+

        ab
        --b-1
        content-type: application/sdp
        Content-Disposition: session

        v=0
        o=-

        --b-1--
        epilogue
        """;

    [Fact]
    public void The_session_description_beside_ISUP_is_found()
    {
        Body(Mixed).Find(SipBody.SdpType)!.Text.ShouldBe("v=0\r\no=-\r\n");
        Body(Mixed).Find("application/isup")!.Text.ShouldBe("ab");
        Body(Mixed).Find("text/html").ShouldBeNull();
    }

    [Fact]
    public void A_single_body_is_its_own_part() => SipBody.Sdp("v=0").Find(SipBody.SdpType)!.Text.ShouldBe("v=0");

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed;boundary=")]
    [InlineData("multipart/mixed;boundary=other")]
    [InlineData("multipart/mixed;boundary=\"open")]
    public void Without_its_boundary_nothing_is_found(string type) => Body(Mixed, type).Find(SipBody.SdpType).ShouldBeNull();

    [Property(MaxTest = 1000)]
    public void Mutilated_multiparts_never_throw(int seed)
    {
        var random = new Random(seed);
        var bytes = Body(Mixed).Content.ToArray().ToList();
        for (var i = random.Next(1, 8); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(2) == 0) bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
            else bytes.Insert(at, (byte)"\r\n-:b"[random.Next(5)]);
        }

        var found = new SipBody("multipart/mixed;boundary=b-1", bytes.ToArray()).Find(SipBody.SdpType);
        (found is null || found.IsSdp).ShouldBeTrue();
    }
}

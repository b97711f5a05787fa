using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Authentication;

public class DigestTests
{
    private readonly VirtualTime _time = new();
    private readonly DigestSecret _secret = DigestSecret.From("ann", "realm", "secret");

    private DigestAuthenticator Authenticator(DigestOffer offer = DigestOffer.Sha256ThenMd5) =>
        new("realm", _time, new byte[32], TimeSpan.FromMinutes(5), offer);

    private static SipRequest Request(SipHeader? header = null)
    {
        List<SipHeader> headers =
        [
            new("Via", "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-t"), new("From", "<sip:ann@example.org>;tag=a"), new("To", "<sip:ann@example.org>"),
            new("Call-ID", "c"), new("CSeq", "1 REGISTER"),
        ];
        if (header is { } extra) headers.Add(extra);
        return new SipRequest("REGISTER", SipUri.Parse("sip:example.org"), new SipHeaders(headers));
    }

    private static SipRequest Answered(DigestClient client)
    {
        var request = Request();
        client.Authorize(request);
        return request;
    }

    private static SipResponse Challenged(params SipHeader[] challenges) => Request().CreateResponse(401, null, challenges);

    private DigestOutcome Check(DigestAuthenticator authenticator, SipRequest request) =>
        authenticator.Verify(request, user => user == "ann" ? _secret : null).Outcome;

    // RFC 7616 §3.9.1.
    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_vectors_of_RFC_7616_hold(string algorithm, string expected)
    {
        var ha1 = DigestAlgorithm.Ha1(algorithm == "SHA-256", "Mufasa", "http-auth@example.org", "Circle of Life");
        DigestAlgorithm.Response(
            algorithm, ha1, "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "auth", "GET",
            "/dir/index.html", default).ShouldBe(expected);
    }

    // RFC 2617 §3.5.
    [Fact]
    public void The_vector_of_RFC_2617_holds() => DigestAlgorithm.Response(
        null, DigestAlgorithm.Ha1(false, "Mufasa", "testrealm@host.com", "Circle Of Life"), "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b",
        "auth", "GET", "/dir/index.html", default).ShouldBe("6629fae49393a05397450978507c4ef1");

    [Fact]
    public void Right_credentials_pass_and_each_count_passes_once()
    {
        var authenticator = Authenticator();
        var client = new DigestClient(new SipCredentials("ann", "secret"));
        client.Accept(Challenged(authenticator.Challenge()), 0).ShouldBeTrue();
        var first = Answered(client);
        var second = Answered(client);
        Check(authenticator, second).ShouldBe(DigestOutcome.Ok);
        Check(authenticator, first).ShouldBe(DigestOutcome.Ok);
        Check(authenticator, first).ShouldBe(DigestOutcome.Stale);
        Check(authenticator, second).ShouldBe(DigestOutcome.Stale);
        first.Headers["Authorization"]!.ShouldContain("SHA-256");
    }

    [Fact]
    public void No_credentials_wrong_ones_and_unknown_users_are_told_apart_only_as_far_as_is_safe()
    {
        var authenticator = Authenticator();
        Check(authenticator, Request()).ShouldBe(DigestOutcome.NoCredentials);
        foreach (var credentials in new[] { new SipCredentials("ann", "wrong"), new SipCredentials("nobody", "secret") })
        {
            var client = new DigestClient(credentials);
            client.Accept(Challenged(authenticator.Challenge()), 0);
            Check(authenticator, Answered(client)).ShouldBe(DigestOutcome.Wrong);
        }
    }

    [Fact]
    public void An_old_nonce_is_stale_for_the_one_who_knows_the_password_only()
    {
        var authenticator = Authenticator();
        var right = new DigestClient(new SipCredentials("ann", "secret"));
        var wrong = new DigestClient(new SipCredentials("ann", "wrong"));
        right.Accept(Challenged(authenticator.Challenge()), 0);
        wrong.Accept(Challenged(authenticator.Challenge()), 0);
        _time.Advance(TimeSpan.FromMinutes(6));
        Check(authenticator, Answered(right)).ShouldBe(DigestOutcome.Stale);
        Check(authenticator, Answered(wrong)).ShouldBe(DigestOutcome.Wrong);
        right.Accept(Challenged(authenticator.Challenge(stale: true)), 1).ShouldBeTrue();
        Check(authenticator, Answered(right)).ShouldBe(DigestOutcome.Ok);
    }

    [Fact]
    public void A_nonce_of_another_key_is_stale()
    {
        var other = new DigestAuthenticator("realm", _time, Enumerable.Repeat((byte)9, 32).ToArray(), TimeSpan.FromMinutes(5));
        var client = new DigestClient(new SipCredentials("ann", "secret"));
        client.Accept(Challenged(other.Challenge()), 0);
        Check(Authenticator(), Answered(client)).ShouldBe(DigestOutcome.Stale);
    }

    [Fact]
    public void SHA_256_alone_refuses_MD5()
    {
        var md5 = Authenticator(DigestOffer.Md5);
        var client = new DigestClient(new SipCredentials("ann", "secret"));
        client.Accept(Challenged(md5.Challenge()), 0);
        Check(Authenticator(DigestOffer.Sha256), Answered(client)).ShouldBe(DigestOutcome.Wrong);
    }

    [Fact]
    public void Credentials_without_qop_pass_once()
    {
        var authenticator = Authenticator();
        var nonce = DigestParameters.TryParse(authenticator.Challenge()[1].Value)!["nonce"];
        var client = new DigestClient(new SipCredentials("ann", "secret"));
        client.Accept(Challenged(new SipHeader("WWW-Authenticate", $"Digest realm=\"realm\", nonce=\"{nonce}\"")), 0).ShouldBeTrue();
        var request = Answered(client);
        request.Headers["Authorization"]!.ShouldNotContain("qop");
        Check(authenticator, request).ShouldBe(DigestOutcome.Ok);
        Check(authenticator, request).ShouldBe(DigestOutcome.Stale);
    }

    [Fact]
    public void A_client_meets_no_algorithm_that_it_knows()
    {
        var client = new DigestClient(new SipCredentials("ann", "secret"));
        client.Accept(Challenged(new SipHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256")), 0).ShouldBeFalse();
        client.Accept(Challenged(new SipHeader("WWW-Authenticate", "Basic realm=\"r\"")), 0).ShouldBeFalse();
        client.Accept(Challenged(), 0).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Digest")]
    [InlineData("Digest realm=\"realm\"")]
    [InlineData("Digest realm=\"realm\", username=\"ann\", nonce=\"zz\", uri=\"sip:x\", response=\"\"")]
    [InlineData("Digest realm=\"realm\", username=\"ann\", nonce=\"n\", uri=\"sip:x\", response=\"0\", qop=auth, nc=xyz")]
    [InlineData("Digest realm=\"realm\", username=\"ann\", nonce=\"n\", uri=\"sip:x\", response=\"0\", algorithm=ROT13")]
    [InlineData("Digest realm=\"realm, username")]
    public void Malformed_credentials_never_pass(string value) =>
        Check(Authenticator(), Request(new SipHeader("Authorization", value))).ShouldBeOneOf(DigestOutcome.Wrong, DigestOutcome.NoCredentials);

    [Fact]
    public void What_the_ledger_forgot_is_refused()
    {
        var ledger = new NonceLedger(capacity: 4);
        ledger.TryUse("first", issued: 1, count: 1).ShouldBeTrue();
        for (var i = 2; i < 10; i++) ledger.TryUse($"nonce {i}", issued: i, count: 1).ShouldBeTrue();
        ledger.TryUse("first", issued: 1, count: 1).ShouldBeFalse();
        ledger.TryUse("first", issued: 1, count: 2).ShouldBeFalse();
    }

    [Fact]
    public void No_text_shows_a_secret()
    {
        new SipCredentials("ann", "secret").ToString().ShouldNotContain("secret");
        _secret.ToString().ShouldNotContain(_secret.Md5);
    }
}

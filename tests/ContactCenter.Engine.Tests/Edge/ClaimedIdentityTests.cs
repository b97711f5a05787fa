using System.Net;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>Who is let in, and as whom: whatever a peer writes as its number is what the agent reads.</summary>
public class ClaimedIdentityTests
{
    private static readonly IPEndPoint Elsewhere = new(IPAddress.Loopback, 40000);
    private readonly Admission _admission = new(TestSettings.Default, new LiveDirectory(TestSettings.Default), TimeProvider.System);

    [Theory]
    [InlineData("<sip:8001@h>")]
    [InlineData("<sip:%38001@h>")]
    [InlineData("<sip:%208001@h>")]
    [InlineData("<sip:8%00001@h>")]
    [InlineData("<sip:8001;phone-context=+86@h;user=phone>")]
    [InlineData("<sip:8-001@h;user=phone>")]
    [InlineData("<tel:80-01>")]
    public void Who_would_be_shown_as_an_extension_is_challenged(string from) =>
        _admission.OfCaller(Request("INVITE", from), Elsewhere).ShouldBeOfType<Verdict.Refused>().Status.ShouldBe(401);

    [Theory]
    [InlineData("<sip:13900000000@h>")]
    [InlineData("\"8001\" <sip:anonymous@h>")]
    [InlineData("<sip:h>")]
    public void Who_claims_no_extension_is_a_caller(string from) =>
        _admission.OfCaller(Request("INVITE", from), Elsewhere).ShouldBeOfType<Verdict.Unknown>();

    [Theory]
    [InlineData("<sip:8001@h>", null)]
    [InlineData("<sip:8002@h>", 403)]
    [InlineData("<sip:bogus@h>", 403)]
    [InlineData("<sip:h>", 403)]
    public void A_password_registers_its_own_extension_only(string to, int? status)
    {
        var challenge = _admission.OfRegistration(Request("REGISTER", to)).ShouldBeOfType<Verdict.Refused>();
        challenge.Status.ShouldBe(401);
        var nonce = challenge.Headers[0].Value.Split("nonce=\"")[1].Split('"')[0];
        var realm = TestSettings.Default.Sip.Realm;
        var response = Md5($"{Md5($"8001:{realm}:phone-8001")}:{nonce}:{Md5("REGISTER:sip:h")}");
        var verdict = _admission.OfRegistration(Request("REGISTER", to, new SipHeader(
            "Authorization", $"Digest username=\"8001\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"sip:h\", response=\"{response}\"")));
        if (status is null)
            verdict.ShouldBeOfType<Verdict.Extension>().Account.Extension.ShouldBe("8001");
        else
            verdict.ShouldBeOfType<Verdict.Refused>().Status.ShouldBe(status.Value);
    }

    [Theory]
    [InlineData("sip:95001@h", "95001")]
    [InlineData("sip:%39%35001@h", "95001")]
    [InlineData("sip:95001;phone-context=+86@h;user=phone", "95001")]
    [InlineData("sip:95001;npdi@h", "95001")]
    [InlineData("tel:95-001;phone-context=h", "95001")]
    [InlineData("sip:(95)0.01@h;user=phone", "95001")]
    [InlineData("sip:a-b@h", "a-b")]
    [InlineData("sip:h", null)]
    public void The_number_in_a_URI_is_read_as_a_person_reads_it(string uri, string? number) => PartyNumber.Of(SipUri.Parse(uri)).ShouldBe(number);

    private static SipRequest Request(string method, string party, params SipHeader[] more) => new(method, SipUri.Parse("sip:h"), new SipHeaders(
    [
        new("Via", "SIP/2.0/UDP 127.0.0.1:40000;branch=z9hG4bK-1"), new("From", $"{party};tag=a"), new("To", party), new("Call-ID", "c"),
        new("CSeq", $"1 {method}"), .. more,
    ]));

    private static string Md5(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

using System.Net;
using ContactCenter.Sip.Transport;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests;

public sealed class SoftPhoneOptionsTests
{
    private static readonly SoftPhoneOptions Good = new() { Server = Nowhere };

    public static TheoryData<string, SoftPhoneOptions> Wrong => new()
    {
        { nameof(SoftPhoneOptions.LoseIn), Good with { LoseIn = -1 } },
        { nameof(SoftPhoneOptions.LoseOut), Good with { LoseOut = 101 } },
        { "User", Good with { User = " " } },
        { "SipPort", Good with { SipPort = 70000 } },
        { "Server", Good with { Server = new IPEndPoint(IPAddress.Loopback, 0) } },
        { "Server", Good with { Server = new IPEndPoint(IPAddress.IPv6Loopback, 5060) } },
        { "Headers", Good with { Headers = [new("X Customer", "42")] } },
        { "Headers", Good with { Headers = [new("", "42")] } },
        { "Headers", Good with { Headers = [new("X-Customer", "42\r\nVia: evil")] } },
        { "ToneHz", Good with { ToneHz = 445 } },
        { "ToneHz", Good with { ToneHz = 100 } },
        { "ToneHz", Good with { ToneHz = double.NaN } },
        { "AnswerAfter", Good with { AnswerAfter = TimeSpan.FromSeconds(-1) } },
        { "Codecs", Good with { Codecs = [] } },
        { "RegistrationExpires", Good with { RegistrationExpires = TimeSpan.Zero } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_option_is_named(string name, SoftPhoneOptions options) =>
        (await Should.ThrowAsync<ArgumentException>(SoftPhone.StartAsync(options))).Message.ShouldStartWith($"SoftPhoneOptions.{name}: ");

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var first = await SoftPhone.StartAsync(Good);

        (await Should.ThrowAsync<SipBindException>(SoftPhone.StartAsync(Good with { SipPort = first.SipEndPoint.Port })))
            .Message.ShouldContain(first.SipEndPoint.Port.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:a b@c")]
    public async Task A_number_that_is_none_is_refused(string number)
    {
        await using var phone = await SoftPhone.StartAsync(Good);

        Should.Throw<ArgumentException>(() => phone.StartCall(number));
        phone.Calls.ShouldBeEmpty();
    }
}

using ContactCenter.Domain.Agents;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class AgentArgumentsTests
{
    [Theory]
    [InlineData("0123456789*#", "0123456789*#")]
    [InlineData("ABCD", "ABCD")]
    [InlineData("abcd", "ABCD")]
    [InlineData("1", "1")]
    [InlineData("12345678901234567890123456789012", "12345678901234567890123456789012")]
    public void Digits_are_sent(string digits, string sent) =>
        In(AgentStatus.Talking).Decide(new SendDtmf(Now, digits)).Events.ShouldHaveSingleItem().ShouldBe(new DtmfAsked(Now, sent));

    [Theory]
    [InlineData("", "not 0")]
    [InlineData("123456789012345678901234567890123", "not 33")]
    [InlineData("12E", "'E'")]
    [InlineData("1 2", "' '")]
    [InlineData("1\r\n2", "'\r'")]
    [InlineData("1\02", "'\0'")]
    [InlineData("\u0661", "'\u0661'")]
    [InlineData("+1", "'+'")]
    public void What_is_no_digit_is_refused_by_name(string digits, string problem)
    {
        var decision = In(AgentStatus.Talking).Decide(new SendDtmf(Now, digits));

        decision.Rejection.ShouldNotBeNull().ShouldStartWith("Digits: ");
        decision.Rejection!.ShouldContain(problem);
        decision.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("95001")]
    [InlineData("+8613800000000")]
    [InlineData("*72#")]
    [InlineData("  13800000000  ")]
    [InlineData("12345678901234567890123456789012")]
    public void Numbers_are_dialled(string number)
    {
        DialledNumber.Problem(number).ShouldBeNull();
        In(AgentStatus.Busy).Decide(new Dial(Now, number, Call)).Rejection.ShouldBeNull();
        In(AgentStatus.Talking).Decide(new ConsultExternal(Now, number, Attempt)).Rejection.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "not 0")]
    [InlineData("   ", "not 0")]
    [InlineData("123456789012345678901234567890123", "not 33")]
    [InlineData("+", "'+'")]
    [InlineData("++1", "'+'")]
    [InlineData("1+2", "'+'")]
    [InlineData("138 0000", "' '")]
    [InlineData("1;transport=tcp", "';'")]
    [InlineData("1@elsewhere", "'@'")]
    [InlineData("1\r\nVia: x", "'\r'")]
    [InlineData("1\0", "'\0'")]
    [InlineData("\u0661", "'\u0661'")]
    [InlineData("sip:1", "'s'")]
    public void What_could_change_the_meaning_of_a_URI_is_not_dialled(string number, string problem)
    {
        DialledNumber.Problem(number).ShouldNotBeNull().ShouldContain(problem);

        foreach (var decision in new[]
        {
            In(AgentStatus.Busy).Decide(new Dial(Now, number, Call)),
            In(AgentStatus.Talking).Decide(new ConsultExternal(Now, number, Attempt)),
        })
        {
            decision.Rejection.ShouldNotBeNull().ShouldStartWith("Number: ");
            decision.Events.ShouldBeEmpty();
        }
    }
}

using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>What is read out of SIP: who calls, which key was pressed, how a leg ended.</summary>
public sealed class LegReadingTests
{
    [Theory]
    [InlineData("\"Zoë\" <sip:+8613800000000@h>", "+8613800000000", "Zoë")]
    [InlineData("<sip:138@h>", "138", null)]
    [InlineData("<sip:h>", "anonymous", null)]
    [InlineData("\"  \" <sip:138@h>", "138", null)]
    [InlineData("<sip:a%07b%0Dc@h>", "abc", null)]
    [InlineData("<sip:%07@h>", "anonymous", null)]
    public void The_caller_is_shown_without_control_characters(string from, string number, string? name) =>
        CallerIdentity.Of(SipRequests.Invite(from)).ShouldBe(new CallerIdentity(number, name));

    [Fact]
    public void A_long_name_is_cut() =>
        CallerIdentity.Of(SipRequests.Invite($"\"{new string('n', 500)}\" <sip:{new string('1', 500)}@h>"))
            .ShouldBe(new CallerIdentity(new string('1', 64), new string('n', 64)));

    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5')]
    [InlineData("application/dtmf-relay", "Signal= 5\r\n", '5')]
    [InlineData("application/dtmf-relay", "Duration=160\r\nsignal=*", '*')]
    [InlineData("application/dtmf-relay", "Signal=11\r\nDuration=160", '#')]
    [InlineData("application/dtmf-relay", "Signal=10", '*')]
    [InlineData("application/dtmf-relay", "Signal=a", 'A')]
    [InlineData("application/dtmf-relay", "Signal=", null)]
    [InlineData("application/dtmf-relay", "Signal=E", null)]
    [InlineData("application/dtmf-relay", "Signal=12", null)]
    [InlineData("application/dtmf-relay", "5", null)]
    [InlineData("application/dtmf", "5", '5')]
    [InlineData("application/dtmf", "#\r\n", '#')]
    [InlineData("application/dtmf", "55", null)]
    [InlineData("text/plain", "5", null)]
    public void A_key_is_read_out_of_an_INFO(string type, string body, char? key) => InfoDtmf.Read(SipRequests.Info(type, body)).ShouldBe(key);

    [Fact]
    public void An_INFO_without_a_body_is_no_key() => InfoDtmf.Read(SipRequests.Info("application/dtmf", "")).ShouldBeNull();

    [Theory]
    [InlineData(SessionEndCause.Rejected, 486, LegEnd.Busy)]
    [InlineData(SessionEndCause.Rejected, 600, LegEnd.Declined)]
    [InlineData(SessionEndCause.Rejected, 603, LegEnd.Declined)]
    [InlineData(SessionEndCause.Rejected, 408, LegEnd.NoAnswer)]
    [InlineData(SessionEndCause.Rejected, 480, LegEnd.NoAnswer)]
    [InlineData(SessionEndCause.Rejected, 487, LegEnd.NoAnswer)]
    [InlineData(SessionEndCause.Rejected, 404, LegEnd.Rejected)]
    [InlineData(SessionEndCause.Rejected, 302, LegEnd.Rejected)]
    [InlineData(SessionEndCause.Cancelled, 487, LegEnd.HungUp)]
    [InlineData(SessionEndCause.Bye, null, LegEnd.HungUp)]
    [InlineData(SessionEndCause.NoAck, null, LegEnd.Lost)]
    [InlineData(SessionEndCause.DialogLost, 481, LegEnd.Lost)]
    [InlineData(SessionEndCause.Timeout, null, LegEnd.Unreachable)]
    [InlineData(SessionEndCause.TransportError, null, LegEnd.Unreachable)]
    [InlineData(SessionEndCause.EndpointClosed, null, LegEnd.Unreachable)]
    public void The_end_of_a_dialog_is_the_end_of_a_leg(SessionEndCause cause, int? status, LegEnd end)
    {
        LegEnds.Of(new SessionEnd(cause, ByRemote: true, status), lost: false).ShouldBe(end);
        LegEnds.Of(new SessionEnd(cause, ByRemote: true, status), lost: true).ShouldBe(LegEnd.Lost);
    }

    [Fact]
    public void Every_cause_that_SIP_knows_is_in_the_table_above()
    {
        var named = typeof(LegReadingTests).GetMethod(nameof(The_end_of_a_dialog_is_the_end_of_a_leg))!.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (SessionEndCause)(int)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);
        Enum.GetValues<SessionEndCause>().Except(named).ShouldBeEmpty();
    }
}

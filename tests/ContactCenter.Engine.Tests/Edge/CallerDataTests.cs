using ContactCenter.Contracts;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using Serilog.Core;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>What an INVITE attaches to its call, from whomever it comes.</summary>
public sealed class CallerDataTests
{
    [Fact]
    public void User_to_user_and_X_headers_are_attached_as_given() => Read(
            "User-to-User: 56a390f3d2b7310023a2;encoding=hex;purpose=isdn-uui;content=isdn-uui", "X-Customer: 42", "x-Lower: zoë  客户", "X-Empty:")
        .ShouldBe(CallData.Of(
        [
            new("User-to-User", "56a390f3d2b7310023a2;encoding=hex;purpose=isdn-uui;content=isdn-uui"), new("X-Customer", "42"),
            new("x-Lower", "zoë  客户"), new("X-Empty", ""),
        ]));

    [Fact]
    public void Other_headers_are_not() => Read("Subject: secret", "P-Asserted-Identity: <sip:1@h>", "XCustomer: 42", "X-: 1", "Authorization: Digest x").ShouldBe(CallData.Empty);

    [Fact]
    public void The_first_of_several_counts_whatever_the_letter_case() => Read(
            "X-Customer: 1", "user-to-user: a", "USER-TO-USER: b", "x-customer: 2", "X-CUSTOMER: 3")
        .ShouldBe(CallData.Of([new("User-to-User", "a"), new("X-Customer", "1")]));

    [Fact]
    public void Control_characters_are_left_out() =>
        Read("X-Screen: \u001b[2Jgone\u0007\u009b1m")["X-Screen"].ShouldBe("[2Jgone1m");

    [Fact]
    public void A_long_value_is_cut_and_a_long_name_left_out()
    {
        var data = Read($"X-Value: {new string('v', 5000)}", $"X-{new string('n', 63)}: 1", $"X-{new string('m', 62)}: 2");

        data["X-Value"].ShouldBe(new string('v', 256));
        data.Select(entry => entry.Key).ShouldBe(["X-Value", $"X-{new string('m', 62)}"], ignoreOrder: true);
    }

    [Fact]
    public void Later_headers_than_there_is_room_for_are_left_out_but_never_the_user_to_user()
    {
        var data = Read([.. Enumerable.Range(0, 200).Select(i => $"X-{i:000}: {i}"), "User-to-User: last"]);

        data.Count.ShouldBe(ContractLimits.DataEntries);
        data["User-to-User"].ShouldBe("last");
        data["X-000"].ShouldBe("0");
        data["X-030"].ShouldBe("30");
        data["X-031"].ShouldBeNull();
    }

    [Fact]
    public void The_bounds_are_those_of_the_contract()
    {
        CallData.MaxEntries.ShouldBe(ContractLimits.DataEntries);
        CallData.MaxValueLength.ShouldBe(ContractLimits.Text);
        CallData.MaxKeyLength.ShouldBeLessThanOrEqualTo(ContractLimits.Name);
    }

    private static CallData Read(params string[] headers) => CallerData.Of(SipRequests.Invite("<sip:138@h>", headers), Logger.None);
}

using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>What an agent may attach to its call: taken as it is, or refused by the field's name.</summary>
public sealed class AgentDataTests
{
    [Theory]
    [InlineData("order", "4711")]
    [InlineData("订单", "中文 😀")]
    [InlineData("order", "")]
    [InlineData("x", "=1+1")]
    [InlineData("Xavier", "1")]
    public void What_is_within_the_bounds_is_taken(string key, string value) => AgentData.Problem(key, value, CallData.Empty).ShouldBeNull();

    [Fact]
    public void The_longest_key_and_value_are_taken_and_longer_ones_refused_with_their_length()
    {
        AgentData.Problem(new string('k', 64), new string('v', 256), CallData.Empty).ShouldBeNull();
        AgentData.Problem(new string('k', 65), "v", CallData.Empty).ShouldBe("Key: 1 to 64 characters are needed, not 65.");
        AgentData.Problem("k", new string('v', 257), CallData.Empty).ShouldBe("Value: at most 256 characters are allowed, not 257.");
    }

    [Theory]
    [InlineData("", "v", "Key: 1 to 64 characters are needed, not 0.")]
    [InlineData("a\nb", "v", "Key: control characters are not allowed.")]
    [InlineData("k", "\u001b[2J", "Value: control characters are not allowed.")]
    [InlineData("X-Customer", "v", "Key: 'X-Customer' is a name of the caller's headers; these begin with X- or are User-to-User.")]
    [InlineData("x-customer", "v", "Key: 'x-customer' is a name of the caller's headers; these begin with X- or are User-to-User.")]
    [InlineData("user-to-user", "v", "Key: 'user-to-user' is a name of the caller's headers; these begin with X- or are User-to-User.")]
    [InlineData("consulted", "v", "Key: 'consulted' is reserved.")]
    [InlineData("Supervised", "v", "Key: 'Supervised' is reserved.")]
    [InlineData("caller", "v", "Key: 'caller' is reserved.")]
    [InlineData("DIALLED", "v", "Key: 'DIALLED' is reserved.")]
    public void What_is_wrong_is_named(string key, string value, string problem) => AgentData.Problem(key, value, CallData.Empty).ShouldBe(problem);

    [Fact]
    public void Full_data_take_new_values_but_no_new_keys()
    {
        var full = CallData.Of(Enumerable.Range(0, CallData.MaxEntries).Select(i => KeyValuePair.Create($"key{i:00}", "v")));

        AgentData.Problem("key00", "other", full).ShouldBeNull();
        AgentData.Problem("more", "v", full).ShouldBe("Key: the call has 32 entries already; at most 32 are allowed.");
    }

    [Fact]
    public void A_callers_flood_of_headers_gives_way()
    {
        var flooded = CallData.Of(Enumerable.Range(0, CallData.MaxEntries).Select(i => KeyValuePair.Create($"X-Flood-{i:00}", "v")));

        AgentData.Problem("order", "4711", flooded).ShouldBeNull();
        flooded.With("order", "4711")["order"].ShouldBe("4711");
    }
}

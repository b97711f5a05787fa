using EndToEnd.Stage;

namespace EndToEnd.Wire;

/// <summary>What the node says it understands is what it understands (RFC 3261, 20.5).</summary>
public sealed class AllowTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [Fact]
    public async Task OPTIONS_is_answered_with_one_Allow()
    {
        using var caller = new RawCaller(Node.Sip);
        await caller.SendAsync("OPTIONS", 1, "options");
        var response = await caller.FinalAsync();
        response.Status.ShouldBe(200);
        response.Text.Split("\r\n").Count(l => l.StartsWith("Allow:", StringComparison.OrdinalIgnoreCase)).ShouldBe(1, response.Text);
    }

    [Theory]
    [InlineData("MESSAGE")]
    [InlineData("SUBSCRIBE")]
    [InlineData("REFER")]
    [InlineData("PUBLISH")]
    [InlineData("JUMP")]
    public async Task A_method_that_is_refused_is_not_among_the_allowed_ones(string method)
    {
        using var caller = new RawCaller(Node.Sip);
        await caller.SendAsync(method, 1, "refused");
        var response = await caller.FinalAsync();
        response.Status.ShouldBe(405);
        response.Allowed.ShouldContain("INVITE");
        response.Allowed.ShouldNotContain(method);
        await caller.SendAsync("OPTIONS", 2, "options");
        (await caller.FinalAsync()).Allowed.ShouldNotContain(method);
    }
}

using ContactCenter.Engine.Tests.Hosting;
using EndToEnd.Stage;

namespace EndToEnd.Pbm;

/// <summary>A node whose pbm wants TLS and a token.</summary>
public sealed class SecureNode : NodeFixture
{
    public const string Token = "the-token-of-this-test";

    public TestAuthority Authority { get; } = new();

    protected override IEnumerable<string> Keys =>
    [
        $"contact-center.pbm.tls.certificate=\"{Authority.SignPem("pbm")}\"", $"contact-center.pbm.token=\"{Token}\"", "contact-center.pbm.bind=\"0.0.0.0\"",
    ];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Authority.Dispose();
    }
}

/// <summary>The real client, which trusts an authority and knows a token, or does not.</summary>
public sealed class SecureOperatorTests(SecureNode node) : IClassFixture<SecureNode>
{
    [Fact]
    public async Task Who_trusts_the_authority_and_knows_the_token_is_let_in() => (await PbmAsync(SecureNode.Token, "--trust", node.Authority.File)).Code.ShouldBe(0);

    [Fact]
    public async Task A_wrong_token_is_no_connection_and_said_nowhere()
    {
        var (said, code) = await PbmAsync("hunter2", "--trust", node.Authority.File);
        code.ShouldBe(3);
        said.ShouldContain("the token is wrong");
        said.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_node_that_nobody_vouches_for_is_not_trusted()
    {
        using var other = new TestAuthority("others");
        (await PbmAsync(SecureNode.Token, "--trust", other.File)).Code.ShouldBe(3);
        (await PbmAsync(SecureNode.Token, "--tls")).Code.ShouldBe(3);
    }

    [Fact]
    public async Task Without_TLS_there_is_no_connection() => (await PbmAsync(SecureNode.Token, "--timeout", "8")).Code.ShouldBe(3);

    private async Task<(string Said, int Code)> PbmAsync(string token, params string[] options)
    {
        await using var pbm = ChildProgram.OfProduct("ContactCenter.Pbm", [$"127.0.0.1:{node.Node.PbmEndPoint!.Port}", .. options, "cluster", "show"],
            environment: new Dictionary<string, string> { ["PBM_TOKEN"] = token });
        var code = await pbm.EndsAsync();
        return (pbm.Said, code);
    }
}

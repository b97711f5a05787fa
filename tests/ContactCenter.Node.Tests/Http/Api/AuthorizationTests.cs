using ContactCenter.Engine.Directories.Store;
using ContactCenter.Node.Http.Api;

namespace ContactCenter.Node.Tests.Http.Api;

/// <summary>Who may do what: every operation that there is, with every kind of token.</summary>
public sealed class AuthorizationTests(ApiStage stage) : IClassFixture<ApiStage>
{
    public static TheoryData<string, string> Operations()
    {
        var operations = new TheoryData<string, string>();
        foreach (var route in NodeApi.Routes)
            operations.Add(route.Method, route.Path);
        return operations;
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nothing_is_told_without_a_token(string method, string path)
    {
        foreach (var token in new[] { null, "cc_0123", "nonsense", "" })
        {
            var answer = await stage.SendAsync(token, method, Filled(path, "one"), "{}");
            answer.Code.ShouldBe(401);
            answer.Type.ShouldBe("application/problem+json");
            answer.Challenge.ShouldStartWith("Bearer");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_reader_changes_nothing(string method, string path)
    {
        foreach (var token in new[] { "reader", "reader-one" })
            (await stage.SendAsync(token, method, Filled(path, "one"), "{}")).Code
                .ShouldBe(method != "GET" || (token == "reader-one" && path.StartsWith("/trunks", StringComparison.Ordinal)) ? 403 : path.Contains("{key}", StringComparison.Ordinal) ? 404 : 200);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Another_enterprise_is_not_there(string method, string path)
    {
        if (!path.Contains("{enterprise}", StringComparison.Ordinal))
            return;
        foreach (var token in new[] { "admin-one", "reader-one" })
        {
            var other = await stage.SendAsync(token, method, Filled(path, "two"), "{}");
            other.Code.ShouldBe(404);
            // Not to be told from one that does not exist.
            var nobodys = await stage.SendAsync(token, method, Filled(path, "three"), "{}");
            other.Text.Replace("two", "three", StringComparison.Ordinal).ShouldBe(nobodys.Text);
        }
    }

    [Theory]
    [InlineData("GET", "/trunks")]
    [InlineData("PUT", "/trunks/x")]
    [InlineData("DELETE", "/trunks/t")]
    [InlineData("DELETE", "/enterprises/one")]
    [InlineData("POST", "/directory/import?prune=true")]
    public async Task What_is_beside_the_enterprises_is_for_who_reaches_all(string method, string path) =>
        (await stage.SendAsync("admin-one", method, path, "{}")).Code.ShouldBe(403);

    [Fact]
    public async Task Lists_have_what_the_token_reaches()
    {
        (await stage.SendAsync("reader", "GET", "/enterprises")).Keys("id").ShouldBe(["one", "two"]);
        (await stage.SendAsync("reader-one", "GET", "/enterprises")).Keys("id").ShouldBe(["one"]);
        (await stage.SendAsync("reader-one", "GET", "/tokens")).Keys("name").ShouldBe(["admin-one", "reader-one"]);
        (await stage.SendAsync("admin-two", "PUT", "/enterprises/two/agents/secret-agent", """{"password":"x"}""")).Code.ShouldBe(201);
        foreach (var path in new[] { "/audit", "/directory/export", "/tokens", "/enterprises" })
            (await stage.SendAsync("admin-one", "GET", path)).Text.ShouldNotContain("two");
        (await stage.SendAsync("admin-one", "GET", "/audit?enterprise=two")).Code.ShouldBe(404);
        (await stage.SendAsync("reader", "GET", "/audit?enterprise=two")).Keys("item").ShouldContain("secret-agent");
    }

    [Fact]
    public async Task An_import_reaches_the_tokens_enterprise_only()
    {
        var refused = await stage.SendAsync("admin-one", "POST", "/directory/import?dry-run=true", ApiStage.Directory);
        refused.Code.ShouldBe(400);
        refused.Text.ShouldContain("only enterprise one");
        (await stage.SendAsync("admin-one", "POST", "/directory/import?dry-run=true", "contact-center.enterprises = [{ id = one }]")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_of_no_use_from_then_on()
    {
        var made = await stage.SendAsync("admin-one", "POST", "/tokens", """{"name":"short","role":"reader"}""");
        made.Code.ShouldBe(201);
        made.Json["enterprise"]!.ToString().ShouldBe("one");
        var secret = made.Json["token"]!.ToString();
        (await stage.SendAsync(secret, "GET", "/enterprises/one/agents")).Code.ShouldBe(200);
        (await stage.SendAsync("admin-two", "DELETE", "/tokens/short")).Code.ShouldBe(404);
        (await stage.SendAsync("admin-one", "DELETE", "/tokens/short")).Code.ShouldBe(204);
        (await stage.SendAsync(secret, "GET", "/enterprises/one/agents")).Code.ShouldBe(401);
        (await stage.SendAsync("admin", "GET", "/audit?limit=2")).Text.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("""{"name":"n","role":"reader","enterprise":"two"}""", "enterprise")]
    [InlineData("""{"name":"n","role":"king"}""", "role")]
    [InlineData("""{"name":"n n","role":"reader"}""", "name")]
    [InlineData("""{"role":"reader"}""", "name")]
    [InlineData("""{"name":"n","role":"reader","x":1}""", "x")]
    public async Task No_token_is_made_that_may_not_be(string body, string field)
    {
        var answer = await stage.SendAsync("admin-one", "POST", "/tokens", body);
        (answer.Code, answer.Error.Field).ShouldBe((400, field));
    }

    [Fact]
    public async Task Of_a_token_only_the_hash_is_kept()
    {
        var text = await File.ReadAllBytesAsync(Path.Combine(stage.Node.Engine.Services.Settings.DataDirectory, "contact-center.db"));
        System.Text.Encoding.Latin1.GetString(text).ShouldNotContain(stage.SecretOf("admin"));
        (await stage.Tokens.FindAsync(stage.SecretOf("admin"))).ShouldNotBeNull().Role.ShouldBe(ApiRole.Admin);
    }

    private static string Filled(string path, string enterprise) =>
        path.Replace("{enterprise}", enterprise, StringComparison.Ordinal).Replace("{key}", "nothing-such", StringComparison.Ordinal);
}

using System.Text.Json.Nodes;

namespace ContactCenter.Node.Tests.Http.Api;

/// <summary>The directory over HTTP: what is put is shown, what is wrong is named, and what others need is not deleted.</summary>
public sealed class DirectoryApiTests : IAsyncLifetime
{
    private readonly ApiStage _stage = new();

    public Task InitializeAsync() => _stage.InitializeAsync();

    public Task DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Things_are_put_shown_patched_and_deleted()
    {
        foreach (var (path, put, shown, patch, patched) in new[]
        {
            ("/enterprises/three", """{"name":"Third"}""", """{"id":"three","name":"Third"}""", """{"name":"3"}""", """{"id":"three","name":"3"}"""),
            ("/enterprises/one/queues/new", """{"ring-time":"5s"}""", """{"name":"new","ring-time":"5s","wrap-up-limit":"off"}""", """{"wrap-up-limit":"1m"}""", """{"name":"new","ring-time":"5s","wrap-up-limit":"1m"}"""),
            ("/enterprises/one/access-numbers/93", """{"queue":"q"}""", """{"number":"93","queue":"q"}""", """{"queue":null,"flow":"f"}""", """{"number":"93","flow":"f"}"""),
            ("/enterprises/one/extensions/13", """{"number":13,"password":"p"}""", """{"number":"13"}""", """{"password":"r"}""", """{"number":"13"}"""),
            ("/enterprises/one/agents/c", """{"password":"p"}""", """{"id":"c","name":"Agent c","supervisor":false,"queues":[]}""", """{"supervisor":true,"queues":["q"]}""", """{"id":"c","name":"Agent c","supervisor":true,"queues":["q"]}"""),
            ("/enterprises/one/flows/h", """{"steps":[{"play":"greeting"}]}""", """{"name":"h","steps":[{"play":"greeting","barge-in":true}]}""", """{"on-error":[{"queue":"q"}]}""", """{"name":"h","steps":[{"play":"greeting","barge-in":true}],"on-error":[{"queue":"q"}]}"""),
            ("/trunks/u", """{"host":"192.0.2.9"}""", """{"name":"u","host":"192.0.2.9","port":5060}""", """{"port":5070}""", """{"name":"u","host":"192.0.2.9","port":5070}"""),
        })
        {
            (await _stage.SendAsync("admin", "GET", path)).Code.ShouldBe(404, path);
            var created = await _stage.SendAsync("admin", "PUT", path, put);
            (created.Code, created.Text).ShouldBe((201, shown));
            var again = await _stage.SendAsync("admin", "PUT", path, put);
            (again.Code, again.ETag).ShouldBe((200, created.ETag), $"{path}: the same again is no change");
            (await _stage.SendAsync("reader", "GET", path)).Text.ShouldBe(shown);
            (await _stage.SendAsync("admin", "PATCH", path, patch)).Text.ShouldBe(patched);
            (await _stage.SendAsync("reader", "GET", path[..path.LastIndexOf('/')])).Text.ShouldContain(patched);
            (await _stage.SendAsync("admin", "DELETE", path)).Code.ShouldBe(204);
            (await _stage.SendAsync("admin", "DELETE", path)).Code.ShouldBe(404);
        }
    }

    [Theory]
    [InlineData("/enterprises/one/agents/a", """{"queues":["nowhere"]}""", "queues", "a queue of this enterprise (q, spare)")]
    [InlineData("/enterprises/one/agents/a", """{"queues":5}""", "queues", "a list")]
    [InlineData("/enterprises/one/agents/a", """{"id":"b"}""", "id", "as in the address")]
    [InlineData("/enterprises/one/agents/new", "{}", "password", "a value is needed")]
    [InlineData("/enterprises/one/agents/new", """{"password":"hidden","supervisor":"maybe"}""", "supervisor", "on or off")]
    [InlineData("/enterprises/one/agents/a%20b", """{"password":"x"}""", "id", "letters, digits")]
    [InlineData("/enterprises/one/agents/x", """{"from":1,"to":2,"password":"x"}""", "from", "there is no such key")]
    [InlineData("/enterprises/one/queues/q", """{"ring-time":"1h"}""", "ring-time", "from 1s to 10m")]
    [InlineData("/enterprises/one/access-numbers/91", """{"flow":"f","queue":"q"}""", "", "either to a queue or to a flow")]
    [InlineData("/enterprises/one/flows/f", """{"steps":[{"queue":"q"},{"play":"greeting"}]}""", "steps[1]", "never reached")]
    [InlineData("/enterprises/one/flows/f", """{"steps":[{"play":"../../etc/passwd.wav"}]}""", "steps[0].play", "a WAV file")]
    [InlineData("/enterprises/one/extensions/11", """{"password":["hidden"]}""", "password", "a text")]
    [InlineData("/trunks/t", """{"host":"?"}""", "host", "a host name")]
    public async Task A_wrong_value_is_named_with_its_field(string path, string body, string field, string problem)
    {
        var before = await _stage.SendAsync("reader", "GET", "/directory/export");
        var answer = await _stage.SendAsync("admin", "PUT", path, body);
        answer.Code.ShouldBe(400, answer.Text);
        answer.Type.ShouldBe("application/problem+json");
        answer.Error.Field.ShouldBe(field);
        answer.Error.Problem.ShouldContain(problem);
        answer.Text.ShouldNotContain("hidden");
        (await _stage.SendAsync("reader", "GET", "/directory/export")).Text.ShouldBe(before.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{\"password\":\"hidden\",}")]
    [InlineData("{\"name\":\"x\",\"name\":\"y\"}")]
    public async Task A_body_that_is_no_object_is_refused_and_not_quoted(string body)
    {
        var answer = await _stage.SendAsync("admin", "PUT", "/enterprises/one/agents/a", body);
        answer.Code.ShouldBe(400, answer.Text);
        answer.Json["detail"]!.ToString().ShouldStartWith("The body is");
        answer.Text.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        (await _stage.SendAsync("admin", "PUT", "/enterprises/one/agents/a", new string(' ', 300_000) + "{}")).Code.ShouldBe(413);

    [Theory]
    [InlineData("/enterprises/one/queues/q", "flow f, agent a")]
    [InlineData("/enterprises/one/flows/g", "access number 91")]
    [InlineData("/enterprises/one/flows/f", "flow g")]
    public async Task What_others_need_is_not_deleted(string path, string referrers)
    {
        var answer = await _stage.SendAsync("admin", "DELETE", path);
        answer.Code.ShouldBe(409);
        answer.Text.ShouldContain(referrers);
    }

    [Fact]
    public async Task A_flow_that_sets_what_another_reads_keeps_setting_it()
    {
        var answer = await _stage.SendAsync("admin", "PUT", "/enterprises/one/flows/f", """{"steps":[{"queue":"q"}]}""");
        answer.Code.ShouldBe(409);
        answer.Text.ShouldContain("flows.g.steps[0].value");
    }

    [Theory]
    [InlineData("/enterprises/one/extensions/21", """{"password":"p"}""")]
    [InlineData("/enterprises/one/extensions/92", """{"password":"p"}""")]
    [InlineData("/enterprises/one/access-numbers/92", """{"queue":"q"}""")]
    public async Task A_number_that_somebody_else_has_is_taken(string path, string body)
    {
        var answer = await _stage.SendAsync("admin-one", "PUT", path, body);
        answer.Code.ShouldBe(409);
        answer.Text.ShouldNotContain("two");
    }

    [Fact]
    public async Task Only_the_version_that_was_seen_is_changed()
    {
        var seen = (await _stage.SendAsync("admin", "GET", "/enterprises/one/queues/spare")).ETag;
        var changed = await _stage.SendAsync("admin", "PUT", "/enterprises/one/queues/spare", """{"ring-time":"7s"}""", seen);
        changed.Code.ShouldBe(200);
        (await _stage.SendAsync("admin", "PUT", "/enterprises/one/queues/spare", """{"ring-time":"8s"}""", seen)).Code.ShouldBe(412);
        (await _stage.SendAsync("admin", "DELETE", "/enterprises/one/queues/spare", null, seen)).Code.ShouldBe(412);
        (await _stage.SendAsync("admin", "DELETE", "/enterprises/one/queues/spare", null, changed.ETag)).Code.ShouldBe(204);
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_made()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => _stage.SendAsync("admin", "PUT", $"/enterprises/one/queues/n{i}", "{}")));
        answers.ShouldAllBe(a => a.Code == 201);
        answers.Select(a => a.ETag).Distinct().Count().ShouldBe(20);
        (await _stage.SendAsync("admin", "GET", "/enterprises/one/queues")).Keys("name").Length.ShouldBe(22);
    }

    [Fact]
    public async Task An_enterprise_goes_with_all_that_it_has_and_with_its_tokens()
    {
        (await _stage.SendAsync("admin", "DELETE", "/enterprises/one")).Code.ShouldBe(204);
        (await _stage.SendAsync("admin-one", "GET", "/enterprises")).Code.ShouldBe(401);
        (await _stage.SendAsync("admin", "GET", "/enterprises/one/agents")).Code.ShouldBe(404);
        (await _stage.SendAsync("admin", "PUT", "/enterprises/two/extensions/11", """{"password":"p"}""")).Code.ShouldBe(201);
    }

    [Fact]
    public async Task A_text_is_imported_and_its_mistakes_are_named_with_their_lines()
    {
        var wrong = await _stage.SendAsync("admin", "POST", "/directory/import", "contact-center.enterprises = [{\n id = one\n agents = [{ id = a, queues = [x] }]\n nmae = x }]");
        wrong.Code.ShouldBe(400);
        wrong.Json["errors"]!.AsArray().Select(e => (int)e!["line"]!).ShouldBe([3, 4]);

        var tried = await _stage.SendAsync("admin", "POST", "/directory/import?dry-run=true", "contact-center.enterprises = [{ id = three }]");
        (tried.Code, tried.Json["changes"]!.AsArray().Count).ShouldBe((200, 1));
        (await _stage.SendAsync("admin", "GET", "/enterprises/three")).Code.ShouldBe(404);

        (await _stage.SendAsync("admin", "POST", "/directory/import", "contact-center.enterprises = [{ id = three }]")).Code.ShouldBe(200);
        (await _stage.SendAsync("admin", "GET", "/enterprises/three")).Code.ShouldBe(200);

        var exported = await _stage.SendAsync("admin", "GET", "/directory/export");
        exported.Text.ShouldNotContain("hidden-");
        var again = await _stage.SendAsync("admin", "POST", "/directory/import", exported.Text);
        (again.Code, again.Json["changes"]!.AsArray().Count).ShouldBe((200, 0), again.Text);
    }

    [Fact]
    public async Task The_audit_says_who_and_what_but_no_secret()
    {
        await _stage.SendAsync("admin-one", "PUT", "/enterprises/one/extensions/11", """{"password":"hidden-too"}""");
        await _stage.SendAsync("admin-one", "PATCH", "/enterprises/one/agents/a", """{"password":"hidden-three"}""");

        var audit = await _stage.SendAsync("admin-one", "GET", "/audit");

        audit.Text.ShouldNotContain("hidden");
        audit.Text.ShouldNotContain("pbkdf2");
        var latest = audit.Json["items"]![0]!.AsObject();
        latest["who"]!.ToString().ShouldBe("token admin-one");
        latest["item"]!.ToString().ShouldBe("a");
        latest["after"]!["password"]!.ToString().ShouldBe("(changed)");
        audit.Keys("item")[1].ShouldBe("11");
        var before = (long)latest["id"]!;
        (await _stage.SendAsync("admin-one", "GET", $"/audit?before={before}&limit=1")).Keys("item").ShouldBe(["11"]);
        (await _stage.SendAsync("admin-one", "GET", "/audit?limit=0")).Error.Field.ShouldBe("limit");
    }

    [Fact]
    public async Task The_document_describes_every_operation()
    {
        using var http = new HttpClient();
        var document = JsonNode.Parse(await http.GetStringAsync($"http://{_stage.Node.HttpEndPoint}/api/v1/openapi.json"))!.AsObject();
        document["openapi"]!.ToString().ShouldBe("3.1.0");
        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));
        described.ShouldBe(ContactCenter.Node.Http.Api.NodeApi.Routes.Select(r => $"{r.Method} /api/v1{r.Path}"), ignoreOrder: true);
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!["operationId"]!.ToString()).ShouldBeUnique();
        var schemas = document["components"]!["schemas"]!.AsObject();
        foreach (var reference in System.Text.RegularExpressions.Regex.Matches(document.ToJsonString(), "#/components/schemas/([A-Za-z]+)").Select(m => m.Groups[1].Value))
            schemas.ContainsKey(reference).ShouldBeTrue(reference);
        (await _stage.SendAsync("admin", "GET", "/no/such/thing")).Code.ShouldBe(404);
    }
}

using System.Text.Json;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Palettes;

namespace ContactCenter.Node.Tests.Pbm;

public sealed class CommandTests(OneNode node) : IClassFixture<OneNode>
{
    public static TheoryData<string, string> Commands()
    {
        var data = new TheoryData<string, string>();
        foreach (var palette in AllPalettes.List)
            foreach (var command in palette.Commands)
                data.Add(palette.Name, command.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_for_people_and_scripts(string palette, string command)
    {
        var (text, _, code) = await node.RunAsync("help", palette, command);
        code.ShouldBe(0);
        text.ShouldContain($"{palette} {command}");
        var json = JsonDocument.Parse((await node.RunAsync(palette, command, "--help", "--json")).Out).RootElement;
        json.GetProperty("usage").GetString()!.ShouldStartWith($"{palette} {command}");
    }

    [Theory]
    [InlineData("agents")]
    [InlineData("calls")]
    [InlineData("queues")]
    [InlineData("sessions")]
    public async Task Lists_say_so_when_they_are_empty_and_are_one_document_for_scripts(string palette)
    {
        (await node.RunAsync(palette, "list")).Code.ShouldBe(0);
        (await node.RunAsync(palette, "list")).Out.ShouldNotBeEmpty();
        JsonDocument.Parse((await node.RunAsync(palette, "list", "--json")).Out).RootElement.GetProperty(palette).ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Theory]
    [InlineData("agnts list", "\"agents\"")]
    [InlineData("agents lst", "\"agents list\"")]
    [InlineData("agents list --stat Idle", "--state")]
    [InlineData("agents list --state idel", "\"Idle\"")]
    [InlineData("agents list --limit many", "a whole number from 1 to 1000")]
    [InlineData("agents list --limit", "a value is missing")]
    [InlineData("agents show", "AGENT is missing")]
    [InlineData("calls list surplus", "does not take \"surplus\"")]
    [InlineData("records find --from yesterday", "--from")]
    [InlineData("log level set", "set LEVEL")]
    public async Task What_is_wrong_is_said_with_what_was_expected(string line, string said)
    {
        var (output, error, code) = await node.RunAsync(line.Split(' '));
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData("agents show 2001")]
    [InlineData("queues show e/qq")]
    [InlineData("calls show 0123456789abcdef")]
    [InlineData("sessions show nobody")]
    [InlineData("sip trace nothing@nowhere")]
    [InlineData("node config contact-center.sip.prot")]
    [InlineData("actor hierarchy --path /user/nobody")]
    public async Task What_is_not_there_is_a_failure(string line)
    {
        var (_, error, code) = await node.RunAsync(line.Split(' '));
        code.ShouldBe(1);
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_key_is_told_with_its_source_and_a_secret_is_not()
    {
        (await node.RunAsync("node", "config", "contact-center.pbm.max-sessions")).Out.ShouldContain("3");
        var all = await node.RunAsync("node", "config", "contact-center");
        all.Out.ShouldContain("contact-center.pbm.token");
        all.Out.ShouldNotContain(OneNode.Token);
        (await node.RunAsync("node", "config")).Out.ShouldContain("akka.loglevel");
        (await node.RunAsync("node", "config", "contact-center.rtp")).Out.ShouldNotContain("contact-center.sip");
    }

    [Fact]
    public async Task A_node_drains_and_serves_again_and_the_audit_knows_who_wanted_it()
    {
        (await node.RunAsync("node", "drain")).Code.ShouldBe(0);
        node.Node.Engine.IsReady.ShouldBeFalse();
        (await node.RunAsync("node", "resume")).Code.ShouldBe(0);
        node.Node.Engine.IsReady.ShouldBeTrue();

        var entries = new List<AuditEntry>();
        await foreach (var entry in new AuditLog(node.Node.Engine.Database!).ReadAsync(null, null, 10))
            entries.Add(entry);
        entries.Select(e => e.Action).ShouldBe(["node resume", "node drain"]);
        entries.ShouldAllBe(e => e.Who.StartsWith("pbm tester@127.0.0.1:") && e.Kind == "node");
    }

    [Fact]
    public async Task A_paused_queue_says_so_until_it_goes_on()
    {
        (await node.RunAsync("queues", "pause", "q")).Code.ShouldBe(0);
        JsonDocument.Parse((await node.RunAsync("queues", "show", "q", "--json")).Out).RootElement.GetProperty("paused").GetBoolean().ShouldBeTrue();
        (await node.RunAsync("queues", "resume", "q")).Code.ShouldBe(0);
        JsonDocument.Parse((await node.RunAsync("queues", "show", "q", "--json")).Out).RootElement.GetProperty("paused").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Completion_knows_palettes_commands_options_and_values()
    {
        var scope = new Node.Pbm.OperatorScope(node.Node.Engine, node.Node.HttpEndPoint, default, () => { });
        Completion.At(AllPalettes.List, "age", 3, scope).Items.ShouldBe(["agents"]);
        Completion.At(AllPalettes.List, "agents force-b", 14, scope).ShouldBe((7, ["force-busy"]), new SameItems());
        Completion.At(AllPalettes.List, "agents list --st", 16, scope).Items.ShouldBe(["--state"]);
        Completion.At(AllPalettes.List, "agents list --state Wr", 22, scope).Items.ShouldBe(["WrapUp"]);
        Completion.At(AllPalettes.List, "queues show ", 12, scope).Items.ShouldBe(["e/q"]);
        Completion.At(AllPalettes.List, "nothing such", 12, scope).Items.ShouldBeEmpty();
    }

    [Fact]
    public void The_reference_beside_the_client_is_that_of_the_declarations()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent!;
        var file = Path.Combine(folder.FullName, "src", "ContactCenter.Pbm", "COMMANDS.md");
        if (Environment.GetEnvironmentVariable("WRITE_PBM_REFERENCE") is { Length: > 0 })
            File.WriteAllText(file, Help.Reference(AllPalettes.List));
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(Help.Reference(AllPalettes.List).ReplaceLineEndings("\n"), "WRITE_PBM_REFERENCE=1 writes it anew");
    }

    private sealed class SameItems : IEqualityComparer<(int Start, IReadOnlyList<string> Items)>
    {
        public bool Equals((int Start, IReadOnlyList<string> Items) x, (int Start, IReadOnlyList<string> Items) y) => x.Start == y.Start && x.Items.SequenceEqual(y.Items);

        public int GetHashCode((int Start, IReadOnlyList<string> Items) obj) => obj.Start;
    }
}

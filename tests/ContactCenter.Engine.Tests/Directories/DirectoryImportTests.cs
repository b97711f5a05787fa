using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Records;

namespace ContactCenter.Engine.Tests.Directories;

public sealed class DirectoryImportTests
{
    private static readonly AgentKey Ann = new(DirectoryStage.Enterprise, "5001");

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_imported_is_read_as_it_was_written(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);

        await stage.ImportAsync(DirectoryStage.Small);

        var stored = await (await stage.StoreAsync()).ReadAsync();
        stored.Version.ShouldBe(1);
        var configured = NodeSettings.Read(Configurations.Load("small.conf", DirectoryStage.Small, []));
        new DirectoryDiff(new DirectoryJson(new SoundFolder(DirectoryStage.Sounds)))
            .Between(new DirectoryContent(configured.Directory, configured.Trunks), stored.Content).ShouldBeEmpty();
        stored.Content.Trunks.Select(t => t.Name).ShouldBe(["t1", "t0"]);
        stored.Content.Directory.Agent(Ann)!.Queues.Select(q => q.Name).ShouldBe(["service", "sales"]);
        stored.Content.Directory.Extension("9002")!.Password.Value.ShouldBe("p-9002");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_file_twice_changes_nothing_and_leaves_no_trace(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        // In clear: the second import must know the password by its hash.
        const string Text = "contact-center.enterprises = [{ id = e, agents = [{ id = a, password = \"agent-{number}\" }] }]";
        (await stage.ImportAsync(Text)).Changes.Length.ShouldBe(2);
        var audit = await stage.AuditAsync();

        var again = await stage.ImportAsync(Text);

        again.Changes.ShouldBeEmpty();
        again.After.Version.ShouldBe(1);
        (await stage.AuditAsync()).ShouldBe(audit);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_exported_can_be_imported_and_changes_nothing(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        await stage.ImportAsync(DirectoryStage.Small);
        var text = DirectoryText.Of((await (await stage.StoreAsync()).ReadAsync()).Content, DirectoryStage.Sounds);

        text.ShouldNotContain("p-9001");
        text.ShouldNotContain("pbkdf2");
        (await stage.ImportAsync(text)).Changes.ShouldBeEmpty(text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_with_a_mistake_changes_nothing(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        await stage.ImportAsync(DirectoryStage.Small);

        await Should.ThrowAsync<ImportException>(() => stage.ImportAsync(
            DirectoryStage.Small.Replace("name = service, ring-time = 15s", "name = service, ring-time = 14s", StringComparison.Ordinal)
                .Replace("queue = sales }]\n    extensions", "queue = nowhere }]\n    extensions", StringComparison.Ordinal)));

        var stored = await (await stage.StoreAsync()).ReadAsync();
        stored.Version.ShouldBe(1);
        stored.Content.Directory.Queue(new QueueKey(DirectoryStage.Enterprise, "service"))!.RingTime.ShouldBe(TimeSpan.FromSeconds(15));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Other_enterprises_stay_unless_they_are_pruned(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        await stage.ImportAsync(DirectoryStage.Small);
        const string Other = "contact-center.enterprises = [{ id = other }]";

        (await stage.ImportAsync(Other)).After.Content.Directory.Enterprises.Length.ShouldBe(2);
        var tried = await stage.ImportAsync(Other, new ImportOptions("user ann") { Prune = true, DryRun = true });
        tried.Changes.ShouldAllBe(c => c.Action == "deleted");
        (await (await stage.StoreAsync()).ReadAsync()).Content.Directory.Enterprises.Length.ShouldBe(2);
        await stage.ImportAsync(Other, new ImportOptions("user ann") { Prune = true });

        var left = (await (await stage.StoreAsync()).ReadAsync()).Content;
        left.Directory.Enterprises.Select(e => e.Id.Value).ShouldBe(["other"]);
        left.Trunks.Length.ShouldBe(2);
        foreach (var table in new[] { "agents", "agent_queues", "extensions", "access_numbers", "queues", "flows" })
            (await stage.Records.CountAsync(table)).ShouldBe(0, table);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_move_from_one_enterprise_to_another(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        await stage.ImportAsync(TwoEnterprises("a", "b"));

        await stage.ImportAsync(TwoEnterprises("b", "a"));

        var now = (await (await stage.StoreAsync()).ReadAsync()).Content.Directory;
        now.Extension("1")!.Enterprise.Value.ShouldBe("b");
        now.AccessNumber("9")!.Value.Enterprise.Id.Value.ShouldBe("b");
        now.Enterprise("a")!.Extensions.ShouldBeEmpty();

        static string TwoEnterprises(string first, string second) =>
            $$"""
            contact-center.enterprises = [
              { id = {{first}}, queues = [{ name = q }], access-numbers = [{ number = "9", queue = q }], extensions = [{ number = "1", password = p }] }
              { id = {{second}} }
            ]
            """;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_flow_can_be_deleted_with_the_number_that_led_to_it_elsewhere(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        await stage.ImportAsync("contact-center.enterprises = [{ id = e, queues = [{ name = q }], flows = [{ name = f, steps = [{ queue = q }] }], access-numbers = [{ number = 9, flow = f }] }]");

        var outcome = await stage.ImportAsync("contact-center.enterprises = [{ id = e, queues = [{ name = r }], access-numbers = [{ number = 9, queue = r }] }]");

        outcome.Changes.Select(c => $"{c.Kind} {c.Key} {c.Action}").ShouldBe(
            ["Queue q deleted", "Queue r created", "Flow f deleted", "AccessNumber 9 changed"], ignoreOrder: true);
        (await (await stage.StoreAsync()).ReadAsync()).Content.Directory.Enterprise("e")!.Flows.ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_audit_says_who_changed_what_and_no_secret(DatabaseKind kind)
    {
        await using var stage = new DirectoryStage(kind);
        await stage.ImportAsync(DirectoryStage.Small);
        await stage.ImportAsync(
            DirectoryStage.Small.Replace("p-{number}", "hidden-{number}", StringComparison.Ordinal).Replace("Ann {number}", "Bea {number}", StringComparison.Ordinal)
                .Replace(Between(DirectoryStage.Small, "name = \"Ann {number}\", password-hash = \"", "\""), DirectoryStage.Hash("three"), StringComparison.Ordinal),
            new ImportOptions("user bea"));

        var audit = await stage.AuditAsync();

        var agent = audit.Single(e => e is { Item: "5001", Action: "changed" });
        agent.Who.ShouldBe("user bea");
        agent.Enterprise.ShouldBe(DirectoryStage.Enterprise);
        agent.Kind.ShouldBe("agent");
        agent.Before.ShouldBe("""{"id":"5001","name":"Ann 5001","supervisor":false,"queues":["service","sales"]}""");
        agent.After.ShouldBe("""{"id":"5001","name":"Bea 5001","supervisor":false,"queues":["service","sales"],"password":"(changed)"}""");
        audit.Single(e => e is { Item: "9001", Action: "changed" }).After.ShouldBe("""{"number":"9001","password":"(changed)"}""");
        foreach (var entry in audit)
        {
            $"{entry}".ShouldNotContain("p-9");
            $"{entry}".ShouldNotContain("hidden");
            $"{entry}".ShouldNotContain("pbkdf2");
        }
    }

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }
}

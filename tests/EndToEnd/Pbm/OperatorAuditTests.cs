using System.Text.Json;
using ContactCenter.Contracts;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Pbm;

/// <summary>Whatever an operator changes is in the audit, done or failed, with who it was, from where, and what was changed.</summary>
public sealed class OperatorAuditTests(TrunkNode node) : IClassFixture<TrunkNode>
{
    /// <summary>What fails, and the kind and the name of the thing that it is about.</summary>
    private static readonly (string Command, string Kind, string Item)[] Failing =
    [
        ("node drain --node nowhere:1", "node", "nowhere:1"),
        ("node resume --node nowhere:1", "node", "nowhere:1"),
        ("cluster leave nowhere:1", "node", "nowhere:1"),
        ("cluster down nowhere:1", "node", "nowhere:1"),
        ("agents force-idle 9999", "agent", "9999"),
        ("agents force-busy 9999", "agent", "9999"),
        ("agents force-logout 9999", "agent", "9999"),
        ("agents kick 1000/2003", "agent", "2003"),
        ("calls hangup 0123456789", "call", "0123456789"),
        ("queues pause nothing", "queue", "nothing"),
        ("queues resume nothing", "queue", "nothing"),
        ("sessions kick nobody", "session", "nobody"),
        ("directory import /nowhere.conf", "directory", "import"),
        ("log level Debug --node nowhere:1", "node", "nowhere:1"),
    ];

    /// <summary>Needs another node: see <see cref="ClusterOperatorTests"/>.</summary>
    private const string NotDoneAlone = "cluster down";

    [Fact]
    public async Task Every_command_that_changes_something_is_in_the_audit_done_and_failed()
    {
        using var file = new TempDirectory();
        var import = Path.Combine(file.Path, "two.conf");
        await File.WriteAllTextAsync(import, "contact-center.enterprises = [ { id = two, queues = [ { name = q } ] } ]");
        using var one = await RawOperator.ConnectAsync(node.Node.PbmEndPoint.ShouldNotBeNull().ToString());
        var self = Akka.Cluster.Cluster.Get(node.Node.Engine.System).SelfAddress;
        var done = new List<(string Command, string Kind, string Item)>();

        foreach (var (command, kind, item) in Failing)
        {
            var (_, error, code) = await one.RunAsync(command.Split(' '));
            code.ShouldBe(1, command);
            await IsAuditedAsync(command, kind, item, outcome => error.ShouldContain(outcome), "done");
        }

        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = node.Sip, User = "8001", Password = "phone-8001", Register = true, Answer = AnswerMode.Auto });
        await using var caller = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = node.Sip, User = "13900000001" });
        await using var ann = await SeatedAgent.LoginAsync(node.Seat("2001", "8001"));
        await using var bob = await SeatedAgent.LoginAsync(node.Seat("2002", "8002"));
        await IsDoneAsync("agents force-idle 1000/2001", "agent", "2001");
        await IsDoneAsync("agents force-busy 1000/2001", "agent", "2001");
        await IsDoneAsync("queues pause 1000/service", "queue", "service");
        await IsDoneAsync("queues resume 1000/service", "queue", "service");
        await IsDoneAsync("node drain", "node", self.ToString());
        await IsDoneAsync("node resume", "node", self.ToString());
        var level = (await one.JsonAsync("log", "level")).GetProperty("level").GetString()!;
        await IsDoneAsync($"log level set {level}", "log", "level");
        await one.RunAsync("agents", "force-idle", "1000/2001");
        var call = caller.StartCall("95001");
        await ann.BecomesAsync(AgentStatus.Talking);
        var id = (await one.JsonAsync("calls", "list")).GetProperty("calls")[0].GetProperty("call").GetString()!;
        await IsDoneAsync($"calls hangup {id}", "call", id);
        await call.IsOverAsync();
        var session = (await one.JsonAsync("sessions", "list")).GetProperty("sessions").EnumerateArray().Single(s => s.GetProperty("agent").GetString() == "2002").GetProperty("session").GetString()!;
        await IsDoneAsync($"sessions kick {session}", "session", session);
        await IsDoneAsync("agents force-logout 1000/2002", "agent", "2002");
        await IsDoneAsync("agents kick 1000/2001", "agent", "2001");
        await IsDoneAsync($"directory import {import}", "directory", "import");
        await IsDoneAsync("cluster leave", "node", self.ToString());

        var changing = await ChangingAsync(one);
        Failing.Select(f => Name(f.Command)).ShouldBe(changing, ignoreOrder: true);
        done.Select(d => Name(d.Command)).Append(NotDoneAlone).ShouldBe(changing, ignoreOrder: true);

        async Task IsDoneAsync(string command, string kind, string item)
        {
            var (_, error, code) = await one.RunAsync(command.Split(' '));
            code.ShouldBe(0, $"{command}: {error}");
            await IsAuditedAsync(command, kind, item, outcome => outcome.ShouldBe("done"), null);
            done.Add((command, kind, item));
        }

        async Task IsAuditedAsync(string command, string kind, string item, Action<string> outcomeIs, string? not)
        {
            var entry = await LastAsync(Name(command));
            (entry.Action, entry.Kind, entry.Item, entry.Who).ShouldBe((Name(command), kind, item, one.Who), command);
            var after = JsonDocument.Parse(entry.After!).RootElement;
            after.GetProperty("node").GetString().ShouldBe($"{self.Host}:{self.Port}");
            after.GetProperty("outcome").GetString()!.ShouldNotBe(not);
            outcomeIs(after.GetProperty("outcome").GetString()!);
        }
    }

    /// <summary>Every command that says of itself that it changes something.</summary>
    private static async Task<IReadOnlyList<string>> ChangingAsync(RawOperator one)
    {
        var changing = new List<string>();
        foreach (var palette in (await one.JsonAsync("help")).GetProperty("palettes").EnumerateArray())
            foreach (var command in palette.GetProperty("commands").EnumerateArray())
                if ((await one.JsonAsync("help", palette.GetProperty("name").GetString()!, command.GetString()!)).GetProperty("changes").GetBoolean())
                    changing.Add($"{palette.GetProperty("name").GetString()} {command.GetString()}");
        return changing;
    }

    private static string Name(string command) => string.Join(' ', command.Split(' ').Take(2));

    /// <summary>The last entry of an operator; an import writes entries for what it changes, too.</summary>
    private async Task<AuditEntry> LastAsync(string action)
    {
        await foreach (var entry in new AuditLog(node.Node.Engine.Database!).ReadAsync(null, null, 100))
            if (entry.Action.Contains(' '))
                return entry;
        throw new InvalidOperationException($"{action} is not in the audit");
    }
}

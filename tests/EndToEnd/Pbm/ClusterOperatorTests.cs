using System.Text.Json;
using ContactCenter.Domain.Calls;
using EndToEnd.Cluster;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using Xunit.Abstractions;

namespace EndToEnd.Pbm;

/// <summary>Three nodes as processes, and the real client at any of them: operators see and steer all, wherever they are connected.</summary>
[Collection(CrashCollection.Name)]
public sealed class ClusterOperatorTests(ITestOutputHelper output)
{
    /// <summary>Nobody is removed by itself within the test, so that it is the operator who does it.</summary>
    private static readonly string[] Keys = ["contact-center.calls.drain-limit=2s", "akka.cluster.split-brain-resolver.stable-after=10m"];

    [NeedsPostgresFact]
    public async Task An_operator_at_one_node_sees_and_steers_all_of_them()
    {
        await using var floor = await ClusterFloor.OpenAsync((_, _) => Keys);
        try
        {
            using var here = await RawOperator.ConnectAsync(floor.Nodes[0].Pbm);
            var names = new string[ClusterFloor.Size];
            for (var i = 0; i < names.Length; i++)
                using (var at = await RawOperator.ConnectAsync(floor.Nodes[i].Pbm))
                    names[i] = (await at.JsonAsync("node", "show")).GetProperty("node").GetString()!.Split('@')[1];
            var ann = await floor.SitDownAsync(FloorSeat.All[0], phoneAt: 1, clientAt: 1);
            var caller = await floor.TalkAsync(ann, node: 1, "13900000001");

            var id = await SeesAsync(here, names);
            await FollowsAsync(floor.Nodes[0].Pbm, here, names);
            await HangsUpAsync(floor, here, names, id, caller);
            await LetsLeaveAsync(floor, here, names, ann);
            await LosesAsync(floor, here, names);
        }
        catch (Exception)
        {
            output.WriteLine(floor.KeepLogs());
            throw;
        }
    }

    /// <summary>Lists are of all nodes, and what is at one of them is found; the call's id.</summary>
    private static async Task<string> SeesAsync(RawOperator here, string[] names)
    {
        var list = await here.JsonAsync("calls", "list");
        var call = list.GetProperty("calls").EnumerateArray().ShouldHaveSingleItem();
        call.GetProperty("node").GetString().ShouldBe(names[1]);
        (list.GetProperty("total").GetInt32(), list.GetProperty("missing").GetArrayLength()).ShouldBe((1, 0));
        var id = call.GetProperty("call").GetString()!;
        (await here.JsonAsync("calls", "list", "--node", names[0])).GetProperty("calls").GetArrayLength().ShouldBe(0);
        (await here.JsonAsync("calls", "show", id[..30])).GetProperty("legs").GetArrayLength().ShouldBe(2);
        (await here.JsonAsync("calls", "show", id, "--node", names[1])).GetProperty("call").GetString().ShouldBe(id);
        (await here.RunAsync("calls", "show", id, "--node", names[2])).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("on this node"));
        (await here.RunAsync("calls", "show", "0123456789")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("at any node"));
        (await here.RunAsync("calls", "show", "no-id")).Code.ShouldBe(2);
        var text = (await here.RunAsync("calls", "list")).Out;
        text.ShouldStartWith("NODE");
        text.ShouldContain(names[1]);

        (await here.CompleteAsync("calls show ")).ShouldBe([id]);
        (await here.CompleteAsync($"calls show --node {names[1]} ")).ShouldBe([id]);
        (await here.CompleteAsync($"calls show --node {names[2]} ")).ShouldNotContain(id);
        (await here.CompleteAsync("calls show --node ")).ShouldBe(names, ignoreOrder: true);

        var session = (await here.JsonAsync("sessions", "list")).GetProperty("sessions").EnumerateArray().ShouldHaveSingleItem();
        session.GetProperty("node").GetString().ShouldBe(names[1]);
        (await here.JsonAsync("sessions", "show", session.GetProperty("session").GetString()!)).GetProperty("state").GetString().ShouldBe("Talking");
        var dialogs = await here.JsonAsync("sip", "dialogs");
        dialogs.GetProperty("dialogs").EnumerateArray().Select(d => d.GetProperty("node").GetString()).ShouldBe([names[1], names[1]]);
        (await here.JsonAsync("sip", "transactions")).GetProperty("missing").GetArrayLength().ShouldBe(0);
        var sip = dialogs.GetProperty("dialogs")[0].GetProperty("callId").GetString()!;
        (await here.RunAsync("sip", "trace", sip, "--once")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Out.ShouldContain("INVITE"));
        (await here.RunAsync("sip", "trace", id, "--once")).Out.ShouldContain("INVITE");

        (await here.JsonAsync("node", "show", "--node", names[2])).GetProperty("node").GetString()!.ShouldEndWith(names[2]);
        (await here.RunAsync("node", "show", "--node", names[2] + "9")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("Did you mean"));
        (await here.JsonAsync("node", "config", "pbm.max-sessions", "--node", names[2])).GetProperty("value").GetString().ShouldBe("10");
        (await here.RunAsync("actor", "hierarchy", "--path", "/user/pbm", "--node", names[1])).Out.ShouldContain("RelayedRun");
        (await here.JsonAsync("log", "level", "set", "Debug", "--all")).GetProperty("nodes").EnumerateArray().ShouldAllBe(n => n.GetProperty("level").GetString() == "Debug");
        (await here.JsonAsync("log", "level", "--node", names[2])).GetProperty("level").GetString().ShouldBe("Debug");
        return id;
    }

    /// <summary>The log of all nodes in one stream.</summary>
    private static async Task FollowsAsync(string place, RawOperator here, string[] names)
    {
        await using var all = ChildProgram.OfProduct("ContactCenter.Pbm", [place, "log", "peek", "--all", "--json", "--level", "Information"]);
        foreach (var name in names)
            await Soon.HoldsAsync($"the log of {name} is seen", async () =>
            {
                await here.RunAsync("node", "resume", "--node", name); // which is in its log
                return all.Said.Split('\n').Any(l => l.Contains($"\"node\":\"{name}\"", StringComparison.Ordinal));
            });
    }

    /// <summary>The call is hung up from a third node, its log and its messages are followed by the real client.</summary>
    private static async Task HangsUpAsync(ClusterFloor floor, RawOperator here, string[] names, string id, FloorCaller caller)
    {
        await using var peek = ChildProgram.OfProduct("ContactCenter.Pbm", [floor.Nodes[0].Pbm, "log", "peek", "--call", id[..30], "--json"]);
        await using var trace = ChildProgram.OfProduct("ContactCenter.Pbm", [floor.Nodes[0].Pbm, "sip", "trace", id, "--json"]);
        await trace.SaysAsync("the INVITE", l => l.Contains("INVITE sip:95001"));
        await Soon.HoldsAsync("both streams run at the call's node, beside this question", async () =>
            (await here.JsonAsync("actor", "hierarchy", "--path", "/user/pbm", "--node", names[1])).GetProperty("actors")[0].GetProperty("children").GetInt32() == 3);
        await using (var pbm = ChildProgram.OfProduct("ContactCenter.Pbm", [floor.Nodes[2].Pbm, "calls", "hangup", id]))
            (await pbm.EndsAsync()).ShouldBe(0);
        await caller.Call.Ended.ComesAsync("the caller is hung up");
        await trace.SaysAsync("the BYE, live", l => l.Contains("\"BYE sip:"));
        (await trace.EndsAsync()).ShouldBe(0);
        JsonDocument.Parse(await peek.SaysAsync("a line of the call", l => l.Contains(id))).RootElement.GetProperty("callId").GetString().ShouldBe(id);
        (await floor.RecordAsync("13900000001")).Cause.ShouldBe(CallEndCause.SupervisorReleased);
        var entry = (await floor.Store.AuditAsync()).First(e => e.Action == "calls hangup");
        (entry.Kind, entry.Item).ShouldBe(("call", id));
        entry.Who.ShouldStartWith($"pbm {Environment.UserName}@127.0.0.1:");
        var after = JsonDocument.Parse(entry.After!).RootElement;
        (after.GetProperty("outcome").GetString(), after.GetProperty("node").GetString(), after.GetProperty("via").GetString()).ShouldBe(("done", names[1], names[2]));
    }

    /// <summary>Another node leaves as with SIGTERM: its call goes on until the drain limit, and ends properly.</summary>
    private static async Task LetsLeaveAsync(ClusterFloor floor, RawOperator here, string[] names, FloorAgent ann)
    {
        var caller = await floor.TalkAsync(ann, node: 1, "13900000002");
        (await here.RunAsync("cluster", "leave", names[1])).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Error), r => r.Out.ShouldContain(names[1]));
        (await floor.Nodes[1].EndsAsync(TimeSpan.FromSeconds(30))).ShouldBe(0);
        await caller.Call.Ended.ComesAsync("the caller gets a BYE");
        caller.Call.Ended.Result.By.ShouldBe(ContactCenter.Phone.PhoneCallEndedBy.Remote);
        (await floor.RecordAsync("13900000002")).Cause.ShouldBe(CallEndCause.NodeStopping);
        var entry = (await floor.Store.AuditAsync()).First(e => e.Action == "cluster leave");
        (entry.Who, entry.Item.Split('@')[1]).ShouldBe((here.Who, names[1]));
    }

    /// <summary>A node that stands still: who follows its log is told, lists do without it, it can't be told to leave, and is taken for lost.</summary>
    private static async Task LosesAsync(ClusterFloor floor, RawOperator here, string[] names)
    {
        await Soon.HoldsAsync("the node that has left is gone", async () => (await MembersAsync()).Length == 2, within: TimeSpan.FromSeconds(30));
        await using var peek = ChildProgram.OfProduct("ContactCenter.Pbm", [floor.Nodes[0].Pbm, "log", "peek", "--node", names[2], "--level", "Information"]);
        await Soon.HoldsAsync("its log is followed", async () =>
        {
            await here.RunAsync("node", "resume", "--node", names[2]);
            return peek.Said.Contains("node resume", StringComparison.Ordinal);
        });
        floor.Nodes[2].Freeze();
        var list = await here.JsonAsync("calls", "list");
        list.GetProperty("missing").EnumerateArray().ShouldHaveSingleItem().GetProperty("node").GetString().ShouldBe(names[2]);
        (await here.RunAsync("calls", "list")).Out.ShouldContain($"Without {names[2]}: ");
        (await peek.EndsAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
        peek.Said.ShouldContain($"{names[2]} does not answer any more");

        await Soon.HoldsAsync("it can't be reached", async () => (await MembersAsync()).Any(m => !m.GetProperty("reachable").GetBoolean()), within: TimeSpan.FromSeconds(30));
        (await here.RunAsync("cluster", "leave", names[2])).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain($"'cluster down {names[2]}'"));
        (await here.RunAsync("node", "show", "--node", names[2])).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("can't be reached"));
        (await here.RunAsync("cluster", "down", names[2])).Code.ShouldBe(0);
        await Soon.HoldsAsync("it is no member any more", async () => (await MembersAsync()).Length == 1);
        (await here.JsonAsync("calls", "list")).TryGetProperty("missing", out _).ShouldBeFalse("a node that is alone answers as ever");
        var audit = await floor.Store.AuditAsync();
        audit.Where(e => e.Action == "cluster down").ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Who.ShouldBe(here.Who), e => e.Item.ShouldEndWith(names[2]));
        JsonDocument.Parse(audit.First(e => e.Action == "cluster leave").After!).RootElement.GetProperty("outcome").GetString()!.ShouldContain("can't be reached");

        async Task<JsonElement[]> MembersAsync() => [.. (await here.JsonAsync("cluster", "show")).GetProperty("members").EnumerateArray()];
    }
}

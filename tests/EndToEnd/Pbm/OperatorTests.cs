using System.Text.Json;
using ContactCenter.Contracts;
using EndToEnd.Stage;

namespace EndToEnd.Pbm;

/// <summary>The real client at a real node with a real call.</summary>
public sealed class OperatorTests(TrunkNode node) : OnNode<TrunkNode>(node)
{
    private string Place => Node.Node.PbmEndPoint.ShouldNotBeNull().ToString();

    [Fact]
    public async Task An_operator_sees_a_call_from_the_line_to_its_record()
    {
        var phone = await PhoneAsync("8001");
        var caller = await CallerAsync();
        var agent = await AgentAsync("2001", "8001");
        (await PbmAsync("queues", "pause", "1000/service")).Code.ShouldBe(0);
        (await PbmAsync("agents", "force-idle", "1000/2001")).Code.ShouldBe(0);
        await agent.BecomesAsync(AgentStatus.Idle);
        var call = await caller.CallsAsync("95001");
        await call.HearsMusicAsync();
        await Soon.HoldsAsync("the call waits", async () => (await JsonAsync("queues", "show", "1000/service")).GetProperty("waiting").GetInt32() == 1);
        var waits = await JsonAsync("queues", "show", "1000/service");
        waits.GetProperty("waiters")[0].GetProperty("number").GetString().ShouldBe("13900000001");
        agent.Now!.State.ShouldBe(AgentStatus.Idle, "a paused queue offers nothing");

        (await PbmAsync("queues", "resume", "1000/service")).Code.ShouldBe(0);
        await phone.RingsAsync();
        await agent.DoAsync(Operation.Answer);
        await agent.BecomesAsync(AgentStatus.Talking);
        await Soon.HoldsAsync("both legs have packets", () => Node.Node.Engine.Services.CallBoard.Live.Single().Legs.Count(l => l.Port?.Statistics.PacketsIn > 20) == 2);

        var id = (await JsonAsync("calls", "list")).GetProperty("calls")[0].GetProperty("call").GetString()!;
        var shown = await JsonAsync("calls", "show", id[..30]);
        shown.GetProperty("phase").GetString().ShouldBe("Talking");
        shown.GetProperty("legs").EnumerateArray().Select(l => l.GetProperty("party").GetString()).ShouldBe(["Caller", "Agent"]);
        shown.GetProperty("legs").EnumerateArray().ShouldAllBe(l => l.GetProperty("mos").GetDouble() > 3 && l.GetProperty("codec").GetString()!.StartsWith("PCM"));
        shown.GetProperty("hearing").GetArrayLength().ShouldBe(2);
        (await JsonAsync("agents", "list", "--state", "Talking")).GetProperty("agents")[0].GetProperty("call").GetString().ShouldBe(id);

        await using var trace = ChildProgram.OfProduct("ContactCenter.Pbm", [Place, "sip", "trace", id, "--json"]);
        var invite = JsonDocument.Parse(await trace.SaysAsync("the INVITE", l => l.Contains("INVITE sip:95001"))).RootElement;
        invite.GetProperty("direction").GetString().ShouldBe("in");
        (await PbmAsync("calls", "hangup", id)).Code.ShouldBe(0);
        await trace.SaysAsync("the BYE, live", l => l.Contains("\"BYE sip:"));
        (await trace.EndsAsync()).ShouldBe(0);

        await Soon.HoldsAsync("the record is there", async () => (await JsonAsync("records", "last")).GetProperty("records").EnumerateArray()
            .Any(r => r.GetProperty("call").GetString() == id && r.GetProperty("cause").GetString() == "SupervisorReleased"));
        (await PbmAsync("calls", "show", id)).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(0), r => r.Said.ShouldContain("This call is over; it ended at "), r => r.Said.ShouldContain(" because SupervisorReleased."));
    }

    [Fact]
    public async Task The_client_says_by_its_exit_code_how_it_went()
    {
        (await PbmAsync("help")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Said.ShouldContain("agents"));
        (await PbmAsync("agents", "show", "9999")).Code.ShouldBe(1);
        (await PbmAsync("agnets", "list")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Said.ShouldContain("Did you mean \"agents\"?"));
        await using var nobody = ChildProgram.OfProduct("ContactCenter.Pbm", [$"127.0.0.1:{FreePort.Tcp()}", "help"]);
        (await nobody.EndsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Lines_on_standard_input_are_commands_until_exit()
    {
        await using var pbm = ChildProgram.OfProduct("ContactCenter.Pbm", [Place]);
        await pbm.SayAsync("cluster show");
        await pbm.SaysAsync("the node", l => l.Contains("this node"));
        await pbm.SayAsync("agents show \"9999\"");
        await pbm.SayAsync("exit");
        (await pbm.EndsAsync()).ShouldBe(1);
    }

    private async Task<(string Said, int Code)> PbmAsync(params string[] command)
    {
        await using var pbm = ChildProgram.OfProduct("ContactCenter.Pbm", [Place, .. command]);
        var code = await pbm.EndsAsync();
        return (pbm.Said, code);
    }

    private async Task<JsonElement> JsonAsync(params string[] command)
    {
        var (said, code) = await PbmAsync([.. command, "--json"]);
        code.ShouldBe(0, said);
        return JsonDocument.Parse(said).RootElement;
    }
}

using System.Text.Json;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Programs;

/// <summary>The desk with --json as a child process: one command a line in, one object a line out.</summary>
public sealed class DeskProgramTests(TrunkNode node) : OnNode<TrunkNode>(node)
{
    private static readonly string[] InBusy = ["SetIdle", "Dial", "CallAgent", "Reset", "Logout"];
    private static readonly string[] InTalking = ["Hold", "ConsultAgent", "ConsultExternal", "TransferToIvr", "HangUp", "SendDtmf", "Reset"];
    private readonly TempDirectory _home = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task A_whole_inbound_call_by_commands()
    {
        var phone = await PhoneAsync("8001");
        await using var desk = Desk("2001", "8001");
        await Shows(desk, "Busy", InBusy);
        await desk.SayAsync("hold");
        var rejected = await Line(desk, "rejected");
        rejected.GetProperty("operation").GetString().ShouldBe("Hold");
        rejected.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
        await desk.SayAsync("idle");
        await Shows(desk, "Idle", "SetBusy", "Logout", "Reset");

        var call = await (await CallerAsync()).CallsAsync("95001");
        var rings = await phone.RingsAsync();
        var ringing = await Shows(desk, "Ringing", "Answer", "HangUp", "Reset");
        ringing.GetProperty("call").GetProperty("remoteNumber").GetString().ShouldBe("13900000001");
        await desk.SayAsync("answer");
        await Shows(desk, "Talking", InTalking);
        await HearEachOtherAsync(rings, AgentTone, call, CallerTone);
        await desk.SayAsync("dtmf 5#");
        await call.ReceivesDtmfAsync("5#", Soon.Limit);
        await desk.SayAsync("hold");
        await Shows(desk, "Held", "Retrieve", "HangUp", "Reset");
        await call.HearsMusicAsync();
        await desk.SayAsync("retrieve");
        await Shows(desk, "Talking", InTalking);
        await desk.SayAsync("hang-up");
        await Shows(desk, "WrapUp", "SetIdle", "SetBusy", "Reset");
        await call.IsOverAsync();
        await desk.SayAsync("busy lunch");
        (await Shows(desk, "Busy")).GetProperty("reason").GetString().ShouldBe("lunch");

        await desk.SayAsync("logout");
        await Shows(desk, "LoggedOut", "Login");
        await desk.SayAsync("login");
        await Shows(desk, "Busy", InBusy);
        await desk.SayAsync("logout");
        await Shows(desk, "LoggedOut", "Login");
        desk.CloseInput();
        (await desk.EndsAsync()).ShouldBe(0, desk.Said);
        desk.Said.ShouldNotContain("agent-2001", Case.Sensitive, "a password is shown");
    }

    [Fact]
    public async Task A_dialled_number_auto_idle_and_the_list_of_agents_by_commands()
    {
        var phone = await PhoneAsync("8002");
        await PhoneAsync(Node.TrunkPhone(AnswerMode.Auto, CalleeTone));
        await using var desk = Desk("2002", "8002");
        await Shows(desk, "Busy");
        await desk.SayAsync("auto-idle on");
        await desk.SayAsync("agents");
        var agents = (await Line(desk, "agents")).GetProperty("agents").EnumerateArray().ToArray();
        agents.Select(a => a.GetProperty("id").GetString()).ShouldContain("2002");
        await desk.SayAsync("dial 13800138000");
        await Shows(desk, "Dialing", "HangUp", "Reset");
        await Shows(desk, "Talking", InTalking);
        await (await phone.RingsAsync()).HearsToneAsync(CalleeTone);
        await desk.SayAsync("hang-up");
        await Shows(desk, "Idle", "SetBusy", "Logout", "Reset");
        await desk.SayAsync("reset");
        await Shows(desk, "Busy");
        await desk.SayAsync("logout");
        await Shows(desk, "LoggedOut", "Login");
    }

    [Fact]
    public async Task A_logout_that_is_refused_ends_nothing()
    {
        await PhoneAsync("8003", AnswerMode.Auto);
        await using var desk = Desk("2003", "8003");
        await Shows(desk, "Busy");
        await desk.SayAsync("idle");
        var call = await (await CallerAsync()).CallsAsync("95001");
        await Shows(desk, "Talking");
        await desk.SayAsync("logout");
        (await Line(desk, "rejected")).GetProperty("operation").GetString().ShouldBe("Logout");
        await call.HearsToneAsync(AgentTone);
        await desk.SayAsync("hang-up");
        await Shows(desk, "WrapUp");
        await desk.SayAsync("reset");
        await Shows(desk, "Busy");
        await desk.SayAsync("logout");
        await Shows(desk, "LoggedOut", "Login");
    }

    [Fact]
    public async Task The_first_line_after_a_login_is_the_state()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var desk = Desk("2006", "8006");
            var first = await desk.SaysAsync("its first line", _ => true);
            JsonDocument.Parse(first).RootElement.GetProperty("event").GetString().ShouldBe("state", desk.Said);
            await desk.SayAsync("logout");
            await Shows(desk, "LoggedOut", "Login");
            await desk.SayAsync("login");
            var again = await desk.SaysAsync("the first line of the second login", _ => true);
            JsonDocument.Parse(again).RootElement.GetProperty("event").GetString().ShouldBe("state", desk.Said);
            await desk.SayAsync("logout");
            await Shows(desk, "LoggedOut", "Login");
        }
    }

    [Theory]
    [InlineData("jump", "jump")]
    [InlineData("dial", "dial")]
    [InlineData("hold please", "hold")]
    [InlineData("auto-idle perhaps", "auto-idle")]
    public async Task A_line_that_is_no_command_is_an_error_and_nothing_else(string line, string command)
    {
        await using var desk = Desk("2004", "8004");
        await Shows(desk, "Busy");
        await desk.SayAsync(line);
        var error = await Line(desk, "error");
        error.GetProperty("command").GetString().ShouldBe(command);
        error.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
        await desk.SayAsync("logout");
        await Shows(desk, "LoggedOut", "Login");
    }

    [Fact]
    public async Task A_wrong_password_is_an_error_that_names_the_field_and_the_desk_ends()
    {
        await using var desk = Desk("2005", "8005", "wrong");
        var error = await Line(desk, "error");
        error.GetProperty("field").GetString().ShouldNotBeNull().ShouldBe("password", StringCompareShould.IgnoreCase);
        (await desk.EndsAsync()).ShouldNotBe(0);
    }

    private ChildProgram Desk(string agent, string extension, string? password = null) => ChildProgram.OfProduct(
        "ContactCenter.Desk",
        [
            "--service", Node.Node.Engine.GatewayEndPoint.ToString(), "--enterprise", "1000", "--access-number", "95001",
            "--extension", extension, "--agent", agent, "--password", password ?? $"agent-{agent}", "--json",
        ],
        environment: new Dictionary<string, string> { ["HOME"] = _home.Path, ["XDG_CONFIG_HOME"] = _home.Path });

    /// <summary>The next state is printed as it must be; a repetition of the one before is passed over.</summary>
    private static async Task<JsonElement> Shows(ChildProgram desk, string state, params string[] operations)
    {
        while (true)
        {
            var line = await Line(desk, "state");
            if (line.GetProperty("state").GetString() != state)
                continue;
            if (operations.Length > 0)
                line.GetProperty("operations").EnumerateArray().Select(o => o.GetString()).ShouldBe(operations, ignoreOrder: true);
            return line;
        }
    }

    private static async Task<JsonElement> Line(ChildProgram desk, string happened) => JsonDocument.Parse(
        await desk.SaysAsync($"\"event\":\"{happened}\"", l => JsonDocument.Parse(l).RootElement.GetProperty("event").GetString() == happened)).RootElement;
}

using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Client.Tests;
using ContactCenter.Contracts;
using ContactCenter.Desk.Configuration;
using ContactCenter.Desk.Json;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Desk.Tests.Json;

/// <summary>The line protocol from end to end: pipes, SDK, gateway, scripted sessions.</summary>
public sealed class JsonDeskTests : IAsyncDisposable
{
    private readonly ScriptedSessions _sessions = new();
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly StreamReader _lines;
    private readonly string _directory = Directory.CreateTempSubdirectory("desk").FullName;
    private Task<int> _desk = Task.FromResult(-1);

    public JsonDeskTests()
    {
        _sessions.Open();
        _lines = new StreamReader(_output.Reader.AsStream());
    }

    public async ValueTask DisposeAsync()
    {
        await _input.Writer.CompleteAsync();
        await _desk;
        await _sessions.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private void Start(string password = "right", string? enterprise = "1000")
    {
        var fields = new LoginFields(new Seat(enterprise, "95001", "8001", _sessions.Service), "2001", password);
        var desk = new JsonDesk(
            new StreamReader(_input.Reader.AsStream()), new StreamWriter(_output.Writer.AsStream(), new UTF8Encoding(false)), TimeProvider.System);
        _desk = Task.Run(() => desk.RunAsync(fields, new SeatStore(Path.Combine(_directory, "desk.json")), CancellationToken.None));
    }

    private async Task Say(string line) => await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    private async Task<JsonObject> Hear(string what)
    {
        try
        {
            var line = await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
            return JsonNode.Parse(line.ShouldNotBeNull())!.AsObject();
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"the desk was to print {what}");
        }
    }

    private async Task<int> Exit() => await _desk.WaitAsync(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task State_comes_first_and_the_end_of_input_leaves_without_logout()
    {
        Start();
        await _input.Writer.CompleteAsync();

        var state = await Hear("the first state");
        state["event"]!.GetValue<string>().ShouldBe("state");
        state["state"]!.GetValue<string>().ShouldBe("Busy");
        (await Exit()).ShouldBe(0);
        _sessions.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_password_is_named_and_the_exit_code_is_not_zero()
    {
        Start(password: "wrong");

        var error = await Hear("the error");
        error["event"]!.GetValue<string>().ShouldBe("error");
        error["field"]!.GetValue<string>().ShouldBe("password");
        (await Exit()).ShouldNotBe(0);
    }

    [Fact]
    public async Task Missing_field_is_named_with_its_option()
    {
        Start(enterprise: null);

        var error = await Hear("the error");
        error["field"]!.GetValue<string>().ShouldBe("enterprise");
        error["reason"]!.GetValue<string>().ShouldContain("--enterprise");
        (await Exit()).ShouldNotBe(0);
    }

    [Fact]
    public async Task Notes_about_a_call_say_nothing_when_they_are_done_and_are_rejected_by_their_names()
    {
        Start();
        await Hear("the first state");

        await Say("data order 4711 and more");
        await Say("disposition sold two of them");
        await Say("disposition lost");
        await Say($"data order {new string('v', 257)}");

        var lost = await Hear("the refusal of the second disposition");
        (lost["event"]!.GetValue<string>(), lost["operation"]!.GetValue<string>()).ShouldBe(("rejected", "Disposition"));
        lost["reason"]!.GetValue<string>().ShouldBe("Not stored; try again.");
        var tooLong = await Hear("the refusal of the value");
        (tooLong["event"]!.GetValue<string>(), tooLong["operation"]!.GetValue<string>()).ShouldBe(("rejected", "Data"));
        tooLong["reason"]!.GetValue<string>().ShouldContain("AddCallData.Value");
        var data = (AddCallData)(await _sessions.Expect<FromClient>(from => from.Message is AddCallData)).Message;
        (data.Key, data.Value).ShouldBe(("order", "4711 and more"));
        var disposition = (SetDisposition)(await _sessions.Expect<FromClient>(from => from.Message is SetDisposition)).Message;
        (disposition.Code, disposition.Note).ShouldBe(("sold", "two of them"));
    }

    [Fact]
    public async Task Refused_operation_unknown_command_and_agents_are_answered_in_turn()
    {
        Start();
        await Hear("the first state");

        await Say("hold");
        await Say("fly away");
        await Say("dial");
        await Say("agents");

        var rejected = await Hear("the refusal");
        rejected["event"]!.GetValue<string>().ShouldBe("rejected");
        rejected["operation"]!.GetValue<string>().ShouldBe("Hold");
        (await Hear("the unknown command"))["reason"]!.GetValue<string>().ShouldContain("'fly'");
        (await Hear("the missing argument"))["reason"]!.GetValue<string>().ShouldContain("dial NUMBER");
        (await Hear("the agents"))["agents"]!.AsArray().Count.ShouldBe(70);
    }

    [Fact]
    public async Task Logout_prints_LoggedOut_and_login_comes_back()
    {
        Start();
        await Hear("the first state");
        await _sessions.Expect<ClientConnected>();

        await Say("logout");
        await _sessions.Expect<FromClient>(from => from.Message is ExecuteOperation { Operation: Operation.Logout });
        _sessions.Close(SessionCloseReason.LoggedOut, "logged out");
        var out_ = await Hear("LoggedOut");
        out_["state"]!.GetValue<string>().ShouldBe("LoggedOut");
        out_["operations"]!.ToJsonString().ShouldBe("""["Login"]""");
        await Say("login");

        (await Hear("the state after the login"))["state"]!.GetValue<string>().ShouldBe("Busy");
    }

    [Fact]
    public async Task Agent_whom_a_supervisor_logs_out_sees_LoggedOut_and_may_log_in_again()
    {
        Start();
        await Hear("the first state");
        await _sessions.Expect<ClientConnected>();

        _sessions.Push(States.Of(9, AgentStatus.LoggedOut) with { Operations = [Operation.Login] });
        _sessions.Close(SessionCloseReason.LoggedOut, "Logged out.");
        var out_ = await Hear("LoggedOut");
        out_["state"]!.GetValue<string>().ShouldBe("LoggedOut");
        out_["operations"]!.ToJsonString().ShouldBe("""["Login"]""");
        await Say("idle");
        await Say("login");

        (await Hear("the refusal"))["reason"]!.GetValue<string>().ShouldNotBeEmpty();
        (await Hear("the state after the login"))["state"]!.GetValue<string>().ShouldBe("Busy");
    }

    [Fact]
    public async Task Change_of_the_list_of_agents_prints_the_whole_list()
    {
        Start();
        await Hear("the first state");
        await Say("agents");
        await Hear("the agents");

        _sessions.Push(new AgentListChanged(2, [], ["0", "1"]));

        var agents = await Hear("the agents after the change");
        agents["event"]!.GetValue<string>().ShouldBe("agents");
        agents["agents"]!.AsArray().Count.ShouldBe(68);
    }

    [Fact]
    public async Task Taken_over_desk_says_so_and_ends()
    {
        Start();
        await Hear("the first state");
        await _sessions.Expect<ClientConnected>();

        _sessions.Close(SessionCloseReason.TakenOver, "logged in elsewhere");

        (await Hear("the end"))["reason"]!.GetValue<string>().ShouldBe("TakenOver");
        (await Exit()).ShouldBe(JsonDesk.TakenOver);
    }

    [Fact]
    public async Task Lost_and_regained_connection_are_told()
    {
        Start();
        await Hear("the first state");
        var port = _sessions.Gateway!.BoundEndpoint.Port;

        await _sessions.Gateway.DisposeAsync();
        (await Hear("the loss"))["status"]!.GetValue<string>().ShouldBe("reconnecting");
        _sessions.Open(port);

        (await Hear("the return"))["status"]!.GetValue<string>().ShouldBe("connected");
        (await Hear("the state again"))["event"]!.GetValue<string>().ShouldBe("state");
    }
}

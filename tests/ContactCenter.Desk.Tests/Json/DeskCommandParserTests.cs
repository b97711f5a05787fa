using ContactCenter.Contracts;
using ContactCenter.Desk.Json;

namespace ContactCenter.Desk.Tests.Json;

public sealed class DeskCommandParserTests
{
    [Theory]
    [InlineData("idle", Operation.SetIdle, null)]
    [InlineData("busy", Operation.SetBusy, null)]
    [InlineData("busy lunch at home", Operation.SetBusy, "lunch at home")]
    [InlineData("dial 13800000000", Operation.Dial, "13800000000")]
    [InlineData("  dial   13800000000  ", Operation.Dial, "13800000000")]
    [InlineData("call-agent 2002", Operation.CallAgent, "2002")]
    [InlineData("answer", Operation.Answer, null)]
    [InlineData("hang-up", Operation.HangUp, null)]
    [InlineData("hold", Operation.Hold, null)]
    [InlineData("retrieve", Operation.Retrieve, null)]
    [InlineData("consult-agent 2002", Operation.ConsultAgent, "2002")]
    [InlineData("consult-external 555", Operation.ConsultExternal, "555")]
    [InlineData("consult-retrieve", Operation.ConsultRetrieve, null)]
    [InlineData("transfer", Operation.Transfer, null)]
    [InlineData("conference", Operation.Conference, null)]
    [InlineData("to-ivr survey", Operation.TransferToIvr, "survey")]
    [InlineData("dtmf 12#", Operation.SendDtmf, "12#")]
    [InlineData("monitor 2001", Operation.Monitor, "2001")]
    [InlineData("whisper", Operation.Whisper, null)]
    [InlineData("barge", Operation.Barge, null)]
    [InlineData("force-release", Operation.ForceRelease, null)]
    [InlineData("intercept", Operation.Intercept, null)]
    [InlineData("force-idle 2001", Operation.ForceIdle, "2001")]
    [InlineData("force-busy 2001", Operation.ForceBusy, "2001")]
    [InlineData("force-logout 2001", Operation.ForceLogout, "2001")]
    [InlineData("reset", Operation.Reset, null)]
    [InlineData("logout", Operation.Logout, null)]
    public void Operation_is_read(string line, Operation operation, string? argument) =>
        DeskCommandParser.Parse(line).ShouldBe(new DeskCommand.Execute(operation, argument));

    [Fact]
    public void Every_operation_has_a_command()
    {
        var covered = typeof(DeskCommandParserTests).GetMethod(nameof(Operation_is_read))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>()
            .Select(data => (Operation)data.GetData(null!).Single()[1]);

        covered.Append(Operation.None).Append(Operation.Login).Distinct().ShouldBe(Enum.GetValues<Operation>(), ignoreOrder: true);
    }

    [Theory]
    [InlineData("dial")]
    [InlineData("call-agent")]
    [InlineData("consult-agent")]
    [InlineData("consult-external")]
    [InlineData("to-ivr")]
    [InlineData("dtmf")]
    [InlineData("monitor")]
    [InlineData("force-idle")]
    [InlineData("force-busy")]
    [InlineData("force-logout")]
    public void Command_without_its_argument_is_told_how_it_is_used(string command)
    {
        var wrong = DeskCommandParser.Parse(command + "  ").ShouldBeOfType<DeskCommand.Wrong>();

        wrong.Command.ShouldBe(command);
        wrong.Reason.ShouldContain($"needs an argument: {command} ");
    }

    [Fact]
    public void Commands_that_are_no_operations_are_read()
    {
        DeskCommandParser.Parse("auto-idle on").ShouldBe(new DeskCommand.AutoIdle(true));
        DeskCommandParser.Parse("auto-idle off").ShouldBe(new DeskCommand.AutoIdle(false));
        DeskCommandParser.Parse("data order 4711  and more").ShouldBe(new DeskCommand.Data("order", "4711  and more"));
        DeskCommandParser.Parse("disposition sold").ShouldBe(new DeskCommand.Disposition("sold", null));
        DeskCommandParser.Parse(" disposition  sold  two of them ").ShouldBe(new DeskCommand.Disposition("sold", "two of them"));
        DeskCommandParser.Parse("agents").ShouldBe(new DeskCommand.Agents());
        DeskCommandParser.Parse("login").ShouldBe(new DeskCommand.Login());
        DeskCommandParser.Parse("  ").ShouldBe(new DeskCommand.Nothing());
    }

    [Theory]
    [InlineData("fly", "unknown command 'fly'")]
    [InlineData("Hold", "unknown command 'Hold'")]
    [InlineData("dial", "dial NUMBER")]
    [InlineData("to-ivr", "to-ivr FLOW")]
    [InlineData("auto-idle", "auto-idle on|off")]
    [InlineData("auto-idle maybe", "not 'maybe'")]
    [InlineData("data", "data KEY VALUE")]
    [InlineData("data order", "data KEY VALUE")]
    [InlineData("disposition", "disposition CODE [NOTE]")]
    [InlineData("hold 5", "takes no argument")]
    [InlineData("agents all", "takes no argument")]
    public void Wrong_line_is_told_what_is_wrong_with_it(string line, string problem)
    {
        var wrong = DeskCommandParser.Parse(line).ShouldBeOfType<DeskCommand.Wrong>();

        wrong.Reason.ShouldContain(problem);
        wrong.Command.ShouldBe(line.Split(' ')[0]);
    }
}

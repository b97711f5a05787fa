using ContactCenter.Domain.Flows;
using static ContactCenter.Domain.Tests.Flows.FlowWalk;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>Each position with each input: which inputs do something is written out, all others change nothing.</summary>
public sealed class FlowInputsTests
{
    private const string Answers =
        """
        NotStarted    | Started, DigitPressed
        Playing       | PromptOver, DigitPressed, StepFailed
        PlayingOn     | PromptOver, DigitPressed, StepFailed
        AskingMenu    | PromptOver, DigitPressed, DigitPressed hash, StepFailed
        AskingDigits  | PromptOver, DigitPressed, StepFailed
        AwaitingFirst | TimePassed FirstKey, DigitPressed, StepFailed
        AwaitingNext  | TimePassed NextKey, DigitPressed, StepFailed
        Transferring  | TransferFailed, StepFailed
        Over          |
        """;

    private static readonly Dictionary<string, FlowInput> Inputs = new()
    {
        ["Started"] = new Started(),
        ["PromptOver"] = new PromptOver(),
        ["DigitPressed"] = new DigitPressed('1'),
        ["DigitPressed hash"] = new DigitPressed('#'),
        ["DigitPressed no key"] = new DigitPressed('x'),
        ["TimePassed FirstKey"] = new TimePassed(FlowTimer.FirstKey),
        ["TimePassed NextKey"] = new TimePassed(FlowTimer.NextKey),
        ["StepFailed"] = new StepFailed("x"),
        ["TransferFailed"] = new TransferFailed("x"),
    };

    private static readonly Dictionary<string, Func<FlowWalk>> Positions = new()
    {
        ["NotStarted"] = () => new FlowWalk(TheFlow(new Play(Hello, true))),
        ["Playing"] = () => new FlowWalk(TheFlow(new Play(Hello, true))).Led(new Started()),
        ["PlayingOn"] = () => new FlowWalk(TheFlow(new Play(Hello, false))).Led(new Started()),
        ["AskingMenu"] = () => new FlowWalk(TheFlow(AMenu())).Led(new Started()),
        ["AskingDigits"] = () => new FlowWalk(TheFlow(ACollect(terminator: null))).Led(new Started()),
        ["AwaitingFirst"] = () => new FlowWalk(TheFlow(ACollect(terminator: null))).Led(new Started(), new PromptOver()),
        ["AwaitingNext"] = () => new FlowWalk(TheFlow(ACollect(terminator: null))).Led(new Started(), new DigitPressed('1')),
        ["Transferring"] = () => new FlowWalk(TheFlow(new TransferToNumber("1", null))).Led(new Started()),
        ["Over"] = () => new FlowWalk(TheFlow(new HangUp())).Led(new Started()),
    };

    // A key is kept for the next question where it does nothing else.
    private static readonly string[] KeptKeys = ["NotStarted DigitPressed hash", "Playing DigitPressed hash", "PlayingOn DigitPressed hash"];

    private static readonly Dictionary<string, string[]> Table = Answers.Split('\n').Select(line => line.Split('|')).ToDictionary(
        cells => cells[0].Trim(),
        cells => cells[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public static IEnumerable<object[]> EveryCell => from position in Positions.Keys from input in Inputs.Keys select new object[] { position, input };

    [Fact]
    public void Every_input_and_every_position_is_in_the_table()
    {
        Table.Keys.ShouldBe(Positions.Keys);
        typeof(FlowInput).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FlowInput)))
            .ShouldBe(Inputs.Values.Select(input => input.GetType()).Distinct(), ignoreOrder: true);
        typeof(FlowPosition).GetNestedTypes().ShouldBe(Positions.Values.Select(p => p().Run.Position.GetType()).Distinct(), ignoreOrder: true);
        Table.Values.SelectMany(names => names).ShouldBeSubsetOf(Inputs.Keys);
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void An_input_does_something_where_the_table_says_so_and_nothing_elsewhere(string position, string input)
    {
        var walk = Positions[position]();
        var before = walk.Run;

        var actions = walk.Give(Inputs[input]);

        var changes = Table[position].Contains(input) || KeptKeys.Contains($"{position} {input}");
        ReferenceEquals(walk.Run, before).ShouldBe(!changes);
        if (!changes)
            actions.ShouldBeEmpty();
    }
}

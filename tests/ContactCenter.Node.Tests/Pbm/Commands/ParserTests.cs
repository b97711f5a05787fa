using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Palettes;

namespace ContactCenter.Node.Tests.Pbm.Commands;

public sealed class ParserTests
{
    [Theory]
    [InlineData("calls show 0123", "calls show 0123")]
    [InlineData("CALLS Show 0123 --json", "calls show 0123")]
    [InlineData("sip trace --full 0123 --once", "sip trace 0123 --once --full")]
    [InlineData("log peek --contains|a=b c", "log peek|--contains=a=b c")]
    [InlineData("calls list --limit=5 --enterprise e", "calls list --enterprise=e --limit=5")]
    [InlineData("log level set Debug --all", "log level set Debug --all")]
    public void A_command_in_words_for_another_node_means_the_same(string typed, string words)
    {
        var parsed = Parser.Read(AllPalettes.List, Split(typed));
        parsed.Words.ShouldBe(Split(words));
        Parser.Read(AllPalettes.List, [.. parsed.Words]).Texts.ShouldBe(parsed.Texts, ignoreOrder: true);
    }

    [Fact]
    public void An_argument_can_be_replaced_and_left_out()
    {
        var parsed = Parser.Read(AllPalettes.List, Split("calls hangup 0123 --node h:1"));
        parsed.Texts[Args.Node].ShouldBe("h:1");
        parsed.With(Args.Call, "01234567").With(Args.Node, null).Words.ShouldBe(["calls", "hangup", "01234567"]);
    }

    [Theory]
    [InlineData("agents list --node h:1", "has no option --node")]
    [InlineData("calls show 0123 --nod h:1", "--node")]
    [InlineData("calls show 0123 --node", "--node: a value is missing")]
    [InlineData("node show --all", "has no option --all")]
    public void A_wrong_option_is_said(string typed, string said) =>
        Should.Throw<UsageException>(() => Parser.Read(AllPalettes.List, Split(typed))).Message.ShouldContain(said);

    [Fact]
    public void Every_command_of_one_node_or_of_each_takes_a_node()
    {
        string[] whole = ["agents", "queues", "records", "directory"];
        foreach (var palette in AllPalettes.List)
            foreach (var command in palette.Commands)
                command.Options.Contains(Args.Node).ShouldBe(
                    !whole.Contains(palette.Name) && $"{palette.Name} {command.Name}" is not ("cluster leave" or "cluster down" or "sip registrations"), $"{palette.Name} {command.Name}");
    }

    private static string[] Split(string words) => words.Contains('|') ? [.. words.Split('|') is [var first, var last] ? [.. first.Split(' '), last] : words.Split(' ')] : words.Split(' ');
}

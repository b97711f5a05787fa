using System.Text.Json;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

public sealed class NamedOutputTests
{
    [Fact]
    public async Task Each_line_and_each_object_says_which_node_it_is_of()
    {
        var all = new CapturedOutput();
        await new NamedOutput("a:1", 5, json: false, all).WriteAsync("one\ntwo", default);
        await new NamedOutput("bb:12", 5, json: false, all).WriteAsync("three", default);
        all.Text.ShouldBe("a:1    one\na:1    two\nbb:12  three");

        var objects = new CapturedOutput();
        await new NamedOutput("a:1", 5, json: true, objects).WriteAsync("{\"level\":\"Error\"}", default);
        objects.Text.ShouldBe("{\"node\":\"a:1\",\"level\":\"Error\"}");
        JsonDocument.Parse(objects.Text);
    }

    [Fact]
    public async Task A_problem_names_its_node_once()
    {
        var all = new CapturedOutput();
        await new NamedOutput("a:1", 5, json: false, all).ComplainAsync("it is late.");
        await new NamedOutput("a:1", 5, json: false, all).ComplainAsync("a:1 is late.");
        all.Problems.ShouldBe("a:1: it is late. a:1 is late.");
    }
}

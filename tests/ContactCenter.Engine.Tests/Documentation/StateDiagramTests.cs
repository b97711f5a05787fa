using System.Runtime.CompilerServices;

namespace ContactCenter.Engine.Tests.Documentation;

public sealed class StateDiagramTests
{
    private const string Begin = "<!-- drawn from AgentBehaviours: UPDATE_PAGES=1 dotnet test draws it again -->\n";
    private const string End = "\n<!-- end of the drawing -->";

    [Fact]
    public void The_engine_s_page_shows_the_states_as_the_code_has_them()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "src", "ContactCenter.Engine", "README.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        begin.ShouldBeGreaterThan(Begin.Length, "the page has lost the mark where the drawing begins");
        end.ShouldBeGreaterThan(begin, "the page has lost the mark where the drawing ends");
        var drawn = StateDiagram.Draw();
        if (Environment.GetEnvironmentVariable("UPDATE_PAGES") == "1")
            File.WriteAllText(path, page[..begin] + drawn + page[end..]);
        else
            page[begin..end].ShouldBe(drawn);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

public sealed class HoconBracketsTests
{
    [Theory]
    [InlineData("a {\n b = 1\n", "line 1: this '{' is never closed")]
    [InlineData("a {\n b = [1, 2\n}", "line 3: '}' does not close the '[' of line 2")]
    [InlineData("a = 1\n}", "line 2: '}' closes nothing")]
    [InlineData("a = 1\nb = \"x\n", "line 2: this quotation mark is never closed")]
    [InlineData("a = \"\"\"x\ny", "line 1: this quotation mark is never closed")]
    public void Half_a_file_is_refused_with_its_line(string text, string problem) => HoconBrackets.Problem(text).ShouldBe(problem);

    [Theory]
    [InlineData("")]
    [InlineData("a { b = [{c = 1}, {d = 2}] } # }")]
    [InlineData("// {\na = \"{ \\\" [\"")]
    [InlineData("a = \"\"\"{\n\"[\"\"\"\nb = 1")]
    public void Whole_file_is_taken(string text) => HoconBrackets.Problem(text).ShouldBeNull();

    [Theory]
    [InlineData("node.conf")]
    [InlineData("gateway.conf")]
    [InlineData("demo.conf")]
    public void Own_files_are_whole(string name)
    {
        using var reader = new StreamReader(typeof(ContactCenter.Engine.Settings.Configurations).Assembly.GetManifestResourceStream($"ContactCenter.Engine.hocon.{name}")!);
        HoconBrackets.Problem(reader.ReadToEnd()).ShouldBeNull();
    }
}

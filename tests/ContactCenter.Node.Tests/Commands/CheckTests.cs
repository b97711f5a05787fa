namespace ContactCenter.Node.Tests.Commands;

/// <summary><c>--check</c> as operators run it.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task It_prints_what_counts_and_where_it_comes_from_and_starts_nothing()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "contact-center {\n  sip.realm = elsewhere\n  gateway.tls.password = geheim\n}\n");
            using var node = NodeProcess.StartWith("--check", "--config", file, "contact-center.sip.port=5070");
            (await node.ExitCode()).ShouldBe(0, node.Errors);
            var lines = node.Output.Split('\n').Select(line => line.TrimEnd()).ToList();
            lines.ShouldContain($"contact-center.sip.realm = elsewhere  # {Path.GetFileName(file)}:2");
            lines.ShouldContain("contact-center.sip.port = 5070  # command line");
            lines.ShouldContain($"contact-center.gateway.tls.password = (secret)  # {Path.GetFileName(file)}:3");
            lines.ShouldContain(line => line.StartsWith("contact-center.calls.max = off  # default of hocon/node.conf:", StringComparison.Ordinal));
            node.Output.ShouldNotContain("ContactCenter is up");
            node.Output.ShouldNotContain("geheim");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("contact-center.sip.prot=1", "contact-center.sip.prot: there is no such key; the nearest is contact-center.sip.port.")]
    [InlineData("contact-center.sip.port=abc", "contact-center.sip.port = \"abc\": expected a whole number from 0 to 65535.")]
    [InlineData("contact-center.overload.cpu-percent=101", "contact-center.overload.cpu-percent = \"101\": expected a whole number from 1 to 100.")]
    public async Task What_a_node_would_not_take_is_refused_with_exit_code_2(string argument, string message)
    {
        using var node = NodeProcess.StartWith("--check", argument);
        (await node.ExitCode()).ShouldBe(2);
        node.Errors.ShouldContain($"The node can't start: {message}");
        node.Errors.ShouldNotContain("   at ");
    }
}

namespace ContactCenter.Node.Tests.Commands;

/// <summary>directory and token, in processes of their own.</summary>
public sealed class DirectoryCommandTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("directory-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_imported_once_and_exported_again()
    {
        var file = Write("contact-center.enterprises = [{ id = e, queues = [{ name = q }], extensions = [{ from = 1, to = 3, password = hidden }] }]");
        (await RunAsync("directory", "import", file, "--dry-run")).Output.ShouldContain("3 extensions would be created");
        (await RunAsync("directory", "import", file)).Output.ShouldContain("1 queue created");
        (await RunAsync("directory", "import", file)).Output.ShouldContain("Nothing changes.");
        var exported = await RunAsync("directory", "export");
        exported.Output.ShouldContain("\"number\": \"2\"");
        exported.Output.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task Every_mistake_is_named_and_ends_with_2()
    {
        var file = Write("contact-center.enterprises = [\n{ id = \"a b\" }\n{ id = e, agents = [{ id = a, queues = [q] }] }\n]");
        var (code, _, errors) = await RunAsync("directory", "import", file);
        code.ShouldBe(2);
        errors.ShouldContain("is not imported, because of 3 mistakes:");
        errors.ShouldContain("line 2: contact-center.enterprises[0].id = \"a b\"");
        errors.ShouldContain("line 3: contact-center.enterprises[1].agents[0].queues");
        errors.ShouldContain("line 3: contact-center.enterprises[1].agents[0].password: a value is needed");
    }

    [Fact]
    public async Task A_token_is_told_once_listed_without_its_secret_and_revoked()
    {
        var made = await RunAsync("token", "create", "--name", "ops", "--role", "admin");
        var secret = made.Output.Trim();
        secret.ShouldStartWith("cc_");
        var listed = await RunAsync("token", "list");
        listed.Output.ShouldContain("ops");
        listed.Output.ShouldNotContain(secret);
        (await RunAsync("token", "create", "--name", "ops", "--role", "reader")).Errors.ShouldContain("a name that no token has");
        (await RunAsync("token", "revoke", "--name", "ops")).Code.ShouldBe(0);
        (await RunAsync("token", "revoke", "--name", "ops")).Code.ShouldBe(2);
    }

    private string Write(string text)
    {
        var file = Path.Combine(_data.FullName, "directory.conf");
        File.WriteAllText(file, text);
        return file;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var node = NodeProcess.StartWith([.. arguments, $"contact-center.data-directory={_data.FullName}"]);
        return (await node.ExitCode(), node.Output, node.Errors);
    }
}

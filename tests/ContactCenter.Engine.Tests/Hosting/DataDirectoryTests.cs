using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>A node's directory is the node's alone, and names it.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"directory-{Guid.NewGuid():N}");

    private string IdFile => Path.Combine(_path, "node-id");

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public void The_id_stays_the_same_for_ever()
    {
        var first = Id();
        Guid.TryParse(first, out _).ShouldBeTrue();
        Id().ShouldBe(first);
        File.Exists($"{IdFile}.new").ShouldBeFalse();
    }

    [Fact]
    public void A_second_node_is_refused_as_long_as_the_first_one_runs()
    {
        using (var first = DataDirectory.Take(_path))
        {
            var problem = Should.Throw<SettingsException>(() => DataDirectory.Take(_path));
            problem.Message.ShouldContain("contact-center.data-directory");
            problem.Message.ShouldContain("no other node");
        }

        Id().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an id")]
    [InlineData("01890a5d-ac96-774b")]
    public void A_broken_id_is_refused_by_its_file_for_under_another_the_node_would_not_find_what_it_has_kept(string text)
    {
        Id();
        File.WriteAllText(IdFile, text);
        Should.Throw<SettingsException>(() => DataDirectory.Take(_path)).Message.ShouldContain(IdFile);
        File.Delete(IdFile);
        Id().ShouldNotBeEmpty();
    }

    [Fact]
    public void An_id_that_an_operator_has_edited_is_read()
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(IdFile, "01890a5d-ac96-774b-bcce-b302099a8057\n");
        Id().ShouldBe("01890a5dac96774bbcceb302099a8057");
    }

    [Fact]
    public void What_is_no_directory_is_refused_by_its_key()
    {
        Directory.CreateDirectory(_path);
        var file = Path.Combine(_path, "file");
        File.WriteAllText(file, "");
        Should.Throw<SettingsException>(() => DataDirectory.Take(file)).Message.ShouldContain("contact-center.data-directory");
    }

    [Fact]
    public void An_id_that_can_not_be_written_is_refused_and_holds_nothing()
    {
        Directory.CreateDirectory(IdFile); // a directory in its place
        Should.Throw<SettingsException>(() => DataDirectory.Take(_path)).Message.ShouldContain("contact-center.data-directory");
        Directory.Delete(IdFile);
        Id().ShouldNotBeEmpty();
    }

    private string Id()
    {
        using var directory = DataDirectory.Take(_path);
        return directory.NodeId;
    }
}

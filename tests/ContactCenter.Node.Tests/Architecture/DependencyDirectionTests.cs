using System.Xml.Linq;

namespace ContactCenter.Node.Tests.Architecture;

/// <summary>Dependencies run one way: Node → Engine → {Sip, Media, Domain, Contracts}; Desk → Client → Contracts; Phone → {Sip, Media}; Pbm alone.</summary>
public sealed class DependencyDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Sip"] = [],
        ["Media"] = [],
        ["Domain"] = [],
        ["Contracts"] = [],
        ["Engine"] = ["Sip", "Media", "Domain", "Contracts"],
        ["Client"] = ["Contracts"],
        ["Desk"] = ["Client"],
        ["Phone"] = ["Sip", "Media"],
        ["Pbm"] = [],
        // Node hosts what Pbm speaks; Client and Phone play the demo's agents and callers.
        ["Node"] = ["Engine", "Client", "Phone", "Pbm"],
    };

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Projects() => [.. ProjectFiles().Select(Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_house_allows(string project)
    {
        Allowed.ShouldContainKey(project, "a new project needs a line in this table and in the README");
        var file = ProjectFiles().Single(f => Name(f) == project);
        var references = XDocument.Load(file).Descendants("ProjectReference").Select(r => Name(r.Attribute("Include")!.Value));
        references.Except(Allowed[project]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sip")]
    [InlineData("Media")]
    [InlineData("Domain")]
    public void The_layers_below_know_nothing_of_actors(string project)
    {
        var file = ProjectFiles().Single(f => Name(f) == project);
        XDocument.Load(file).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)
            .ShouldBeEmpty("these are ours alone: no packages, so no actors, sockets of others or clocks of others");
    }

    [Fact]
    public void Only_the_client_side_of_the_contracts_reaches_the_desk()
    {
        var seen = new HashSet<string>();
        Visit("Desk");
        seen.ShouldBe(["Desk", "Client", "Contracts"], ignoreOrder: true);

        void Visit(string project)
        {
            if (!seen.Add(project))
                return;
            foreach (var reference in XDocument.Load(ProjectFiles().Single(f => Name(f) == project)).Descendants("ProjectReference"))
                Visit(Name(reference.Attribute("Include")!.Value));
        }
    }

    [Fact]
    public void No_source_file_of_the_rules_reads_a_clock_or_opens_a_socket()
    {
        string[] forbidden = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "System.Net.Sockets", "Akka"];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "src", "ContactCenter.Domain"), "*.cs", SearchOption.AllDirectories)
                     .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            foreach (var word in forbidden)
                File.ReadAllText(file).Contains(word, StringComparison.Ordinal).ShouldBeFalse($"{file} says {word}");
    }

    private static IEnumerable<string> ProjectFiles() => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories);

    private static string Name(string projectFile) => Path.GetFileNameWithoutExtension(projectFile.Replace('\\', '/'))["ContactCenter.".Length..];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ContactCenter.sln was not found above the tests.");
    }
}

using System.Text.RegularExpressions;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Tests.Architecture;

/// <summary>What deploy/ tells nodes is what nodes can be told.</summary>
public sealed partial class DeployFilesTests
{
    private static readonly string Deploy = Path.Combine(FindRoot(), "deploy");

    public static TheoryData<string> Configurations() => [.. Texts().Keys];

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_node_takes_the_configuration(string file)
    {
        var certificate = Path.GetTempFileName();
        try
        {
            // The certificate is not there before somebody has made it.
            var config = Engine.Settings.Configurations.Load(file, Texts()[file], [$"contact-center.gateway.tls.certificate=\"{certificate}\""]);
            var settings = NodeSettings.Read(config);

            settings.Database.Kind.ShouldBe(DatabaseKind.Postgresql);
            settings.Sip.FrontDoors.ShouldHaveSingleItem();
            config.GetStringList("akka.cluster.seed-nodes").Select(Akka.Actor.Address.Parse)
                .ShouldAllBe(seed => seed.System == "contact-center" && seed.Port == config.GetInt("akka.remote.dot-netty.tcp.port"));
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    [Fact]
    public void Single_keys_that_nodes_are_started_with_exist()
    {
        var keys = Files("*.yaml").Concat(Files("*.service"))
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(key => key.Value.TrimEnd('='))).Distinct().ToList();

        keys.ShouldContain("contact-center.sip.advertise");
        foreach (var key in keys)
            Engine.Settings.Configurations.Load(null, null, []).HasPath(key).ShouldBeTrue(key);
    }

    [Fact]
    public void Keys_and_paths_that_the_pages_name_exist()
    {
        var defaults = Engine.Settings.Configurations.Load(null, null, []);
        foreach (var page in Files("*.md"))
        {
            var text = File.ReadAllText(page);
            foreach (var key in NamedKey().Matches(text).Select(match => match.Groups[1].Value).Where(key => key != "contact-center.db"))
                defaults.HasPath(key).ShouldBeTrue($"{key} in {page}");
            foreach (var link in Link().Matches(text).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)))
                Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link)).ShouldBeTrue($"{link} in {page}");
        }
    }

    [Fact]
    public void Nothing_in_deploy_is_a_tab_where_yaml_wants_spaces() =>
        Files("*.yaml").ShouldAllBe(file => !File.ReadAllText(file).Contains('\t'));

    /// <summary>The configurations, those within a manifest too.</summary>
    private static Dictionary<string, string> Texts()
    {
        var texts = Files("*.conf").ToDictionary(file => Path.GetRelativePath(Deploy, file), File.ReadAllText);
        var manifest = Path.Combine(Deploy, "kubernetes", "config.example.yaml");
        var lines = File.ReadLines(manifest).SkipWhile(line => line.Trim() != "node.conf: |").Skip(1).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        texts[Path.GetRelativePath(Deploy, manifest)] = string.Join('\n', lines.Select(line => line[4..]));
        return texts;
    }

    private static string[] Files(string pattern) => Directory.GetFiles(Deploy, pattern, SearchOption.AllDirectories);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ContactCenter.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }

    [GeneratedRegex(@"\b(contact-center|akka)\.[a-z][a-z.-]+=")]
    private static partial Regex Key();

    [GeneratedRegex(@"`((?:contact-center|akka)\.[a-z][a-z.-]*[a-z])(?: ?=|`)")]
    private static partial Regex NamedKey();

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();
}

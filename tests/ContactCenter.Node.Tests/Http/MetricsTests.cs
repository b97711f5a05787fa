using System.Text.RegularExpressions;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Tests.Commands;

namespace ContactCenter.Node.Tests.Http;

/// <summary>What a node that has had no call tells of itself.</summary>
public sealed partial class MetricsTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>All that can grow are enterprises and queues; of the rest there are as many as the program knows.</summary>
    private static readonly string[] KnownLabels =
        ["enterprise", "queue", "direction", "state", "cause", "outcome", "method", "class", "reason", "stream", "mailbox", "dispatcher", "kind", "le"];

    private NodeHost _node = null!;

    public async Task InitializeAsync() => _node = await NodeHost.StartAsync(NodeSettings.Read(
        Configurations.Load(null, null, [NodeProcess.Enterprise, .. NodeProcess.EphemeralPorts, "contact-center.database.store=off"])));

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task Every_metric_of_the_dashboard_is_exposed_by_a_running_node()
    {
        var exposed = Series().Matches(await PageAsync()).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var wanted = Name().Matches(await File.ReadAllTextAsync(Path.Combine(Root, "deploy", "dashboards", "contact-center.json"))).Select(m => m.Value).Distinct().ToList();

        wanted.Count.ShouldBeGreaterThan(30);
        wanted.Except(exposed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_metric_of_ours_has_a_panel_in_the_dashboard()
    {
        var dashboard = await File.ReadAllTextAsync(Path.Combine(Root, "deploy", "dashboards", "contact-center.json"));
        Series().Matches(await PageAsync()).Select(m => m.Groups[1].Value).Where(name => name.StartsWith("contact_center_", StringComparison.Ordinal))
            .Select(name => Part().Replace(name, "")).Distinct().ShouldAllBe(name => dashboard.Contains(name));
    }

    [Fact]
    public async Task The_labels_are_those_of_which_there_are_few()
    {
        var ours = (await PageAsync()).Split('\n').Where(line => line.StartsWith("contact_center_", StringComparison.Ordinal)).ToList();
        ours.SelectMany(line => Label().Matches(line).Select(m => m.Groups[1].Value)).Distinct().ShouldBeSubsetOf(KnownLabels);
    }

    [Fact]
    public async Task The_page_is_one_that_Prometheus_reads_in_either_of_its_forms()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{_node.HttpEndPoint}/metrics");
        request.Headers.Add("Accept", "application/openmetrics-text; version=1.0.0");
        using var response = await Client.SendAsync(request);
        var open = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/openmetrics-text");
        open.ShouldEndWith("# EOF\n");
        foreach (var page in new[] { open, await PageAsync() })
        {
            page.Split('\n').Where(line => line.Length > 0 && line[0] != '#').ShouldAllBe(line => Sample().IsMatch(line));
            Type().Matches(page).Select(m => m.Groups[1].Value).ShouldBeUnique();
        }
    }

    private Task<string> PageAsync() => Client.GetStringAsync($"http://{_node.HttpEndPoint}/metrics");

    private static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "ContactCenter.sln")))
                directory = directory.Parent!;
            return directory.FullName;
        }
    }

    [GeneratedRegex(@"^([a-z_0-9]+)(?:\{| )", RegexOptions.Multiline)]
    private static partial Regex Series();

    [GeneratedRegex("(?:contact_center|dotnet)_[a-z_0-9]+")]
    private static partial Regex Name();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex Part();

    [GeneratedRegex(@"([a-z_]+)=""")]
    private static partial Regex Label();

    [GeneratedRegex(@"^# TYPE (\S+) ", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"^[a-z_0-9]+(?:\{[^}]*\})? [-+0-9.eEInfNa]+( [0-9.]+)?$")]
    private static partial Regex Sample();
}

using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Node.Tests.Commands;

/// <summary>records export, in a process of its own beside a store that is open for writing.</summary>
public sealed class RecordsExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("records-");
    private Database? _database;

    public async Task InitializeAsync()
    {
        _database = (await Databases.OpenAsync(new DatabaseSettings(DatabaseKind.Sqlite, ""), _directory.FullName)).ShouldNotBeNull();
        await new RecordStore(_database).ProjectAsync("calls|node", 0, 1, [Record("1000", "Zoë"), Record("1001", "=1+1")], [], default);
    }

    public async Task DisposeAsync()
    {
        await _database!.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Records_come_as_CSV()
    {
        using var export = Export();
        (await export.ExitCode()).ShouldBe(0, export.Errors);
        var lines = export.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("id,enterprise,");
        string.Concat(lines).ShouldContain(",1000,Inbound,13800000000,Zoë,95001,,2026-11-22T09:00:00.000Z,,2026-11-22T09:00:07.000Z,CallerAbandoned,7000,0,0");
        string.Concat(lines).ShouldContain(",'=1+1,");
    }

    [Fact]
    public async Task Records_of_one_enterprise_come_as_JSON()
    {
        using var export = Export("--format", "json", "--enterprise", "1000");
        (await export.ExitCode()).ShouldBe(0, export.Errors);
        using var json = System.Text.Json.JsonDocument.Parse(export.Output);
        json.RootElement.GetProperty("remoteName").GetString().ShouldBe("Zoë");
        json.RootElement.GetProperty("segments").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_argument_is_named_and_ends_with_2()
    {
        using var export = Export("--from", "yesterday");
        (await export.ExitCode()).ShouldBe(2);
        export.Errors.ShouldContain("The records can't be exported: --from = yesterday: expected a time of ISO 8601");
        export.Output.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_directory_without_a_store_is_named_and_ends_with_2()
    {
        using var export = NodeProcess.StartWith("records", "export", NodeProcess.Enterprise, $"contact-center.data-directory={_directory.FullName}/none");
        (await export.ExitCode()).ShouldBe(2);
        export.Errors.ShouldContain("contact-center.data-directory = ");
    }

    private NodeProcess Export(params string[] arguments) =>
        NodeProcess.StartWith(["records", "export", NodeProcess.Enterprise, $"contact-center.data-directory={_directory.FullName}", .. arguments]);

    private static CallRecord Record(string enterprise, string name) => new(
        new CallInfo(CallId.New(At), CallDirection.Inbound, "13800000000", name, "95001", At), new EnterpriseId(enterprise), null, null, At.AddSeconds(7), CallEndCause.CallerAbandoned)
    {
        Segments = [new(SegmentKind.Queue, "service", null, At, At.AddSeconds(7))],
    };
}

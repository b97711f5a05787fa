using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Records;

namespace ContactCenter.Node.Tests.Commands;

public sealed class ExportArgumentsTests
{
    private static readonly ExportArguments None = new(null, null, null, null, null, null, null, null);

    [Fact]
    public void Nothing_given_is_everything_as_CSV()
    {
        None.ReadFilter().ShouldBe(new RecordFilter());
        None.ReadFormat().ShouldBeOfType<Engine.Records.Export.CsvExport>();
    }

    [Fact]
    public void Everything_given_is_read() =>
        new ExportArguments("json", "1000", "2026-11-22", "2026-11-22T09:30:00.5+08:00", "2001", "callerhungup", "+86138", "10", "sold").ReadFilter().ShouldBe(new RecordFilter
        {
            Enterprise = new EnterpriseId("1000"),
            From = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
            To = new DateTimeOffset(2026, 11, 22, 1, 30, 0, 500, TimeSpan.Zero),
            AgentId = "2001",
            Cause = CallEndCause.CallerHungUp,
            RemoteNumber = "+86138",
            Disposition = "sold",
            Limit = 10,
        });

    public static TheoryData<string, string> Wrong => new()
    {
        { "--enterprise", "" },
        { "--from", "yesterday" },
        { "--from", "2026-13-01" },
        { "--from", "22.11.2026" },
        { "--to", "" },
        { "--to", "2026-11-21" },
        { "--agent", "" },
        { "--cause", "Boredom" },
        { "--cause", "3" },
        { "--remote-number", "" },
        { "--disposition", "" },
        { "--limit", "0" },
        { "--limit", "-1" },
        { "--limit", "many" },
        { "--limit", "99999999999" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_argument_is_refused_by_its_name(string name, string value)
    {
        var arguments = name switch
        {
            "--enterprise" => None with { Enterprise = value },
            "--from" => None with { From = value },
            "--to" => None with { From = "2026-11-22", To = value },
            "--agent" => None with { Agent = value },
            "--cause" => None with { Cause = value },
            "--disposition" => None with { Disposition = value },
            "--remote-number" => None with { RemoteNumber = value },
            _ => None with { Limit = value },
        };
        Should.Throw<SettingsException>(() => arguments.ReadFilter()).Message.ShouldStartWith($"{name} = {value}: expected ");
    }

    [Fact]
    public void A_wrong_format_is_refused_by_its_name() =>
        Should.Throw<SettingsException>(() => (None with { Format = "xml" }).ReadFormat()).Message.ShouldBe("--format = xml: expected csv or json.");
}

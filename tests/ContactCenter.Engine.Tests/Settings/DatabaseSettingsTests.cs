using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

public sealed class DatabaseSettingsTests
{
    private const string Key = "contact-center.database.connection-string";

    [Fact]
    public void PostgreSQL_takes_its_connection_string()
    {
        var read = Read($"{Key}=\"Host=db;Username=cc;Password=hidden\"");
        read.ShouldBe(new DatabaseSettings(DatabaseKind.Postgresql, "Host=db;Username=cc;Password=hidden"));
        read.ToString().ShouldNotContain("hidden");
    }

    [Fact]
    public void PostgreSQL_without_a_connection_string_is_refused() =>
        Should.Throw<SettingsException>(() => Read()).Message.ShouldStartWith($"{Key}: a value is needed");

    [Theory]
    [InlineData("Hosst=db;Password=hidden")]
    [InlineData("Username=cc;Password=hidden")]
    [InlineData("Host=db;Port=many;Password=hidden")]
    [InlineData("Password=hidden;=")]
    public void A_wrong_connection_string_is_refused_and_not_shown(string text)
    {
        var problem = Should.Throw<SettingsException>(() => Read($"{Key}=\"{text}\""));
        problem.Key.ShouldBe(Key);
        problem.Message.ShouldNotContain("hidden");
    }

    private static DatabaseSettings Read(params string[] keys) => NodeSettings.Read(Configurations.Load(null, null,
        ["contact-center.enterprises=[{id=e}]", "contact-center.database.store=postgresql", .. keys])).Database;

    [Fact]
    public void Records_may_be_kept_for_ever() =>
        NodeSettings.Read(Configurations.Load(null, null, ["contact-center.enterprises=[{id=e}]", "contact-center.records.retention=off"])).Records.Retention.ShouldBeNull();
}

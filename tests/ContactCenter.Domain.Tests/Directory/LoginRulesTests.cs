using ContactCenter.Domain.Directory;
using static ContactCenter.Domain.Tests.Directory.DirectoryFixture;

namespace ContactCenter.Domain.Tests.Directory;

public sealed class LoginRulesTests
{
    private static readonly LoginFields Right = new("1000", "95001", "8001", "2001");

    [Fact]
    public void A_login_with_right_fields_finds_the_agent()
    {
        LoginRules.Check(Both, Right, out var account).ShouldBeNull();

        account!.Key.ShouldBe(new AgentKey(new EnterpriseId("1000"), "2001"));
        account.Password.Verify("agent-2001").ShouldBeTrue();
    }

    public static IEnumerable<object[]> WrongFields =>
    [
        [Right with { Enterprise = "9999" }, LoginField.Enterprise, "9999"],
        [Right with { Enterprise = "" }, LoginField.Enterprise, "''"],
        [Right with { AccessNumber = "95009" }, LoginField.AccessNumber, "95009"],
        [Right with { AccessNumber = "95002" }, LoginField.AccessNumber, "95002"],
        [Right with { Extension = "8009" }, LoginField.Extension, "8009"],
        [Right with { Extension = "8101" }, LoginField.Extension, "8101"],
        [Right with { AgentId = "2009" }, LoginField.AgentId, "2009"],
        [new LoginFields("9999", "95009", "8009", "2009"), LoginField.Enterprise, "9999"],
        [new LoginFields("1000", "95009", "8009", "2009"), LoginField.AccessNumber, "95009"],
        [new LoginFields("1000", "95001", "8009", "2009"), LoginField.Extension, "8009"],
    ];

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void The_first_wrong_field_is_named(LoginFields login, LoginField field, string value)
    {
        var problem = LoginRules.Check(Both, login, out var account);

        problem!.Field.ShouldBe(field);
        problem.Reason.ShouldContain(value);
        account.ShouldBeNull();
    }

    [Fact]
    public void An_agent_of_another_enterprise_is_not_known()
    {
        var directory = new EnterpriseDirectory([First, Enterprise("1001", "95002", "8101", "3001")]);

        LoginRules.Check(directory, Right with { AgentId = "3001" }, out _)!.Field.ShouldBe(LoginField.AgentId);
    }
}

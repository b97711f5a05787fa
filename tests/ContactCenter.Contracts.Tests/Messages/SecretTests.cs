namespace ContactCenter.Contracts.Tests.Messages;

public sealed class SecretTests
{
    [Fact]
    public void Login_does_not_show_password_or_token()
    {
        var text = new Login(1, Guid.Empty, "1000", "95001", "8001", "2001", "s3cret", "t0ken", "desk").ToString();

        text.ShouldContain("2001");
        text.ShouldNotContain("s3cret");
        text.ShouldNotContain("t0ken");
    }

    [Fact]
    public void Accepted_login_does_not_show_its_token() =>
        new LoginAccepted(Guid.Empty, "t0ken", "2001", "Ann", false, [], false).ToString().ShouldNotContain("t0ken");

    [Fact]
    public void What_an_agent_notes_about_a_customer_is_not_shown()
    {
        new AddCallData(Guid.Empty, "card", "4711").ToString().ShouldNotContain("4711");
        new AddCallData(Guid.Empty, "card", "4711").ToString().ShouldContain("card");
        new SetDisposition(Guid.Empty, "sold", "s3cret").ToString().ShouldNotContain("s3cret");
        new SetDisposition(Guid.Empty, "sold", "s3cret").ToString().ShouldContain("sold");
    }

    [Fact]
    public void Digits_are_not_shown()
    {
        new ExecuteOperation(Guid.Empty, Operation.SendDtmf, "4711").ToString().ShouldNotContain("4711");
        new ExecuteOperation(Guid.Empty, Operation.Dial, "4711").ToString().ShouldContain("4711");
    }
}

using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip.Tests.Transactions;

public class ServerTransactionTests
{
    private readonly TransactionTable _table = new();

    private static void Feed(ServerTransaction machine, string input)
    {
        if (int.TryParse(input, out var status)) machine.Respond(machine.Request.CreateResponse(status, null, null, null, "b"));
        else machine.Receive(TransactionTable.Request(input));
    }

    [Theory]
    // inputs, state, statuses sent, told, inputs without use
    [InlineData("", "Proceeding", "", "", 0)]
    [InlineData("100", "Proceeding", "100", "", 0)]
    [InlineData("INVITE", "Proceeding", "", "", 0)]
    [InlineData("180 INVITE", "Proceeding", "180 180", "", 0)]
    [InlineData("180 ACK", "Proceeding", "180", "", 1)]
    [InlineData("200", "Accepted", "200", "", 0)]
    [InlineData("200 INVITE", "Accepted", "200", "", 1)]
    [InlineData("200 ACK", "Accepted", "200", "ACK", 0)]
    [InlineData("200 200", "Accepted", "200 200", "", 0)]
    [InlineData("200 486", "Accepted", "200", "", 1)]
    [InlineData("486", "Completed", "486", "", 0)]
    [InlineData("486 INVITE", "Completed", "486 486", "", 0)]
    [InlineData("486 200", "Completed", "486", "", 1)]
    [InlineData("486 ACK", "Confirmed", "486", "", 0)]
    [InlineData("486 ACK ACK", "Confirmed", "486", "", 1)]
    [InlineData("486 ACK INVITE", "Confirmed", "486", "", 1)]
    public void INVITE_server_table(string inputs, string state, string sent, string told, int surprises)
    {
        var machine = _table.InviteServer();
        foreach (var input in inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Feed(machine, input);
        machine.State.ToString().ShouldBe(state);
        string.Join(' ', _table.Sent.Select(one => one.Line.Split(' ')[1])).ShouldBe(sent);
        string.Join(' ', _table.Told).ShouldBe(told);
        _table.Surprises.ShouldBe(surprises);
    }

    [Fact]
    public void A_refusal_is_repeated_by_timer_G_until_timer_H()
    {
        var machine = _table.InviteServer();
        Feed(machine, "486");
        _table.Pass(31.9);
        _table.TimesOf("SIP/2.0 486").ShouldBe([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500]);
        _table.Pass(0.2);
        _table.Told.ShouldBe(["Timeout"]);
        _table.Gone.ShouldBeTrue();
    }

    [Fact]
    public void Confirmed_ends_by_timer_I_and_Accepted_by_timer_L()
    {
        var refused = _table.InviteServer();
        Feed(refused, "486");
        Feed(refused, "ACK");
        _table.Pass(4.9);
        _table.Gone.ShouldBeFalse();
        _table.Pass(0.2);
        _table.Gone.ShouldBeTrue();

        var other = new TransactionTable();
        var accepted = other.InviteServer();
        Feed(accepted, "200");
        other.Pass(31.9);
        other.Gone.ShouldBeFalse();
        other.Pass(0.2);
        other.Gone.ShouldBeTrue();
        other.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "Trying", "", 0)]
    [InlineData("OPTIONS", "Trying", "", 0)]
    [InlineData("100", "Proceeding", "100", 0)]
    [InlineData("100 OPTIONS", "Proceeding", "100 100", 0)]
    [InlineData("100 183", "Proceeding", "100 183", 0)]
    [InlineData("200", "Completed", "200", 0)]
    [InlineData("200 OPTIONS", "Completed", "200 200", 0)]
    [InlineData("200 500", "Completed", "200", 1)]
    [InlineData("100 404", "Completed", "100 404", 0)]
    public void Non_INVITE_server_table(string inputs, string state, string sent, int surprises)
    {
        var machine = _table.NonInviteServer();
        foreach (var input in inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Feed(machine, input);
        machine.State.ToString().ShouldBe(state);
        string.Join(' ', _table.Sent.Select(one => one.Line.Split(' ')[1])).ShouldBe(sent);
        _table.Surprises.ShouldBe(surprises);
    }

    [Fact]
    public void Completed_ends_by_timer_J()
    {
        var machine = _table.NonInviteServer();
        Feed(machine, "200");
        _table.Pass(31.9);
        _table.Gone.ShouldBeFalse();
        _table.Pass(0.2);
        _table.Gone.ShouldBeTrue();
        _table.Told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("486")]
    [InlineData("200")]
    public void A_send_error_is_told_once(string response)
    {
        _table.Broken = true;
        var machine = _table.InviteServer();
        Feed(machine, response);
        _table.Pass(60);
        _table.Told.ShouldBe(["TransportError"]);
        _table.Gone.ShouldBeTrue();
    }
}

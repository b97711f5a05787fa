using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip.Tests.Transactions;

public class ClientTransactionTests
{
    private readonly TransactionTable _table = new();

    private static SipResponse Answer(SipTransaction machine, int status) => machine.Request.CreateResponse(status, null, null, null, "b");

    [Fact]
    public void INVITE_is_repeated_by_timer_A_until_timer_B()
    {
        var machine = _table.InviteClient();
        _table.Pass(31.9);
        _table.TimesOf("INVITE").ShouldBe([0, 500, 1500, 3500, 7500, 15500, 31500]);
        machine.State.ShouldBe(TransactionState.Calling);
        _table.Pass(0.1);
        _table.Told.ShouldBe(["Timeout"]);
        _table.Gone.ShouldBeTrue();
    }

    [Theory]
    // from, input, to, what the user is told
    [InlineData("", 180, "Proceeding", "180")]
    [InlineData("", 200, "Accepted", "200")]
    [InlineData("", 486, "Completed", "486")]
    [InlineData("180", 183, "Proceeding", "180 183")]
    [InlineData("180", 200, "Accepted", "180 200")]
    [InlineData("180", 600, "Completed", "180 600")]
    [InlineData("486", 486, "Completed", "486")]
    [InlineData("486", 180, "Completed", "486")]
    [InlineData("486", 200, "Completed", "486")]
    [InlineData("200", 200, "Accepted", "200 200")]
    [InlineData("200", 486, "Accepted", "200")]
    [InlineData("200", 180, "Accepted", "200")]
    public void INVITE_client_table(string before, int input, string after, string told)
    {
        var machine = _table.InviteClient();
        if (before.Length > 0) machine.Receive(Answer(machine, int.Parse(before)));
        machine.Receive(Answer(machine, input));
        machine.State.ToString().ShouldBe(after);
        string.Join(' ', _table.Told).ShouldBe(told);
    }

    [Fact]
    public void A_provisional_response_stops_timers_A_and_B()
    {
        var machine = _table.InviteClient();
        machine.Receive(Answer(machine, 100));
        _table.Pass(600);
        _table.TimesOf("INVITE").ShouldBe([0]);
        _table.Gone.ShouldBeFalse();
    }

    [Fact]
    public void A_refusal_is_acknowledged_each_time_until_timer_D()
    {
        var machine = _table.InviteClient();
        machine.Receive(Answer(machine, 486));
        machine.Receive(Answer(machine, 486));
        _table.TimesOf("ACK sip:bob@127.0.0.1").Count().ShouldBe(2);
        _table.Pass(31.9);
        _table.Gone.ShouldBeFalse();
        _table.Pass(0.2);
        _table.Gone.ShouldBeTrue();
        machine.Receive(Answer(machine, 486));
        _table.Surprises.ShouldBe(1);
    }

    [Fact]
    public void Accepted_lasts_for_timer_M_and_never_sends_an_ACK_itself()
    {
        var machine = _table.InviteClient();
        machine.Receive(Answer(machine, 200));
        _table.TimesOf("ACK").ShouldBeEmpty();
        _table.Pass(31.9);
        _table.Gone.ShouldBeFalse();
        _table.Pass(0.2);
        _table.Gone.ShouldBeTrue();
        _table.Told.ShouldBe(["200"]);
    }

    [Fact]
    public void Other_requests_are_repeated_by_timer_E_until_timer_F()
    {
        _table.NonInviteClient();
        _table.Pass(31.9);
        _table.TimesOf("OPTIONS").ShouldBe([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500]);
        _table.Pass(0.2);
        _table.Told.ShouldBe(["Timeout"]);
        _table.Gone.ShouldBeTrue();
    }

    [Fact]
    public void In_Proceeding_timer_E_is_T2_and_timer_F_still_ends_it()
    {
        var machine = _table.NonInviteClient();
        _table.Pass(0.1);
        machine.Receive(Answer(machine, 100));
        _table.Pass(10);
        _table.TimesOf("OPTIONS").ShouldBe([0, 500, 4500, 8500]);
        _table.Pass(30);
        _table.Told.ShouldBe(["100", "Timeout"]);
    }

    [Theory]
    [InlineData("", 100, "Proceeding", "100")]
    [InlineData("", 200, "Completed", "200")]
    [InlineData("", 404, "Completed", "404")]
    [InlineData("100", 100, "Proceeding", "100 100")]
    [InlineData("100", 500, "Completed", "100 500")]
    [InlineData("200", 200, "Completed", "200")]
    [InlineData("200", 100, "Completed", "200")]
    public void Non_INVITE_client_table(string before, int input, string after, string told)
    {
        var machine = _table.NonInviteClient();
        if (before.Length > 0) machine.Receive(Answer(machine, int.Parse(before)));
        machine.Receive(Answer(machine, input));
        machine.State.ToString().ShouldBe(after);
        string.Join(' ', _table.Told).ShouldBe(told);
    }

    [Fact]
    public void Completed_ends_by_timer_K()
    {
        var machine = _table.NonInviteClient();
        machine.Receive(Answer(machine, 200));
        _table.Pass(4.9);
        _table.Gone.ShouldBeFalse();
        _table.Pass(0.2);
        _table.Gone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_send_error_ends_it_once(bool invite)
    {
        _table.Broken = true;
        _ = invite ? (ClientTransaction)_table.InviteClient() : _table.NonInviteClient();
        _table.Told.ShouldBeEmpty();
        _table.Pass(60);
        _table.Told.ShouldBe(["TransportError"]);
        _table.Gone.ShouldBeTrue();
    }
}

namespace ContactCenter.Client.Tests;

public sealed class LoginServiceTests
{
    [Theory]
    [InlineData("", "has no host")]
    [InlineData(":8110", "has no host")]
    [InlineData("host:0", "has no port")]
    [InlineData("host:port", "has no port")]
    [InlineData("a b:8110", "has no host")]
    [InlineData("a:1,", "'' of the list 'a:1,' has no host")]
    [InlineData("a:1,b:x", "'b:x' of the list 'a:1,b:x' has no port")]
    [InlineData("a:1;b:1", "has no host")]
    [InlineData("a,b:1,a:8110", "a:8110 is in the list 'a,b:1,a:8110' twice")]
    public void Wrong_service_is_refused_before_anything_is_sent_and_named(string services, string problem) =>
        Should.Throw<ArgumentException>(() => ContactCenterClient.Connect(new ClientOptions
        {
            Service = services, Enterprise = "1000", AccessNumber = "95001", Extension = "8001", AgentId = "2001", Password = "x",
        })).Message.ShouldContain(problem);

    [Theory]
    [InlineData("host", "host", 8110)]
    [InlineData("host:9", "host", 9)]
    [InlineData("[::1]:9", "::1", 9)]
    [InlineData("::1", "::1", 8110)]
    public void Service_is_split_into_host_and_port(string service, string host, int port) =>
        LoginService.ParseList(service).ShouldBe([new LoginService(host, port)]);

    [Fact]
    public void List_keeps_its_order_and_is_written_as_it_is_typed() =>
        LoginService.ParseList(" b:2, a ,[::1]:9").Select(service => service.ToString()).ShouldBe(["b:2", "a:8110", "[::1]:9"]);

    [Fact]
    public void Round_tries_each_once_and_the_next_round_goes_on_after_it()
    {
        var round = new ServiceRound(LoginService.ParseList("a,b,c"));
        round.BeginWithFirst();

        round.Failed("gone").ShouldBeTrue();
        round.Current.Host.ShouldBe("b");
        round.Failed("busy").ShouldBeTrue();
        round.Failed("gone").ShouldBeFalse("all have been tried");
        round.Failures.ShouldBe("a:8110: gone; b:8110: busy; c:8110: gone");

        round.Current.Host.ShouldBe("a");
        round.Failed("still gone").ShouldBeTrue();
        round.Failures.ShouldBe("a:8110: still gone");
    }

    [Fact]
    public void One_that_was_lost_is_tried_last()
    {
        var round = new ServiceRound(LoginService.ParseList("a,b,c"));
        round.BeginWithFirst();
        round.Failed("gone");

        round.BeginWithNext();

        round.Current.Host.ShouldBe("c");
        round.Failed("gone").ShouldBeTrue();
        round.Failed("gone").ShouldBeTrue();
        round.Current.Host.ShouldBe("b");
        round.Failed("gone").ShouldBeFalse();
    }

    [Fact]
    public void Single_service_is_a_round_of_its_own()
    {
        var round = new ServiceRound(LoginService.ParseList("a"));

        round.HasOthers.ShouldBeFalse();
        round.Failed("gone").ShouldBeFalse();
        round.Current.Host.ShouldBe("a");
    }
}

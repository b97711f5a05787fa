using System.Net;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

public sealed class LoginThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");
    private readonly SettableTime _time = new();
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new LoginThrottle(
        new GatewayOptions(IPAddress.Loopback, 0) { LoginsPerSecond = 2, WrongLoginsBeforeDelay = 3, WrongLoginsPerAddressBeforeDelay = 6, LongestLoginDelay = TimeSpan.FromSeconds(5) }, _time);

    [Fact]
    public void Delay_doubles_up_to_its_limit()
    {
        var delays = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            delays.Add(_throttle.DelayFor(Here, "1000", "2001").TotalSeconds);
            _throttle.Wrong(Here, "1000", "2001");
        }

        delays.ShouldBe([0, 0, 0, 0.5, 1, 2, 4, 5, 5]);
    }

    [Fact]
    public void Many_addresses_against_one_agent_are_slowed()
    {
        for (var i = 0; i < 3; i++)
            _throttle.Wrong(new IPAddress([10, 0, 0, (byte)i]), "1000", "2001");

        _throttle.DelayFor(There, "1000", "2001").ShouldBeGreaterThan(TimeSpan.Zero);
        _throttle.DelayFor(There, "1001", "2001").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void One_address_against_many_agents_is_slowed()
    {
        for (var i = 0; i < 6; i++)
            _throttle.Wrong(Here, "1000", $"200{i}");

        _throttle.DelayFor(Here, "1000", "2008").ShouldBeGreaterThan(TimeSpan.Zero);
        _throttle.DelayFor(There, "1000", "2008").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Right_login_frees_its_address_and_its_agent_but_no_other_agent()
    {
        for (var i = 0; i < 6; i++)
            _throttle.Wrong(Here, "1000", "2001");

        _throttle.Right(Here, "1000", "2009");

        _throttle.DelayFor(Here, "1000", "2009").ShouldBe(TimeSpan.Zero);
        _throttle.DelayFor(Here, "1000", "2001").ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Wrong_logins_are_forgotten_in_time()
    {
        for (var i = 0; i < 5; i++)
            _throttle.Wrong(Here, "1000", "2001");

        _time.Advance(TimeSpan.FromMinutes(10));

        _throttle.DelayFor(Here, "1000", "2001").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Burst_is_admitted_then_the_rate_holds()
    {
        Enumerable.Range(0, 12).Count(_ => _throttle.Admit(Here)).ShouldBe(10);
        _throttle.Admit(There).ShouldBeTrue();

        _time.Advance(TimeSpan.FromSeconds(1));

        Enumerable.Range(0, 12).Count(_ => _throttle.Admit(Here)).ShouldBe(2);
    }

    private sealed class SettableTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}

using System.Net;
using ContactCenter.Media.Loop;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtp;

public class SymmetricLatchTests
{
    private static readonly NetAddress Signalled = Address("10.0.0.5", 4000);
    private static readonly NetAddress Nat = Address("198.51.100.7", 61000);
    private static readonly NetAddress Other = Address("203.0.113.9", 5000);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    private readonly SymmetricLatch _latch = new();

    public SymmetricLatchTests() => _latch.Signal(Signalled, Start);

    [Fact]
    public void The_signalled_address_is_the_target_until_somebody_speaks()
    {
        _latch.Target.ShouldBe(Signalled);
        _latch.Accept(Nat, Start, out var moved).ShouldBeTrue();
        moved.ShouldBeTrue();
        _latch.Target.ShouldBe(Nat);
    }

    [Fact]
    public void An_active_source_keeps_the_stream_and_a_silent_one_loses_it()
    {
        _latch.Accept(Nat, Start, out _);
        _latch.Accept(Other, Start + TimeSpan.FromSeconds(1), out _).ShouldBeFalse();
        _latch.Target.ShouldBe(Nat);
        _latch.Accept(Other, Start + TimeSpan.FromSeconds(3), out var moved).ShouldBeTrue();
        moved.ShouldBeTrue();
        _latch.Target.ShouldBe(Other);
    }

    [Fact]
    public void The_signalled_source_takes_the_stream_back_from_a_stranger_who_was_first()
    {
        _latch.Accept(Other, Start, out _).ShouldBeTrue();
        _latch.Accept(Signalled, Start, out _).ShouldBeTrue();
        _latch.Target.ShouldBe(Signalled);
        _latch.Accept(Other, Start, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_same_address_signalled_again_keeps_what_was_latched()
    {
        _latch.Accept(Nat, Start, out _);
        _latch.Signal(Signalled, Start + TimeSpan.FromSeconds(5));
        _latch.Target.ShouldBe(Nat);
    }

    [Fact]
    public void A_new_address_is_not_lost_to_late_packets_of_the_old_source()
    {
        _latch.Accept(Signalled, Start, out _);
        var now = Start + TimeSpan.FromSeconds(1);
        _latch.Signal(Other, now);
        _latch.Accept(Signalled, now, out _).ShouldBeFalse();
        _latch.Target.ShouldBe(Other);
        _latch.Accept(Nat, now, out _).ShouldBeTrue();
        _latch.Target.ShouldBe(Nat);
    }

    [Fact]
    public void A_source_that_goes_on_after_its_signalled_address_changed_is_taken_after_a_while()
    {
        _latch.Accept(Nat, Start, out _);
        _latch.Signal(Other, Start);
        _latch.Accept(Nat, Start + TimeSpan.FromMilliseconds(100), out _).ShouldBeFalse();
        _latch.Accept(Nat, Start + TimeSpan.FromMilliseconds(600), out _).ShouldBeTrue();
        _latch.Target.ShouldBe(Nat);
    }

    [Theory]
    [InlineData("127.0.0.1", 1)]
    [InlineData("255.255.255.255", 65535)]
    [InlineData("::1", 20000)]
    [InlineData("2001:db8::ff00:42:8329", 9)]
    public void Addresses_survive_the_native_form(string address, int port)
    {
        var endPoint = new IPEndPoint(IPAddress.Parse(address), port);
        var value = NetAddress.From(endPoint);
        var native = new byte[NetAddress.MaxSockaddrLength];
        value.WriteSockaddr(native);
        NetAddress.FromSockaddr(native, value.IsV6).ShouldBe(value);
        value.ToEndPoint().ShouldBe(endPoint);
    }

    private static NetAddress Address(string address, int port) => NetAddress.From(new IPEndPoint(IPAddress.Parse(address), port));
}

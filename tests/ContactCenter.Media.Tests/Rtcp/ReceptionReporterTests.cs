using ContactCenter.Media.Rtcp;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtcp;

public class ReceptionReporterTests
{
    private readonly RtpReception _reception = new();
    private readonly ReceptionReporter _reporter;
    private TimeSpan _now = TimeSpan.FromSeconds(3);

    public ReceptionReporterTests() => _reporter = new ReceptionReporter(_reception);

    [Fact]
    public void Each_block_has_the_losses_since_the_one_before_and_all_of_them()
    {
        for (ushort i = 0; i < 100; i++)
            if (i % 5 != 1) Packet(i); // the first and the last come
        _reporter.Next(_now)!.Value.ShouldSatisfyAllConditions(
            b => b.FractionLost.ShouldBe((byte)51), b => b.CumulativeLost.ShouldBe(20), b => b.HighestSequence.ShouldBe(99u), b => b.Ssrc.ShouldBe(9u));
        for (ushort i = 100; i < 200; i++) Packet(i);
        _reporter.Next(_now)!.Value.ShouldSatisfyAllConditions(b => b.FractionLost.ShouldBe((byte)0), b => b.CumulativeLost.ShouldBe(20));
    }

    [Fact]
    public void The_highest_number_counts_its_wrap_arounds()
    {
        for (var i = 65_530; i < 65_540; i++) Packet((ushort)i);
        _reporter.Next(_now)!.Value.HighestSequence.ShouldBe(0x10003u);
    }

    [Fact]
    public void Duplicates_make_a_negative_loss_and_no_fraction()
    {
        foreach (ushort i in new[] { 1, 1, 1, 2 }) Packet(i);
        _reporter.Next(_now)!.Value.ShouldSatisfyAllConditions(b => b.CumulativeLost.ShouldBe(-2), b => b.FractionLost.ShouldBe((byte)0));
    }

    [Fact]
    public void What_was_not_heard_since_is_not_reported()
    {
        _reporter.Next(_now).ShouldBeNull();
        Packet(1);
        _reporter.Next(_now).ShouldNotBeNull();
        _reporter.Next(_now).ShouldBeNull();
    }

    [Fact]
    public void Another_source_is_counted_from_its_own_beginning()
    {
        for (ushort i = 0; i < 50; i += 2) Packet(i);
        _reporter.Next(_now);
        for (ushort i = 300; i < 310; i++) Packet(i, ssrc: 10);
        _reporter.Next(_now)!.Value.ShouldSatisfyAllConditions(b => b.Ssrc.ShouldBe(10u), b => b.CumulativeLost.ShouldBe(0), b => b.FractionLost.ShouldBe((byte)0));
    }

    [Fact]
    public void The_senders_report_is_answered_with_the_time_since_if_it_is_of_the_source_that_is_heard()
    {
        Packet(1);
        _reporter.OnSenderReport(9, new NtpTime(0x1111_2222_3333_4444), _now);
        _now += TimeSpan.FromSeconds(2);
        Packet(2);
        _reporter.Next(_now)!.Value.ShouldSatisfyAllConditions(b => b.LastReport.ShouldBe(0x2222_3333u), b => b.SinceLastReport.ShouldBe((2 << 16) + 1310u));
        Packet(3, ssrc: 10);
        _reporter.Next(_now)!.Value.LastReport.ShouldBe(0u);
    }

    private void Packet(ushort sequence, uint ssrc = 9)
    {
        var bytes = new byte[172];
        RtpPacket.WriteHeader(bytes, false, 8, sequence, sequence * 160u, ssrc);
        RtpPacket.TryParse(bytes, out var packet).ShouldBeTrue();
        _now += TimeSpan.FromMilliseconds(20);
        _reception.OnPacket(packet, true, _now);
    }
}

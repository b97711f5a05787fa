using ContactCenter.Media.Rtcp;

namespace ContactCenter.Media.Tests.Rtcp;

public class NtpTimeTests
{
    private static readonly ReportBlock Unanswered = new(1, 0, 0, 0, 0, 0, 0);

    [Fact]
    public void The_example_of_the_specification_gives_its_round_trip()
    {
        // RFC 3550 section 6.4.1, figure 2: A = 0xb710:8000, LSR = 0xb705:2000, DLSR = 0x0005:4000; 6.125 s.
        var block = Unanswered with { LastReport = 0xB7052000, SinceLastReport = 0x00054000 };
        NtpTime.RoundTrip(0xB7108000, block).ShouldBe(TimeSpan.FromSeconds(6.125));
        new NtpTime(0xB44DB705_20000000).Middle.ShouldBe(0xB7052000);
    }

    [Fact]
    public void A_moment_is_seconds_since_1900_and_a_binary_fraction()
    {
        NtpTime.From(DateTimeOffset.UnixEpoch).Value.ShouldBe(2_208_988_800UL << 32);
        NtpTime.From(DateTimeOffset.UnixEpoch.AddMilliseconds(250)).Value.ShouldBe((2_208_988_800UL << 32) | 0x4000_0000);
        // The seconds wrap in 2036.
        NtpTime.From(new DateTimeOffset(2036, 2, 7, 6, 28, 17, TimeSpan.Zero)).Value.ShouldBe(1UL << 32);
    }

    [Fact]
    public void The_middle_bits_wrap_every_18_hours_and_a_round_trip_does_not_mind()
    {
        var block = Unanswered with { LastReport = 0xFFFF8000, SinceLastReport = 0x4000 };
        NtpTime.RoundTrip(0x00000000, block).ShouldBe(TimeSpan.FromSeconds(0.25));
    }

    [Fact]
    public void Without_a_report_of_ours_there_is_no_round_trip() => NtpTime.RoundTrip(0x12345678, Unanswered).ShouldBeNull();

    [Fact]
    public void A_little_less_than_nothing_is_nothing_and_what_cannot_be_is_none()
    {
        var block = Unanswered with { LastReport = 0x10000, SinceLastReport = 0x8000 };
        NtpTime.RoundTrip(0x17F00, block).ShouldBe(TimeSpan.Zero);
        NtpTime.RoundTrip(0x10000, block).ShouldBeNull();
        NtpTime.RoundTrip(0x10000 + (100 << 16), block).ShouldBeNull();
    }

    [Fact]
    public void A_span_is_counted_in_65536ths_and_cut_off_at_its_ends()
    {
        NtpTime.ToShort(TimeSpan.FromSeconds(1.5)).ShouldBe(98_304u);
        NtpTime.ToShort(TimeSpan.FromSeconds(-1)).ShouldBe(0u);
        NtpTime.ToShort(TimeSpan.FromDays(3)).ShouldBe(uint.MaxValue);
    }
}

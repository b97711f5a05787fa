using ContactCenter.Media.Rtcp;

namespace ContactCenter.Media.Tests.Rtcp;

public class PeerReportsTests
{
    private const uint Us = 77;
    private readonly PeerReports _reports = new(Us, firstSequence: 65_530);
    private TimeSpan _now = TimeSpan.FromSeconds(1);

    [Fact]
    public void Before_the_first_report_nothing_is_known() => _reports.View.Reports.ShouldBe(0);

    [Fact]
    public void Only_the_block_about_our_stream_counts()
    {
        Span<byte> blocks = stackalloc byte[2 * ReportBlock.Length];
        Block(1, ssrc: 5).Write(blocks);
        Block(65_540).Write(blocks[ReportBlock.Length..]);
        _reports.TryFind(blocks, out var found).ShouldBeTrue();
        found.HighestSequence.ShouldBe(65_540u);
        _reports.TryFind(blocks[..ReportBlock.Length], out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(65_530u, 1)] // our first packet
    [InlineData(65_539u, 10)] // after the wrap
    [InlineData(3u, 10)] // a peer that began to listen after the wrap
    public void What_it_should_have_is_known_by_our_own_numbers(uint highest, long expected)
    {
        Report(Block(highest), sent: 10);
        _reports.View.Expected.ShouldBe(expected);
    }

    [Fact]
    public void A_report_without_an_answer_to_ours_leaves_the_last_round_trip()
    {
        var arrival = NtpTime.From(DateTimeOffset.UnixEpoch + _now).Middle;
        Report(Block(65_540) with { LastReport = arrival - 6554 }, sent: 50);
        TimeSpan.FromTicks(_reports.View.RoundTrip).TotalMilliseconds.ShouldBe(100, 0.1);
        Report(Block(65_600), sent: 100);
        TimeSpan.FromTicks(_reports.View.RoundTrip).TotalMilliseconds.ShouldBe(100, 0.1);
    }

    [Fact]
    public void Who_reports_twice_no_packet_of_the_many_that_we_sent_hears_nothing()
    {
        Report(null, sent: 60);
        _reports.View.HearsNothing.ShouldBeFalse("we may just have begun");
        Report(null, sent: 300);
        _reports.View.HearsNothing.ShouldBeTrue();
        Report(Block(65_790), sent: 500);
        _reports.View.HearsNothing.ShouldBeFalse();
        Report(Block(65_790), sent: 700);
        _reports.View.HearsNothing.ShouldBeTrue("it got none of two hundred");
    }

    [Fact]
    public void While_we_send_nothing_nobody_hears_nothing()
    {
        Report(Block(65_790), sent: 300);
        Report(Block(65_790), sent: 310);
        _reports.View.HearsNothing.ShouldBeFalse();
        Report(null, sent: 500);
        _reports.OnSilence();
        _reports.View.HearsNothing.ShouldBeFalse();
    }

    private static ReportBlock Block(uint highest, uint ssrc = Us) => new(ssrc, 0, 0, highest, 0, 0, 0);

    private void Report(ReportBlock? block, long sent)
    {
        _reports.OnReport(block, null, NtpTime.From(DateTimeOffset.UnixEpoch + _now).Middle, sent, _now);
        _now += TimeSpan.FromSeconds(5);
    }
}

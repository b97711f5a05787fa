using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Rtcp;

/// <summary>Makes our blocks about what a port receives (RFC 3550 section 6.4.1 and appendix A.3), and remembers the sender's last report for them.</summary>
internal sealed class ReceptionReporter(RtpReception reception)
{
    private int _epoch;
    private long _expectedBefore;
    private long _receivedBefore;
    private long _packetsBefore;
    private uint _reportedBy;
    private uint _lastReport;
    private TimeSpan _lastReportAt;

    /// <summary>A sender report came.</summary>
    public void OnSenderReport(uint ssrc, NtpTime ntp, TimeSpan now) => (_reportedBy, _lastReport, _lastReportAt) = (ssrc, ntp.Middle, now);

    /// <summary>The block for the next report; null when nothing has come since the last one: only sources that were heard are reported (section 6.4).</summary>
    public ReportBlock? Next(TimeSpan now)
    {
        if (reception.Packets == _packetsBefore) return null;
        _packetsBefore = reception.Packets;
        if (_epoch != reception.Epoch) (_epoch, _expectedBefore, _receivedBefore) = (reception.Epoch, 0, 0);
        var (expected, received) = (reception.Expected - _expectedBefore, reception.Received - _receivedBefore);
        (_expectedBefore, _receivedBefore) = (reception.Expected, reception.Received);
        var lost = expected - received;
        var fraction = expected <= 0 || lost <= 0 ? 0 : Math.Min(255, lost * 256 / expected);
        var hasReport = _reportedBy == reception.Ssrc && _lastReport != 0;
        return new ReportBlock(
            reception.Ssrc,
            (byte)fraction,
            (int)Math.Clamp(reception.Expected - reception.Received, int.MinValue, int.MaxValue),
            reception.HighestSequence,
            reception.JitterUnits,
            hasReport ? _lastReport : 0,
            hasReport ? NtpTime.ToShort(now - _lastReportAt) : 0);
    }
}

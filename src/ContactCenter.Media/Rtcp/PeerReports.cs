namespace ContactCenter.Media.Rtcp;

/// <summary>Reads what the peer's reports say about our stream.</summary>
/// <param name="ssrc">Our stream.</param>
/// <param name="firstSequence">Its first sequence number.</param>
internal sealed class PeerReports(uint ssrc, ushort firstSequence)
{
    /// <summary>A peer that has got none of so many packets hears nothing: one second.</summary>
    private const int Telling = 50;

    private readonly Published<PeerView> _view = new();
    private PeerView _now = PeerView.Nothing;
    private long _sentBefore;

    /// <summary>For any thread. Before the first report it is all nought, and <see cref="PeerView.Reports"/> says so.</summary>
    public PeerView View => _view.Value;

    /// <summary>A compound packet came.</summary>
    /// <param name="block">What it says about our stream; null: nothing.</param>
    /// <param name="sender">What it says about its own; null: it does not send.</param>
    /// <param name="arrival">The middle 32 bits of the NTP time now.</param>
    /// <param name="packetsSent">How many packets we have sent so far.</param>
    /// <param name="now">The media clock.</param>
    public void OnReport(ReportBlock? block, SenderInfo? sender, uint arrival, long packetsSent, TimeSpan now)
    {
        var isNews = block is { } told && (_now.ReportedAt < 0 || told.HighestSequence != _now.Block.HighestSequence);
        var hearsNothing = !isNews && (_now.HearsNothing || (_now.Reports > 0 && packetsSent - _sentBefore >= Telling));
        _sentBefore = packetsSent;
        _now = _now with { Reports = _now.Reports + 1, HearsNothing = hearsNothing, PacketsSent = sender?.Packets ?? _now.PacketsSent };
        if (block is { } about)
        {
            var roundTrip = NtpTime.RoundTrip(arrival, about);
            _now = _now with { ReportedAt = now.Ticks, Block = about, Expected = ExpectedBy(about.HighestSequence), RoundTrip = roundTrip?.Ticks ?? _now.RoundTrip };
        }

        _view.Set(_now);
    }

    /// <summary>We send nothing from now on: that nothing is heard says nothing.</summary>
    public void OnSilence()
    {
        if (!_now.HearsNothing) return;
        _now = _now with { HearsNothing = false };
        _view.Set(_now);
    }

    /// <summary>The block about our stream, if there is one.</summary>
    public bool TryFind(ReadOnlySpan<byte> blocks, out ReportBlock block)
    {
        for (var at = 0; at < blocks.Length; at += ReportBlock.Length)
        {
            block = ReportBlock.Read(blocks[at..]);
            if (block.Ssrc == ssrc) return true;
        }

        block = default;
        return false;
    }

    // The peer counts wrap-arounds from its first packet on; when that came after one of ours, its count is one behind.
    private long ExpectedBy(uint highest) => (long)highest - firstSequence is var passed && passed < 0 ? passed + 65537 : passed + 1;
}

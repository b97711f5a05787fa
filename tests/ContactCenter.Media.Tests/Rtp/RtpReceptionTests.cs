using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Rtp;

public class RtpReceptionTests
{
    private readonly RtpReception _reception = new();
    private TimeSpan _now = TimeSpan.FromSeconds(5);

    [Fact]
    public void Losses_are_counted_across_the_wrap_of_the_sequence_number()
    {
        for (var i = 0; i < 100; i++)
            if (i % 10 != 3) Packet((ushort)(65500 + i), (uint)(i * 160));
        _reception.Lost.ShouldBe(10);
        _reception.Packets.ShouldBe(90);
        _reception.Bytes.ShouldBe(90 * 160);
    }

    [Fact]
    public void Packets_out_of_order_are_no_loss()
    {
        foreach (var n in new ushort[] { 1, 3, 2, 5, 4 }) Packet(n, n * 160u);
        _reception.Lost.ShouldBe(0);
    }

    [Fact]
    public void A_new_ssrc_and_a_restarted_sender_start_a_new_count()
    {
        Packet(10, 0);
        Packet(12, 320);
        Packet(40000, 5, ssrc: 2);
        Packet(40001, 165, ssrc: 2);
        _reception.Lost.ShouldBe(1);
        Packet(100, 325, ssrc: 2);
        Packet(101, 485, ssrc: 2);
        Packet(102, 645, ssrc: 2);
        _reception.Lost.ShouldBeInRange(1, 2);
    }

    [Fact]
    public void Steady_packets_have_no_jitter_and_shaken_ones_have_the_jitter_of_rfc_3550()
    {
        for (ushort i = 0; i < 50; i++) Packet(i, i * 160u, advance: 20);
        _reception.Jitter.ShouldBe(TimeSpan.Zero);

        // Each packet alternately 5 ms early and late: D is 10 ms each time, and the estimate approaches it.
        for (ushort i = 50; i < 250; i++) Packet(i, i * 160u, advance: i % 2 == 0 ? 10 : 30);
        _reception.Jitter.TotalMilliseconds.ShouldBe(10, 0.3);
    }

    [Fact]
    public void The_wrap_of_the_timestamp_is_no_jitter()
    {
        for (ushort i = 0; i < 50; i++) Packet(i, unchecked(uint.MaxValue - 2000 + (i * 160u)), advance: 20);
        _reception.Jitter.ShouldBe(TimeSpan.Zero);
    }

    private void Packet(ushort sequence, uint timestamp, int advance = 20, uint ssrc = 1)
    {
        _now += TimeSpan.FromMilliseconds(advance);
        var datagram = new byte[172];
        RtpPacket.WriteHeader(datagram, false, 8, sequence, timestamp, ssrc);
        RtpPacket.TryParse(datagram, out var packet).ShouldBeTrue();
        _reception.OnPacket(packet, true, _now);
    }
}

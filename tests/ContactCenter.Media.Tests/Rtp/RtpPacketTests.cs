using ContactCenter.Media.Rtp;
using FsCheck.Xunit;

namespace ContactCenter.Media.Tests.Rtp;

public class RtpPacketTests
{
    [Fact]
    public void Csrcs_extension_and_padding_are_skipped()
    {
        byte[] datagram =
        [
            0x80 | 0x20 | 0x10 | 2, 0x88, 0x12, 0x34, 0, 0, 0, 160, 0xDE, 0xAD, 0xBE, 0xEF,
            1, 1, 1, 1, 2, 2, 2, 2,
            0xBE, 0xDE, 0, 1, 9, 9, 9, 9,
            7, 8,
            0, 0, 3,
        ];

        RtpPacket.TryParse(datagram, out var packet).ShouldBeTrue();
        packet.Payload.ToArray().ShouldBe([7, 8]);
        packet.Marker.ShouldBeTrue();
        packet.PayloadType.ShouldBe(8);
        packet.SequenceNumber.ShouldBe((ushort)0x1234);
        packet.Timestamp.ShouldBe(160u);
        packet.Ssrc.ShouldBe(0xDEADBEEF);
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x40, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x8F, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x90, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x90, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xA0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 9 })]
    [InlineData(new byte[] { 0xA0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x80, 200, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void What_is_not_whole_rtp_is_refused(byte[] datagram) => RtpPacket.TryParse(datagram, out _).ShouldBeFalse();

    [Property(MaxTest = 2000)]
    public bool No_datagram_breaks_the_parser(byte[] bytes)
    {
        byte[] likely = [0xB2, 0x08, .. bytes];
        var ok = RtpPacket.TryParse(bytes, out var packet);
        var likelyOk = RtpPacket.TryParse(likely, out var likelyPacket);
        return (!ok || packet.Payload.Length <= bytes.Length - 12) && (!likelyOk || likelyPacket.Payload.Length <= likely.Length - 12);
    }

    [Property]
    public bool What_is_written_is_read_again(bool marker, byte payloadType, ushort sequence, uint timestamp, uint ssrc, byte[] payload)
    {
        // Types 64–95 with the marker bit are RTCP to a demultiplexer.
        var type = payloadType % 64;
        var datagram = new byte[12 + payload.Length];
        RtpPacket.WriteHeader(datagram, marker, type, sequence, timestamp, ssrc);
        payload.CopyTo(datagram.AsSpan(12));
        return RtpPacket.TryParse(datagram, out var packet)
            && packet.Marker == marker && packet.PayloadType == type && packet.SequenceNumber == sequence
            && packet.Timestamp == timestamp && packet.Ssrc == ssrc && packet.Payload.SequenceEqual(payload);
    }
}

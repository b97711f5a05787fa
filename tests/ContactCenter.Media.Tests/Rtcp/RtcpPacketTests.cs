using ContactCenter.Media.Rtcp;
using FsCheck.Xunit;

namespace ContactCenter.Media.Tests.Rtcp;

public class RtcpPacketTests
{
    private static readonly ReportBlock Block = new(0xCAFE, 51, -3, 0x0002FFFE, 80, 0x12345678, 65536);
    private static readonly SenderInfo Info = new(new NtpTime(0xE000_0000_8000_0000), 160_000, 1000, 160_000);

    [Fact]
    public void A_sender_report_with_name_and_bye_comes_back_as_it_was_written()
    {
        Span<byte> packet = stackalloc byte[RtcpWriter.MaxLength];
        var length = RtcpWriter.Report(packet, 7, Info, Block);
        length += RtcpWriter.SourceDescription(packet[length..], 7, "Zm9vYmFyYmF6cXV4"u8);
        length += RtcpWriter.Bye(packet[length..], 7);

        RtcpReader.TryOpen(packet[..length], out var reader).ShouldBeTrue();
        reader.TryNext().ShouldBeTrue();
        reader.Current.TryReport(out var ssrc, out var sender, out var blocks).ShouldBeTrue();
        ssrc.ShouldBe(7u);
        sender.ShouldBe(Info);
        ReportBlock.Read(blocks).ShouldBe(Block);
        reader.TryNext().ShouldBeTrue();
        reader.Current.TryCname(out ssrc, out var cname).ShouldBeTrue();
        ssrc.ShouldBe(7u);
        cname.SequenceEqual("Zm9vYmFyYmF6cXV4"u8).ShouldBeTrue();
        reader.TryNext().ShouldBeTrue();
        reader.Current.IsByeOf(7).ShouldBeTrue();
        reader.Current.IsByeOf(8).ShouldBeFalse();
        reader.TryNext().ShouldBeFalse();
    }

    [Fact]
    public void The_bytes_are_those_of_the_specification()
    {
        Span<byte> packet = stackalloc byte[RtcpWriter.MaxLength];
        RtcpWriter.Report(packet, 0x01020304, null, Block).ShouldBe(32);
        packet[..32].ToArray().ShouldBe(
        [
            0x81, 201, 0, 7, 1, 2, 3, 4,
            0, 0, 0xCA, 0xFE, 51, 0xFF, 0xFF, 0xFD, 0, 2, 0xFF, 0xFE, 0, 0, 0, 80, 0x12, 0x34, 0x56, 0x78, 0, 1, 0, 0,
        ]);
        RtcpWriter.Report(packet, 1, null, null).ShouldBe(8);
        packet[..8].ToArray().ShouldBe([0x80, 201, 0, 1, 0, 0, 0, 1]);
        RtcpWriter.SourceDescription(packet, 1, "ab"u8).ShouldBe(16);
        packet[..16].ToArray().ShouldBe([0x81, 202, 0, 3, 0, 0, 0, 1, 1, 2, (byte)'a', (byte)'b', 0, 0, 0, 0]);
    }

    [Fact]
    public void A_loss_beyond_24_bits_is_the_most_that_fits()
    {
        var bytes = new byte[ReportBlock.Length];
        foreach (var (lost, read) in new[] { (0x1000000, 0x7FFFFF), (-0x1000000, -0x800000), (-1, -1), (0x7FFFFF, 0x7FFFFF) })
        {
            (Block with { CumulativeLost = lost }).Write(bytes);
            ReportBlock.Read(bytes).CumulativeLost.ShouldBe(read);
        }
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x80, 201, 0, 0 })] // no room for whose report it is
    [InlineData(new byte[] { 0x80, 202, 0, 1, 0, 0, 0, 1 })] // no report at first
    [InlineData(new byte[] { 0x40, 201, 0, 1, 0, 0, 0, 1 })] // version 1
    [InlineData(new byte[] { 0xA0, 201, 0, 1, 0, 0, 0, 4 })] // the first is padded
    [InlineData(new byte[] { 0x80, 201, 0, 2, 0, 0, 0, 1 })] // longer than the datagram
    [InlineData(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 1, 0x80 })] // something behind it
    [InlineData(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 1, 0xA0, 203, 0, 1, 0, 0, 0, 8 })] // more padding than packet
    [InlineData(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 1, 0xA0, 203, 0, 1, 0, 0, 0, 3 })] // padding that is no word
    public void What_is_no_compound_packet_is_refused(byte[] datagram) => RtcpReader.TryOpen(datagram, out _).ShouldBeFalse();

    [Fact]
    public void A_report_with_fewer_blocks_than_it_says_and_a_name_longer_than_its_packet_tell_nothing()
    {
        RtcpReader.TryOpen([0x82, 201, 0, 1, 0, 0, 0, 1, 0x81, 202, 0, 2, 0, 0, 0, 1, 1, 9, 65, 0], out var reader).ShouldBeTrue();
        reader.TryNext();
        reader.Current.TryReport(out _, out _, out _).ShouldBeFalse();
        reader.TryNext();
        reader.Current.TryCname(out _, out _).ShouldBeFalse();
    }

    [Property(MaxTest = 3000)]
    public void Random_bytes_do_no_harm(byte[] body, byte count, bool padded)
    {
        // Most random bytes are refused at once; these look like reports and go on at random.
        byte[] datagram = [(byte)(0x80 | (count & 0x1F)), (byte)(200 + (count & 1)), 0, 1, 0, 0, 0, 9, (byte)(padded ? 0xA0 : 0x80 | (count >> 3)), (byte)(200 + (count % 5)), 0, (byte)(body.Length / 4), .. body];
        foreach (var bytes in new[] { body, datagram, datagram[..(datagram.Length & ~3)] })
        {
            if (!RtcpReader.TryOpen(bytes, out var reader)) continue;
            while (reader.TryNext())
            {
                reader.Current.TryReport(out _, out _, out _);
                reader.Current.TryCname(out _, out _);
                reader.Current.IsByeOf(1);
            }
        }
    }

    [Property]
    public void Whatever_block_there_is_comes_back(uint ssrc, byte fraction, short lost, uint highest, uint jitter, uint lsr, uint dlsr)
    {
        var block = new ReportBlock(ssrc, fraction, lost, highest, jitter, lsr, dlsr);
        Span<byte> bytes = stackalloc byte[ReportBlock.Length];
        block.Write(bytes);
        ReportBlock.Read(bytes).ShouldBe(block);
    }
}

using ContactCenter.Media.Rtp;
using FsCheck.Xunit;

namespace ContactCenter.Media.Tests.Rtp;

public class DtmfTests
{
    private readonly List<(char Digit, double Milliseconds)> _keys = [];
    private readonly DtmfReceiver _receiver;
    private TimeSpan _now = TimeSpan.FromSeconds(1);
    private ushort _sequence;

    public DtmfTests() => _receiver = new DtmfReceiver((digit, duration) => _keys.Add((digit, duration.TotalMilliseconds)));

    [Fact]
    public void Repeated_end_packets_make_one_key()
    {
        Event(1, 1000, 160);
        Event(1, 1000, 320);
        for (var i = 0; i < 3; i++) Event(1, 1000, 480, end: true);
        _keys.ShouldBe([('1', 60.0)]);
    }

    [Fact]
    public void One_of_three_end_packets_is_enough_and_packets_after_it_are_ignored()
    {
        Event(1, 1000, 480, end: true);
        Event(1, 1000, 320);
        Wait(1000);
        _keys.ShouldBe([('1', 60.0)]);
    }

    [Fact]
    public void A_key_whose_end_is_lost_is_told_after_a_while_and_its_late_end_is_ignored()
    {
        Event(11, 1000, 800);
        Wait(199);
        _keys.ShouldBeEmpty();
        Wait(1);
        _keys.ShouldBe([('#', 100.0)]);
        Event(11, 1000, 960, end: true);
        _keys.Count.ShouldBe(1);
    }

    [Fact]
    public void The_next_key_ends_one_whose_end_is_lost()
    {
        Event(1, 1000, 800);
        Event(1, 3000, 160);
        Event(1, 3000, 320, end: true);
        _keys.ShouldBe([('1', 100.0), ('1', 40.0)]);
    }

    [Fact]
    public void A_straggler_of_the_key_before_does_not_start_it_again()
    {
        Event(1, 1000, 800, end: true);
        Event(2, 3000, 160);
        Event(1, 1000, 800, end: true);
        Event(2, 3000, 320, end: true);
        _keys.ShouldBe([('1', 100.0), ('2', 40.0)]);
    }

    [Fact]
    public void Flash_and_tones_are_no_keys()
    {
        Event(16, 1000, 800, end: true);
        Event(66, 3000, 800, end: true);
        _keys.ShouldBeEmpty();
    }

    [Fact]
    public void A_very_long_key_in_segments_is_one_key()
    {
        Event(5, 1000, 65535);
        Event(5, 1000 + 65535, 8000);
        Event(5, 1000 + 65535, 16000, end: true);
        _keys.ShouldHaveSingleItem().Milliseconds.ShouldBe((65535 + 16000) / 8.0, 0.2);
    }

    [Fact]
    public void All_keys_are_sent_and_read_again()
    {
        const string All = "0123456789*#ABCD";
        foreach (var (packet, lost) in Send(All, 100).Select(packet => (packet, false))) Take(packet, lost);
        _keys.ShouldBe(All.Select(digit => (digit, 100.0)));
    }

    [Property(MaxTest = 200)]
    public bool Keys_survive_any_loss_that_leaves_each_a_packet(int seed)
    {
        _keys.Clear();
        var receiver = new DtmfReceiver((digit, _) => _keys.Add((digit, 0)));
        var random = new Random(seed);
        foreach (var key in Send("12#", 100).GroupBy(Timestamp))
        {
            var packets = key.ToList();
            var kept = random.Next(packets.Count);
            for (var i = 0; i < packets.Count; i++)
            {
                _now += TimeSpan.FromMilliseconds(20);
                if (i != kept && random.Next(3) > 0) continue;
                RtpPacket.TryParse(packets[i], out var packet);
                receiver.OnPacket(packet, _now);
                receiver.Tick(_now);
            }
        }

        receiver.Tick(_now + TimeSpan.FromSeconds(1));
        return _keys.Select(key => key.Digit).SequenceEqual("12#");
    }

    [Fact]
    public void Too_many_waiting_keys_and_other_characters_are_refused()
    {
        var sender = new DtmfSender();
        sender.TryQueue('x', TimeSpan.FromMilliseconds(100)).ShouldBeFalse();
        for (var i = 0; i < DtmfSender.MaxQueued; i++) sender.TryQueue('a', TimeSpan.Zero).ShouldBeTrue();
        sender.TryQueue('1', TimeSpan.Zero).ShouldBeFalse();
        sender.Clear();
        sender.IsBusy.ShouldBeFalse();
    }

    private static uint Timestamp(byte[] datagram)
    {
        RtpPacket.TryParse(datagram, out var packet);
        return packet.Timestamp;
    }

    private static List<byte[]> Send(string digits, int milliseconds)
    {
        var sender = new DtmfSender();
        var stream = new OutgoingStream(1, 65530, uint.MaxValue - 500);
        foreach (var digit in digits) sender.TryQueue(digit, TimeSpan.FromMilliseconds(milliseconds)).ShouldBeTrue();
        var packets = new List<byte[]>();
        var buffer = new byte[200];
        for (var now = TimeSpan.Zero; sender.IsBusy; now += RtpClock.Frame)
        {
            var length = sender.Next(stream, 101, buffer, now);
            if (length > 0) packets.Add(buffer[..length]);
        }

        return packets;
    }

    private void Take(byte[] datagram, bool lost)
    {
        _now += TimeSpan.FromMilliseconds(20);
        if (lost) return;
        RtpPacket.TryParse(datagram, out var packet).ShouldBeTrue();
        _receiver.OnPacket(packet, _now);
        _receiver.Tick(_now);
    }

    private void Event(byte code, uint timestamp, ushort duration, bool end = false)
    {
        var datagram = new byte[16];
        RtpPacket.WriteHeader(datagram, false, 101, _sequence++, timestamp, 9);
        new TelephoneEvent(code, end, 10, duration).Write(datagram.AsSpan(12));
        RtpPacket.TryParse(datagram, out var packet).ShouldBeTrue();
        _receiver.OnPacket(packet, _now);
    }

    private void Wait(int milliseconds)
    {
        _now += TimeSpan.FromMilliseconds(milliseconds);
        _receiver.Tick(_now);
    }
}

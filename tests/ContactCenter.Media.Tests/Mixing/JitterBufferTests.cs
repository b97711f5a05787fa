using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Tests.Mixing;

public class JitterBufferTests
{
    private readonly JitterBuffer _buffer = new();
    private readonly short[] _frame = new short[160];
    private uint _timestamp = uint.MaxValue - 700;

    [Fact]
    public void Audio_comes_out_whole_and_in_order_after_40_ms()
    {
        var heard = new List<short>();
        for (short i = 1; i <= 20; i++)
        {
            Write(i);
            heard.Add(Read());
        }

        heard.Take(2).ShouldAllBe(sample => sample == 0);
        heard.Skip(2).ShouldBe(Enumerable.Range(1, 18).Select(i => (short)i));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    [InlineData(240)]
    [InlineData(480)]
    public void Packets_of_10_to_60_ms_give_gapless_frames(int samples)
    {
        var written = 0;
        var heard = new List<short>();
        for (var tick = 0; tick < 100; tick++)
        {
            // A sender of long packets hands each over when it is full.
            while (written + samples <= (tick + 1) * 160)
            {
                _buffer.Write(1, _timestamp, [.. Enumerable.Repeat((short)1000, samples)]);
                _timestamp += (uint)samples;
                written += samples;
            }

            _buffer.Read(_frame);
            heard.AddRange(_frame);
        }

        heard.Skip(2000).ShouldAllBe(sample => sample == 1000);
    }

    [Fact]
    public void Reordered_packets_are_put_right()
    {
        var heard = new List<short>();
        short[] order = [1, 2, 4, 3, 5, 6, 8, 7, 9, 10];
        foreach (var i in order)
        {
            _buffer.Write(1, (uint)(i * 160), Constant(i));
            heard.Add(Read());
        }

        heard.Where(sample => sample > 0).ShouldBe(heard.Where(sample => sample > 0).Order());
        heard.Skip(2).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public void A_lost_frame_is_covered_softly_and_a_long_gap_is_silence()
    {
        for (short i = 0; i < 5; i++)
        {
            Write(8000);
            Read();
        }

        _timestamp += 160;
        Write(8000);
        Read();
        var heard = new List<short>();
        for (var i = 0; i < 10; i++) heard.Add(Read());
        heard.ShouldContain((short)8000);
        heard.ShouldContain((short)4000);
        heard.TakeLast(4).ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void Late_packets_make_the_delay_grow_and_calm_lets_it_shrink()
    {
        for (var i = 0; i < 10; i++)
        {
            Write(100);
            Read();
        }

        // 100 ms of nothing, then all of it at once.
        for (var i = 0; i < 5; i++) Read();
        for (var i = 0; i < 6; i++) Write(100);
        var grown = _buffer.Depth;
        grown.ShouldBeGreaterThan(480);
        _buffer.LatePackets.ShouldBeGreaterThan(0);

        for (var i = 0; i < 1000; i++)
        {
            Write(100);
            Read();
        }

        _buffer.Depth.ShouldBeLessThan(grown);
        _buffer.Depth.ShouldBeLessThanOrEqualTo(480);
    }

    [Fact]
    public void A_new_ssrc_or_a_leap_in_time_starts_afresh()
    {
        for (var i = 0; i < 5; i++) Write(100);
        _buffer.Write(2, 99, Constant(7));
        Read();
        Read();
        Read().ShouldBe((short)7);
        _buffer.Write(2, 900_000, Constant(9));
        Read();
        Read();
        Read().ShouldBe((short)9);
    }

    [Fact]
    public void An_idle_source_says_so()
    {
        _buffer.Read(_frame).ShouldBeFalse();
        Write(1);
        for (var i = 0; i < 30; i++) _buffer.Read(_frame);
        _buffer.Read(_frame).ShouldBeFalse();
    }

    private static short[] Constant(short value) => [.. Enumerable.Repeat(value, 160)];

    private void Write(short value)
    {
        _buffer.Write(1, _timestamp, Constant(value));
        _timestamp += 160;
    }

    private short Read()
    {
        _buffer.Read(_frame);
        return _frame[80];
    }
}

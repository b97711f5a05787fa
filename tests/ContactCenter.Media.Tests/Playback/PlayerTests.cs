using ContactCenter.Media.Mixing;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Tests.Mixing;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Playback;

public class PlayerTests
{
    private readonly VirtualCall _call = new();

    [Fact]
    public void A_prompt_waits_until_it_is_heard_and_its_end_is_told_once_when_all_was_sent()
    {
        var a = _call.Join(500);
        var finished = 0;
        var player = new PlayerCore(Counting(400), false, () => finished++);
        _call.Bridge.Add(player);
        _call.Run(TimeSpan.FromSeconds(1));
        finished.ShouldBe(0);
        a.Got.Clear();

        _call.Hearing((a, [player]));
        _call.Run(TimeSpan.FromMilliseconds(60));
        finished.ShouldBe(0);
        _call.Run(TimeSpan.FromSeconds(1));

        finished.ShouldBe(1);
        var heard = a.Got.SelectMany(VirtualParty.Decode).ToArray();
        heard.Take(400).Skip(SourceSeam.Samples).ShouldAllBe(sample => sample > 500);
        heard.Skip(400).ShouldAllBe(sample => Math.Abs((int)sample) <= 8);
        player.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_loop_of_any_length_has_no_gap()
    {
        var a = _call.Join(500);
        var player = new PlayerCore(Counting(333), true, null);
        _call.Bridge.Add(player);
        _call.Hearing((a, [player]));
        a.Got.Clear();

        _call.Run(TimeSpan.FromSeconds(2));

        a.Got.SelectMany(VirtualParty.Decode).ShouldAllBe(sample => sample > 500);
    }

    [Fact]
    public void A_clip_shorter_than_a_frame_and_an_empty_one_do_no_harm()
    {
        var a = _call.Join(500);
        var finished = 0;
        PlayerCore[] players = [new(Counting(7), true, null), new(Counting(0), true, () => finished++), new(Counting(0), false, () => finished++)];
        foreach (var player in players) _call.Bridge.Add(player);
        _call.Hearing((a, players));

        _call.Run(TimeSpan.FromSeconds(1));

        finished.ShouldBe(2);
        a.Got.TakeLast(5).SelectMany(VirtualParty.Decode).ShouldAllBe(sample => sample > 500);
    }

    [Fact]
    public void A_stopped_player_is_heard_no_more_and_tells_nothing()
    {
        var a = _call.Join(500);
        var finished = false;
        var player = new PlayerCore(Counting(8000), false, () => finished = true);
        _call.Bridge.Add(player);
        _call.Hearing((a, [player]));
        _call.Run(TimeSpan.FromMilliseconds(100));

        _call.Bridge.Remove(player);
        a.Got.Clear();
        _call.Run(TimeSpan.FromSeconds(2));

        a.Got.SelectMany(VirtualParty.Decode).Skip(SourceSeam.Samples).ShouldAllBe(sample => Math.Abs((int)sample) <= 8);
        finished.ShouldBeFalse();
    }

    [Fact]
    public void One_prompt_after_another_is_heard_at_once_and_without_a_click()
    {
        var a = _call.Join(500);
        var finished = new List<string>();
        var first = new PlayerCore(TopOfTheWave(250), false, () => finished.Add("first"));
        _call.Bridge.Add(first);
        _call.Hearing((a, [first]));
        _call.Run(TimeSpan.FromMilliseconds(200));
        var stopped = _call.Now;

        // A key stops the prompt in the middle, as the flow does it: the old player goes, then the new one comes.
        _call.Bridge.Remove(first);
        var second = new PlayerCore(TopOfTheWave(350), false, () => finished.Add("second"));
        _call.Bridge.Add(second);
        _call.Hearing((a, [second]));
        _call.Run(TimeSpan.FromSeconds(1));

        var frames = a.Got.Where(packet => packet.At >= stopped).Select(VirtualParty.Decode).ToList();
        Tones.ToneDetectorTests.LevelOf(350, frames[0]).ShouldBeGreaterThan(-20);
        frames.Skip(1).ShouldAllBe(frame => Tones.ToneDetectorTests.LevelOf(250, frame) < -35);
        var samples = a.Got.SelectMany(VirtualParty.Decode).Take(4000).Select(sample => (int)sample).ToArray();
        samples.Zip(samples.Skip(1), (x, y) => Math.Abs(y - x)).Max().ShouldBeLessThan(2500);
        finished.ShouldBe(["second"]);
        a.Got.Zip(a.Got.Skip(1), (x, y) => y.Timestamp - x.Timestamp).ShouldAllBe(step => step == 160);
    }

    [Fact]
    public void A_prompt_that_ends_gives_way_to_the_next_without_a_gap()
    {
        var a = _call.Join(500);
        var second = new PlayerCore(Counting(8000), true, null);
        var first = new PlayerCore(Counting(1600), false, () =>
        {
            _call.Bridge.Add(second);
            _call.Hearing((a, [second]));
        });
        _call.Bridge.Add(first);
        _call.Hearing((a, [first]));

        _call.Run(TimeSpan.FromSeconds(1));

        // The engine hears of the end by mail and is no faster than this: at most one frame of silence lies between the two.
        a.Got.Select(VirtualParty.Decode).Count(frame => frame[80] < 500).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Two_listeners_hear_the_same_music_at_the_same_time()
    {
        var a = _call.Join(500);
        var b = _call.Join(900);
        var player = new PlayerCore(AudioClip.MusicOnHold, true, null);
        _call.Bridge.Add(player);
        _call.Hearing((a, [player]), (b, [player]));
        a.Got.Clear();
        b.Got.Clear();

        _call.Run(TimeSpan.FromMilliseconds(500));

        a.Got.Select(packet => packet.Payload).ShouldBe(b.Got.Select(packet => packet.Payload));
    }

    private static AudioClip TopOfTheWave(double hz)
    {
        var samples = new short[4000];
        new ToneGenerator(-15, hz).Fill(samples);
        return AudioClip.FromSamples(samples[(int)(2000 / hz)..]);
    }

    private static AudioClip Counting(int samples) => AudioClip.FromSamples([.. Enumerable.Repeat((short)1000, samples)]);
}

using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Mixing;

/// <summary>The manual's "Who hears whom", row by row and from each row to each other, frame by frame.</summary>
public class SituationTests
{
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string, bool> Situations
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var row in SituationCall.Rows.Split('|'))
            {
                data.Add(row, false);
                data.Add(row, true);
            }

            return data;
        }
    }

    public static TheoryData<string, string> Changes
    {
        get
        {
            var data = new TheoryData<string, string>();
            var rows = SituationCall.Rows.Split('|');
            foreach (var before in rows)
                foreach (var after in rows)
                    if (before != after) data.Add(before, after);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Everybody_hears_exactly_whom_the_manual_says(string situation, bool swapLaws)
    {
        var stage = new SituationCall(swapLaws);
        stage.Become(situation);
        stage.Call.Run(Settled);

        foreach (var (name, party) in stage.Parties)
            foreach (var packet in party.Got.TakeLast(10)) stage.TonesIn(packet).ShouldBe(stage.Expected(situation, name), $"{name} in {situation}");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_heard_within_100_ms_and_what_was_before_is_gone(string before, string after)
    {
        var stage = new SituationCall();
        stage.Become(before);
        stage.Call.Run(Settled);
        var changed = stage.Call.Now;

        stage.Become(after);
        stage.Call.Run(Settled);

        foreach (var (name, party) in stage.Parties)
        {
            var heard = party.Got.Where(packet => packet.At >= changed).ToList();
            heard.Count.ShouldBe(20, $"{name} lacks frames");
            foreach (var packet in heard.Where(packet => packet.At >= changed + Limit))
                stage.TonesIn(packet).ShouldBe(stage.Expected(after, name), $"{name}, {(packet.At - changed).TotalMilliseconds} ms after {before} became {after}");
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_clicks_no_louder_than_the_tones_themselves(string before, string after)
    {
        var stage = new SituationCall();
        stage.Become(before);
        stage.Call.Run(Settled);
        stage.Become(after);
        stage.Call.Run(Settled);
        stage.Become(before);
        stage.Call.Run(Settled);

        foreach (var (name, party) in stage.Parties)
        {
            // Three tones of at most 650 Hz rise by 2,500 a sample together, the 5 ms of a seam add 900; two tones cut in half leap by 10,000.
            var samples = party.Got.Skip(1).SelectMany(VirtualParty.Decode).Select(sample => (int)sample).ToArray();
            var leap = samples.Zip(samples.Skip(1), (x, y) => Math.Abs(y - x)).Max();
            leap.ShouldBeLessThan(4500, $"{name}, from {before} to {after} and back");
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_leaves_the_stream_whole_and_marks_where_the_new_sound_begins(string before, string after)
    {
        var stage = new SituationCall();
        stage.Become(before);
        stage.Call.Run(Settled);
        var counts = stage.Parties.ToDictionary(party => party.Name, party => party.Party.Got.Count);
        stage.Become(after);
        stage.Call.Run(Settled);

        foreach (var (name, party) in stage.Parties)
        {
            party.Got.Select(packet => packet.Ssrc).Distinct().Count().ShouldBe(1);
            party.Got.Zip(party.Got.Skip(1), (x, y) => (ushort)(y.Sequence - x.Sequence)).ShouldAllBe(step => step == 1);
            party.Got.Zip(party.Got.Skip(1), (x, y) => y.Timestamp - x.Timestamp).ShouldAllBe(step => step == RtpClock.FrameSamples);
            var changes = !stage.Expected(before, name).SequenceEqual(stage.Expected(after, name));
            party.Got[counts[name]].Marker.ShouldBe(changes);
            party.Got.Skip(counts[name] + 1).ShouldAllBe(packet => !packet.Marker);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nothing_said_before_a_change_is_heard_after_it_by_who_was_not_mixing_it(string before, string after)
    {
        var stage = new SituationCall();
        foreach (var (name, speaker) in stage.Parties) speaker.Says(Said(name, 0));
        stage.Become(before);
        stage.Call.Run(Settled);
        var changed = stage.Call.Now;
        foreach (var (name, speaker) in stage.Parties) speaker.Says(Said(name, 1000));
        stage.Become(after);
        stage.Call.Run(Settled);

        foreach (var (listener, party) in stage.Parties)
        {
            var goesOn = SituationCall.Heard(before, listener).Length > 1 && SituationCall.Heard(after, listener).Length > 1;
            foreach (var speaker in "ACXS")
            {
                if (goesOn && SituationCall.Heard(before, listener).Contains(speaker)) continue;
                foreach (var packet in party.Got.Where(packet => packet.At >= changed))
                    Tones.ToneDetectorTests.LevelOf(Said(speaker, 0), VirtualParty.Decode(packet))
                        .ShouldBeLessThan(-33, $"{listener} hears {speaker} of before, {(packet.At - changed).TotalMilliseconds} ms after {before} became {after}");
            }
        }

        static double Said(char name, double later) => 1000 + later + (150 * "ACXS".IndexOf(name));
    }

    [Theory]
    [InlineData("Talking")]
    [InlineData("Conferencing")]
    [InlineData("Barging")]
    public void What_was_said_to_nobody_is_not_heard_later(string talk)
    {
        const double Before = 1050, Unheard = 1250, After = 1450;
        var stage = new SituationCall();
        stage['A'].Says(Before);
        stage.Become(talk);
        stage.Call.Run(Settled);
        stage.Become("Held");
        stage['A'].Says(Unheard);
        stage.Call.Run(Settled);
        var retrieved = stage.Call.Now;
        stage['A'].Says(After);
        stage.Become(talk);
        stage.Call.Run(Settled);

        foreach (var frame in stage['C'].Got.Where(packet => packet.At >= retrieved).Select(VirtualParty.Decode))
        {
            // The tone before the hold, and the one said into it.
            Tones.ToneDetectorTests.LevelOf(Before, frame).ShouldBeLessThan(-35);
            Tones.ToneDetectorTests.LevelOf(Unheard, frame).ShouldBeLessThan(-35);
        }

        Tones.ToneDetectorTests.LevelOf(After, VirtualParty.Decode(stage['C'].Got[^1])).ShouldBeGreaterThan(-20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(19)]
    public void A_whole_shift_of_changes_is_heard_as_said(int phase)
    {
        string[] shift = ["InFlow", "Talking", "Held", "Talking", "Consulting", "Conferencing", "Transferred", "Talking", "Monitoring", "Whispering", "Barging", "Monitoring", "Talking"];
        var stage = new SituationCall();
        foreach (var situation in shift)
        {
            stage.Become(situation);
            stage.Call.Run(Settled, TimeSpan.FromMilliseconds(phase));
            foreach (var (name, party) in stage.Parties)
                stage.TonesIn(party.Got[^1]).ShouldBe(stage.Expected(situation, name), $"{name} in {situation}");
        }

        foreach (var (_, party) in stage.Parties)
            party.Got.Zip(party.Got.Skip(1), (x, y) => (ushort)(y.Sequence - x.Sequence)).ShouldAllBe(step => step == 1);
    }

    [Fact]
    public void Changes_at_the_worst_moments_do_not_make_the_listeners_delay_grow()
    {
        var phase = TimeSpan.FromMilliseconds(7);
        var stage = new SituationCall();
        var caller = stage['C'];
        for (var round = 0; round < 50; round++)
        {
            stage.Become("Held");
            stage.Call.Run(TimeSpan.FromMilliseconds(100), phase);

            // Just after the mixer's tick and just before the agent's packet, then the other way round: each adds what is left of a frame.
            stage.Call.Bridge.Tick(stage.Call.Now);
            stage.Become("Talking");
            stage.Call.Advance(phase);
            stage['A'].SendFrame();
            stage.Call.Advance(RtpClock.Frame - phase);
        }

        var sent = RtpClock.ToDuration(caller.Got[^1].Timestamp - caller.Got[0].Timestamp);
        (sent - (caller.Got[^1].At - caller.Got[0].At)).TotalMilliseconds.ShouldBeInRange(-40, 40);
        caller.Got.Zip(caller.Got.Skip(1), (x, y) => (ushort)(y.Sequence - x.Sequence)).ShouldAllBe(step => step == 1);
    }

    [Fact]
    public void A_supervisor_who_listens_leaves_the_relay_of_the_talk_as_it_is()
    {
        var stage = new SituationCall();
        stage.Become("Talking");
        stage.Call.Run(Settled);
        stage['C'].Got.Clear();
        byte[] payload = [.. Enumerable.Range(0, 160).Select(i => (byte)i)];

        stage.Become("Monitoring");
        stage['C'].Talks = stage['A'].Talks = false;
        stage['A'].SendRaw(8, payload);

        // At once, not at the mixer's tick, and not marked: nothing changed for the caller.
        var relayed = stage['C'].Got.ShouldHaveSingleItem();
        relayed.At.ShouldBe(stage.Call.Now);
        relayed.Marker.ShouldBeFalse();
        relayed.Payload.Length.ShouldBe(payload.Length);
    }

    [Fact]
    public void Full_scale_talkers_of_both_laws_saturate_instead_of_wrapping_around()
    {
        var call = new VirtualCall();
        var listener = call.Join(150);
        var talkers = new[] { call.Join(250, AudioCodec.Pcma, level: 0), call.Join(250, AudioCodec.Pcmu, level: 0), call.Join(250, AudioCodec.Pcma, level: 0) };
        call.Hearing((listener, [.. talkers.Select(talker => talker.Port)]));

        call.Run(Settled);

        // Three equal tones in phase: clipped at the top, and never of the other sign where each of them is far from zero.
        var samples = listener.Got.TakeLast(10).SelectMany(VirtualParty.Decode).Select(sample => (int)sample).ToArray();
        samples.Max().ShouldBeGreaterThan(31000);
        samples.Min().ShouldBeLessThan(-31000);
        samples.Zip(samples.Skip(1), (x, y) => Math.Abs(y - x)).Max().ShouldBeLessThan(22000);
    }
}

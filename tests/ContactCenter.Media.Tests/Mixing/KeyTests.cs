using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Mixing;

/// <summary>Whose keys reach whom in the manual's situations.</summary>
public class KeyTests
{
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData("Talking", 'A', "C")]
    [InlineData("Talking", 'C', "A")]
    [InlineData("Held", 'C', "")]
    [InlineData("Held", 'A', "")]
    [InlineData("Consulting", 'A', "X")]
    [InlineData("Consulting", 'C', "")]
    [InlineData("Conferencing", 'A', "CX")]
    [InlineData("Conferencing", 'X', "AC")]
    [InlineData("Transferred", 'X', "C")]
    [InlineData("Monitoring", 'C', "A")]
    [InlineData("Monitoring", 'S', "")]
    [InlineData("Whispering", 'C', "A")]
    [InlineData("Whispering", 'S', "A")]
    [InlineData("Barging", 'C', "AS")]
    [InlineData("MonitoringHeld", 'A', "")]
    [InlineData("InFlow", 'C', "")]
    public void Keys_reach_those_who_talk_with_their_sender(string situation, char sender, string receivers)
    {
        var stage = new SituationCall();
        stage.Become(situation);
        stage.Call.Run(Settled);

        Press(stage[sender], '7');
        stage.Call.Run(Settled);

        stage[sender].Keys.ShouldHaveSingleItem().Digit.ShouldBe('7');
        foreach (var (name, party) in stage.Parties)
        {
            var events = party.Got.Where(packet => packet.PayloadType == 101).ToList();
            events.Count(packet => (packet.Payload[1] & 0x80) != 0).ShouldBe(receivers.Contains(name) ? 3 : 0, $"{name} in {situation}");
            events.ShouldAllBe(packet => packet.Payload[0] == 7);
            stage.TonesIn(party.Got[^1]).ShouldBe(stage.Expected(situation, name), $"{name} in {situation}, after the key");
        }
    }

    [Fact]
    public void Keys_that_wait_are_not_heard_after_their_sender_is_not()
    {
        var stage = new SituationCall();
        stage.Become("Talking");
        stage.Call.Run(Settled);
        for (var i = 0; i < 10; i++) Press(stage['C'], '1');
        stage.Call.Run(TimeSpan.FromMilliseconds(60));
        stage['A'].Got.ShouldContain(packet => packet.PayloadType == 101);
        var held = stage.Call.Now;

        stage.Become("Consulting");
        stage.Call.Run(Settled);

        // The one that sounds is let go properly, with its three end packets; then the new source is heard.
        var after = stage['A'].Got.Where(packet => packet.At >= held).ToList();
        after.Where(packet => packet.PayloadType == 101).ShouldAllBe(packet => (packet.Payload[1] & 0x80) != 0);
        after.Count(packet => packet.PayloadType == 101).ShouldBe(3);
        after.Where(packet => packet.At >= held + TimeSpan.FromMilliseconds(100)).ShouldAllBe(packet => packet.PayloadType == 8);
        stage.TonesIn(after[^1]).ShouldBe(stage.Expected("Consulting", 'A'));
    }

    [Fact]
    public void Our_own_keys_outlast_a_change()
    {
        var stage = new SituationCall();
        stage.Become("Talking");
        stage.Call.Run(Settled);
        foreach (var key in "42") stage['C'].Port.Sender.QueueDigit(key, TimeSpan.FromMilliseconds(100)).ShouldBeTrue();
        stage.Call.Run(TimeSpan.FromMilliseconds(40));

        stage.Become("Held");
        stage.Call.Run(TimeSpan.FromSeconds(1));

        stage['C'].Got.Count(packet => packet.PayloadType == 101 && (packet.Payload[1] & 0x80) != 0).ShouldBe(6);
    }

    [Fact]
    public void A_supervisor_who_joins_does_not_swallow_a_key()
    {
        var stage = new SituationCall();
        stage.Become("Talking");
        stage.Call.Run(Settled);
        Press(stage['C'], '9');
        stage.Call.Run(TimeSpan.FromMilliseconds(40));

        stage.Become("Barging");
        stage.Call.Run(Settled);

        var events = stage['A'].Got.Where(packet => packet.PayloadType == 101).ToList();
        events.Max(packet => (packet.Payload[2] << 8) | packet.Payload[3]).ShouldBe(800);
        events.Count(packet => (packet.Payload[1] & 0x80) != 0).ShouldBe(3);
    }

    private static void Press(VirtualParty party, char digit)
    {
        const int Frames = 5;
        TelephoneEvent.TryCodeOf(digit, out var code).ShouldBeTrue();
        var payload = new byte[4];
        for (var i = 1; i <= Frames + 2; i++)
        {
            new TelephoneEvent(code, i >= Frames, 10, (ushort)(Math.Min(i, Frames) * 160)).Write(payload);
            party.SendRaw(96, payload, marker: i == 1);
        }

        party.Timestamp += Frames * 160;
    }
}

using ContactCenter.Sip.Tests.Virtual;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>Many calls at once that do anything at any time, over a bad network.</summary>
public class StormTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(160)]
    [InlineData(174)]
    [InlineData(257)]
    [InlineData(275)]
    [InlineData(302)]
    [InlineData(330)]
    [InlineData(417)]
    [InlineData(478)]
    public void Every_session_ends_once_and_nothing_stays_behind(int seed)
    {
        var network = new VirtualNetwork();
        var random = new Random(seed);
        network.Weather = _ =>
        {
            var copies = random.Next(20) switch { 0 or 1 or 2 => 0, 3 or 4 => 2, _ => 1 };
            return Enumerable.Range(0, copies).Select(_ => TimeSpan.FromMilliseconds(random.Next(400)));
        };
        var alice = new Party(network, 5060);
        var bob = new Party(network, 5070);
        var completions = 0;
        var reinvites = 0;
        bob.InviteComes = session =>
        {
            if (random.Next(3) > 0) session.Provisional(180);
            if (random.Next(6) == 0) session.Reject(486);
            else if (random.Next(3) > 0) session.Accept(SipBody.Sdp("answer"));
        };
        const int calls = 60;
        for (var i = 0; i < calls; i++)
        {
            alice.Call(bob);
            network.Run(TimeSpan.FromMilliseconds(random.Next(300)));
            foreach (var party in new[] { alice, bob })
            {
                if (party.Sessions.Count == 0) continue;
                var session = party.Sessions[random.Next(party.Sessions.Count)];
                switch (random.Next(5))
                {
                    case 0:
                        session.HangUp();
                        break;
                    case 1 when session.IsIncoming:
                        session.Accept(SipBody.Sdp("answer"));
                        break;
                    case 2:
                        reinvites++;
                        session.Reinvite(() => SipBody.Sdp("hold"), _ => completions++);
                        break;
                    case 3:
                        reinvites++;
                        session.SendRequest("INFO", null, null, _ => completions++);
                        break;
                }
            }
        }

        network.Run(TimeSpan.FromSeconds(40));
        foreach (var session in alice.Sessions.Concat(bob.Sessions)) session.HangUp();
        network.Run(TimeSpan.FromMinutes(5));

        alice.EndedCount.ShouldBe(calls);
        bob.EndedCount.ShouldBe(bob.Sessions.Count);
        completions.ShouldBe(reinvites);
        foreach (var party in new[] { alice, bob })
        {
            party.Endpoint.Statistics.LiveTransactions.ShouldBe(0);
            party.Endpoint.Statistics.LiveDialogs.ShouldBe(0);
            party.Log.ShouldNotContain(entry => entry.Level == SipLogLevel.Error);
        }
    }
}

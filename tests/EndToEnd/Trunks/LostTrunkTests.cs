using System.Net;
using System.Net.Sockets;
using ContactCenter.Contracts;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Phone;
using ContactCenter.Sip;
using ContactCenter.Sip.Parsing;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Trunks;

/// <summary>Two trunks; the first is out of service and says so to whatever it is asked.</summary>
public sealed class TwoTrunks : TrunkNode
{
    private readonly UdpClient _first = new(new IPEndPoint(IPAddress.Loopback, 0));

    public TwoTrunks()
    {
        FirstPort = ((IPEndPoint)_first.Client.LocalEndPoint!).Port;
        _ = RefuseAsync();
    }

    public int FirstPort { get; }

    protected override IEnumerable<string> Keys =>
    [
        $"contact-center.trunks=[{{name=first,host=127.0.0.1,port={FirstPort}}},{{name=second,host=127.0.0.1,port={TrunkPort}}}]",
        "contact-center.sip.trunk-retry-interval=500ms",
    ];

    /// <summary>Makes room for somebody who serves at the first trunk.</summary>
    public void Leave() => _first.Dispose();

    private async Task RefuseAsync()
    {
        try
        {
            while (await _first.ReceiveAsync() is var datagram)
                if (SipParser.TryParse(datagram.Buffer, out var message, out _) && message is SipRequest { Method: not SipMethods.Ack } request)
                    await _first.SendAsync(request.CreateResponse(503).ToBytes(), datagram.RemoteEndPoint);
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            // It has left.
        }
    }
}

public sealed class LostTrunkTests(TwoTrunks node) : OnNode<TwoTrunks>(node)
{
    [Fact]
    public async Task Numbers_go_by_the_second_trunk_while_the_first_is_down_and_by_the_first_when_it_is_back()
    {
        await PhoneAsync("8001", AnswerMode.Auto);
        var agent = await AgentAsync("2001", "8001");
        var second = await SoftPhone.StartAsync(Node.TrunkPhone(AnswerMode.Auto, CallerTone));
        await TalkAsync(agent, second);
        await TalkAsync(agent, second);
        await Soon.HoldsAsync("the first trunk is down", async () => (await PageAsync()).Contains("contact_center_sip_trunk_up{trunk=\"first\"} 0", StringComparison.Ordinal));
        Standing("first").Answer.ShouldNotBeNull().ShouldStartWith("503 ");
        await TalkAsync(agent, second);

        Node.Leave();
        var first = await SoftPhone.StartAsync(Node.TrunkPhone(AnswerMode.Auto, CallerTone) with { SipPort = Node.FirstPort });
        await Soon.HoldsAsync("the first trunk is up again", () => Standing("first").State is TrunkState.Up);
        await TalkAsync(agent, first);
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    private TrunkStanding Standing(string trunk) => Node.Node.Engine.Services.Trunking[Node.Node.Engine.Services.Trunks.Single(t => t.Name == trunk)];

    private async Task<string> PageAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync($"http://{Node.Node.HttpEndPoint}/metrics");
    }

    private static async Task TalkAsync(SeatedAgent agent, SoftPhone there)
    {
        await agent.DoAsync(Operation.Dial, "13800138000");
        var call = await there.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);
        await call.HearsToneAsync(AgentTone);
        await agent.DoAsync(Operation.HangUp);
        await call.IsOverAsync();
        await agent.BecomesAsync(AgentStatus.WrapUp);
        await agent.DoAsync(Operation.SetBusy);
        await agent.BecomesAsync(AgentStatus.Busy);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Sip;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>The door with nobody, or hardly anybody, behind it.</summary>
public sealed class DoorAloneTests
{
    [NeedsPeerFact(Door.Program)]
    public async Task A_node_that_says_503_is_out_within_seconds_and_in_again_when_it_says_200()
    {
        var node = new ScriptedNode();
        await using var endpoint = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, node);
        await using var door = new Door();
        await door.OpenAsync([endpoint.LocalEndPoint]);
        await IsAsync(200, "the door takes calls");

        node.Status = 503;
        await IsAsync(503, "the door takes no calls");
        node.Status = 200;
        await IsAsync(200, "the door takes calls again");
        await endpoint.DisposeAsync();
        await IsAsync(503, "the door takes no calls when nobody answers");

        Task IsAsync(int status, string what) =>
            Soon.HoldsAsync(what, async () => await RawOptions.AskAsync(door.Sip) == status, () => door.Said, TimeSpan.FromSeconds(10));
    }

    [NeedsPeerFact(Door.Program)]
    public async Task A_flood_of_pings_from_one_address_is_answered_up_to_a_bound_and_then_not_at_all()
    {
        const int sent = 3000;
        await using var door = new Door();
        await door.OpenAsync([new IPEndPoint(IPAddress.Loopback, FreePort.Udp())]);
        using var flooder = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answers = 0;
        for (var i = 0; i < sent; i++)
        {
            await flooder.SendAsync(RawOptions.Write(flooder, door.Sip), door.Sip);
            await CountAsync();
        }

        await Soon.HoldsAsync("the door has said that it hears no more of it", () => door.Said.Contains("PIKE - BLOCKing", StringComparison.Ordinal), () => door.Said);
        await CountAsync();
        answers.ShouldBeInRange(1, sent / 2);

        async Task CountAsync()
        {
            while (flooder.Available > 0)
            {
                Encoding.UTF8.GetString((await flooder.ReceiveAsync()).Buffer).ShouldStartWith("SIP/2.0 ");
                answers++;
            }
        }
    }

    private sealed class ScriptedNode : ISipUser
    {
        public int Status { get; set; } = 200;

        public void OnInvite(InviteSession session) => session.Reject(486);

        public void OnRequest(IncomingRequest request) => request.Respond(Status);
    }
}

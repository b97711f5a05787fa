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
    public async Task A_dialog_goes_on_at_a_node_that_takes_no_calls_any_more_and_other_calls_pass_it_over()
    {
        ScriptedNode draining = new(), other = new();
        await using var first = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, draining);
        await using var second = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, other);
        other.Status = 503;
        await using var door = new Door();
        await door.OpenAsync([first.LocalEndPoint, second.LocalEndPoint]);
        await using var caller = new HiddenPhone();
        // The second one refuses, whether the door has asked it already or not.
        var session = caller.Call(door.Sip, "95001");
        await caller.Accepted;
        var call = await draining.Calls.Reader.ReadAsync().AsTask().ComesAsync("the call is at the first node");
        other.Calls.Reader.Count.ShouldBe(0);

        draining.Status = 503;
        await Soon.HoldsAsync("the door takes no calls", async () => await RawOptions.AskAsync(door.Sip) == 503, () => door.Said);
        other.Status = 200;
        await Soon.HoldsAsync("the door takes calls", async () => await RawOptions.AskAsync(door.Sip) == 200, () => door.Said);
        await using var next = new HiddenPhone();
        next.Call(door.Sip, "95001");
        await next.Accepted;
        other.Calls.Reader.Count.ShouldBe(1);

        // From the node to the caller, and back.
        var asked = new TaskCompletionSource<SipRequestResult>();
        call.SendRequest(SipMethods.Info, null, null, asked.SetResult);
        (await asked.Task.ComesAsync("the answer to INFO")).IsSuccess.ShouldBeTrue();
        session.HangUp();
        (await draining.Ended.Task.ComesAsync("the BYE is at its node")).ByRemote.ShouldBeTrue();
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
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Contracts;
using ContactCenter.Phone;
using ContactCenter.Sip;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.FrontDoor;

/// <summary>Who is whom behind the door, and what strangers get from it.</summary>
[Collection(DoorCollection.Name)]
public sealed class WhoIsItTests(DoorStage stage)
{
    [NeedsDoorFact]
    public async Task A_trunk_is_known_behind_the_door_and_numbers_are_dialled_by_it()
    {
        var seat = FloorSeat.All[3];
        // Only a trunk may show the number of an extension without its password.
        await using var carrier = await SoftPhone.StartAsync(new SoftPhoneOptions
        {
            Server = stage.Door.Sip, SipPort = stage.TrunkPort, User = "8001", ToneHz = FloorSeat.CallerTone, Answer = AnswerMode.Auto,
        });
        var inbound = await carrier.CallsAsync(FloorSeat.AccessNumber);
        inbound.HangUp();
        await inbound.IsOverAsync();

        await using var phone = await stage.PhoneAsync(seat.Extension, seat.Tone);
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(seat, 1));
        await agent.DoAsync(Operation.Dial, "13800138000");
        var dialled = await carrier.RingsAsync();
        var own = await phone.RingsAsync();
        await HearEachOtherAsync(own, seat.Tone, dialled, FloorSeat.CallerTone);
        dialled.InviteRequest.Vias[0].Port.ShouldBe(stage.Door.Sip.Port);
        dialled.InviteRequest.Vias.Count.ShouldBe(2);

        dialled.Hold();
        await dialled.HearsSilenceAsync();
        dialled.Resume();
        await HearEachOtherAsync(own, seat.Tone, dialled, FloorSeat.CallerTone);
        dialled.HangUp();
        await own.IsOverAsync();
        await agent.LeaveAsync();
    }

    [NeedsDoorFact]
    public async Task Nobody_becomes_a_trunk_by_saying_so_to_the_door()
    {
        await using var impostor = await SoftPhone.StartAsync(new SoftPhoneOptions
        {
            Server = stage.Door.Sip, User = "8001", Headers = [new SipHeader("Front-Door-Source", $"127.0.0.1:{stage.TrunkPort}"), new SipHeader("front-door-source", $"127.0.0.1:{stage.TrunkPort}")],
        });

        var call = impostor.StartCall(FloorSeat.AccessNumber);

        (await call.IsOverAsync()).Status.ShouldBe(401);
    }

    [NeedsDoorFact]
    public async Task An_extension_answers_the_challenge_at_the_node_that_has_made_it()
    {
        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = stage.Door.Sip, User = "8005", Password = "phone-8005" });
        for (var i = 0; i < 4; i++)
        {
            var call = await phone.CallsAsync(FloorSeat.AccessNumber);
            call.HangUp();
            await call.IsOverAsync();
        }
    }

    [NeedsDoorFact]
    public async Task The_door_relays_nothing_from_strangers_to_others_than_nodes()
    {
        using var victim = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var stranger = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var target = victim.Client.LocalEndPoint!;
        string door = $"<sip:{stage.Door.Sip};lr>", byReceived = $"<sip:{stage.Door.Sip};lr;received=sip:{target}>", node = stage.Nodes[0].Sip.ToString();
        (string Method, string Uri, string ToTag, string[] Routes)[] tries =
        [
            ("ACK", $"sip:x@{target}", ";tag=t", [door]),
            ("INVITE", $"sip:x@{target}", "", [door]),
            ("INVITE", $"sip:x@{node}", "", [door, $"<sip:{target};lr>"]),
            ("MESSAGE", $"sip:x@{target}", "", []),
            ("BYE", $"sip:x@{target}", ";tag=t", [door]),
            ("BYE", $"sip:x@{target}", ";tag=t", []),
            ("BYE", $"sip:x@{node}", ";tag=t", [byReceived]),
            ("BYE", $"sip:x@{node}", ";tag=t", [door, $"<sip:{target};lr>"]),
            ("BYE", $"sip:x@{node};alias=127.0.0.1~{((IPEndPoint)target).Port}~1", ";tag=t", [door]),
        ];
        foreach (var (method, uri, tag, routes) in tries)
        {
            var id = Guid.NewGuid().ToString("N");
            var text = string.Join("\r\n",
            [
                $"{method} {uri} SIP/2.0", $"Via: SIP/2.0/UDP {stranger.Client.LocalEndPoint};branch=z9hG4bK{id}", $"From: <sip:13900000009@127.0.0.1>;tag={id}",
                $"To: <sip:x@{target}>{tag}", $"Call-ID: {id}", $"CSeq: 1 {method}", "Max-Forwards: 70", $"Contact: <sip:s@{stranger.Client.LocalEndPoint}>",
                .. routes.Select(route => $"Route: {route}"), "Content-Length: 0", "", "",
            ]);
            await stranger.SendAsync(Encoding.UTF8.GetBytes(text), stage.Door.Sip);
            if (method != "ACK")
                (await FinalAsync(stranger, id)).ShouldBeInRange(400, 499, $"{method} {uri} by {string.Join(", ", routes)}");
        }

        // What would have come is there by now: it would have gone before the refusals.
        victim.Available.ShouldBe(0);
    }

    private static async Task<int> FinalAsync(UdpClient socket, string callId)
    {
        while (true)
        {
            var text = Encoding.UTF8.GetString((await socket.ReceiveAsync().ComesAsync("a final response")).Buffer);
            if (text.Contains(callId, StringComparison.Ordinal) && text.StartsWith("SIP/2.0 ", StringComparison.Ordinal) && text[8] != '1')
                return int.Parse(text.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}

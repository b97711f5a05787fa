using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;
using ContactCenter.Sip;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>Lifting a ringing phone for its agent, with a phone that follows a script over real SIP on loopback.</summary>
public class LiftTests : EngineKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly SipEndpoint _sip = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, new SipEdge());
    private readonly UdpClient _phone = new(new IPEndPoint(IPAddress.Loopback, 0));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _sip.DisposeAsync();
        await _media.DisposeAsync();
        _phone.Dispose();
    }

    [Fact]
    public async Task A_phone_that_is_lifted_by_hand_as_it_refuses_NOTIFY_keeps_that_call()
    {
        var call = CreateTestProbe("call");
        var leg = call.ChildActorOf(Props.Create(() => new LegActor(
            CallId.New(VirtualClock.Start), new(1), _media.CreateBridge(), new LegServices(_sip, TestSettings.Default, TimeProvider.System), null)), "leg");
        var phone = (IPEndPoint)_phone.Client.LocalEndPoint!;
        var us = NameAddress.Parse("<sip:139@127.0.0.1>");
        leg.Tell(new RingLeg(new LegTarget(SipUri.Create("8001", phone), null, us, us, AutoAnswer: false, [AudioCodec.Pcma])));
        var invite = await Hear(SipMethods.Invite);
        Say(invite.CreateResponse(180), tag: true);
        call.FishForMessage(m => m is LegRings, Patience);
        leg.Tell(new LiftLeg());
        var notify = await Hear(SipMethods.Notify);

        Say(notify.CreateResponse(405), tag: false);
        Say(invite.CreateResponse(200, headers: [new SipHeader("Contact", $"<sip:8001@{phone}>")], body: invite.Body), tag: true);
        call.FishForMessage(m => m is LegIsAnswered, Patience);
        await Hear(SipMethods.Ack);
        leg.Tell(new HangUpLeg("done"));

        // Everything that the phone hears until then is of the one call that it answered.
        (await Hear(SipMethods.Bye)).CallId.ShouldBe(invite.CallId);
        call.FishForMessage(m => m is LegIsOver { End: LegEnd.HungUp }, Patience);
    }

    private void Say(SipResponse response, bool tag)
    {
        var to = response.To.Tag is null && tag ? response.To.WithTag("phone") : response.To;
        var headers = new SipHeaders(response.Headers.Select(h => h.Name == HeaderNames.To ? new SipHeader(h.Name, to.ToString()) : h));
        _phone.Send(new SipResponse(response.Status, response.Reason, headers, response.Content).ToBytes(), _sip.LocalEndPoint);
    }

    private async Task<SipRequest> Hear(string method)
    {
        using var limit = new CancellationTokenSource(Patience);
        string? call = null;
        while (true)
        {
            var datagram = await _phone.ReceiveAsync(limit.Token);
            if (!SipParser.TryParse(datagram.Buffer, out var message, out _) || message is not SipRequest request)
                continue;
            (call ??= request.CallId).ShouldBe(request.CallId);
            if (request.Method == method)
                return request;
        }
    }
}

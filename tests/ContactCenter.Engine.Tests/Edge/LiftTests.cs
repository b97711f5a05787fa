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

/// <summary>A leg that has rung its phone more than once, with a phone that follows a script over real SIP on loopback.</summary>
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
    public async Task What_an_attempt_that_was_given_up_still_tells_does_not_connect_the_leg()
    {
        var call = CreateTestProbe("call");
        var leg = call.ChildActorOf(Props.Create(() => new LegActor(
            CallId.New(VirtualClock.Start), new(1), _media.CreateBridge(), new LegServices(_sip, TestSettings.Default, TimeProvider.System), null)), "leg");
        var phone = (IPEndPoint)_phone.Client.LocalEndPoint!;
        var us = NameAddress.Parse("<sip:139@127.0.0.1>");
        var uri = SipUri.Create("8001", phone);
        leg.Tell(new RingLeg(new LegTarget(uri, null, us, us, AutoAnswer: false, [AudioCodec.Pcma])));
        var invite = await Hear(SipMethods.Invite);
        Say(invite.CreateResponse(180), tag: true);
        call.FishForMessage(m => m is LegRings, Patience);

        var givenUp = _sip.Invite(new OutgoingInvite { RequestUri = uri, From = us, To = us }, new AbandonedAttempt());
        leg.Tell(new LegMailbox.Accepted(givenUp, invite.CreateResponse(200, body: invite.Body)));
        leg.Tell(new HangUpLeg("done"));

        Say((await Hear(SipMethods.Cancel)).CreateResponse(200), tag: true);
        Say(invite.CreateResponse(487), tag: true);
        call.FishForMessage(m => m is LegIsAnswered or LegIsOver, Patience).ShouldBeOfType<LegIsOver>().End.ShouldBe(LegEnd.HungUp);
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
        while (true)
        {
            var datagram = await _phone.ReceiveAsync(limit.Token);
            if (!SipParser.TryParse(datagram.Buffer, out var message, out _) || message is not SipRequest request)
                continue;
            if (request.Method == method)
                return request;
        }
    }
}

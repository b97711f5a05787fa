using System.Net;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;
using ContactCenter.Sip;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>A caller whose call ends before it was answered, over real SIP on loopback.</summary>
public class UnansweredTests : EngineKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly SipEdge _edge = new();
    private readonly SipEndpoint _node;
    private readonly SipEndpoint _caller = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, new SipEdge());

    public UnansweredTests() => _node = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, _edge);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _caller.DisposeAsync();
        await _node.DisposeAsync();
        await _media.DisposeAsync();
    }

    [Theory]
    [InlineData(false, 480, null)]
    [InlineData(true, 503, "10")]
    public async Task The_caller_is_told_whether_another_node_may_answer(bool tryElsewhere, int status, string? retryAfter)
    {
        var (edge, call) = (CreateTestProbe("edge"), CreateTestProbe("call"));
        _edge.Serve(edge.Ref);
        var us = NameAddress.Parse("<sip:139@127.0.0.1>");
        var refused = new Refusal();
        _caller.Invite(new OutgoingInvite { RequestUri = SipUri.Create("95001", _node.LocalEndPoint), From = us, To = us }, refused);
        var incoming = ((InviteArrived)edge.FishForMessage(m => m is InviteArrived, Patience)).Leg;
        var leg = call.ChildActorOf(Props.Create(() => new LegActor(
            CallId.New(VirtualClock.Start), new(1), _media.CreateBridge(), new LegServices(_node, TestSettings.Default, TimeProvider.System), incoming)), "leg");
        leg.Tell(new HangUpLeg("over", tryElsewhere));

        var response = await refused.Response.Task.WaitAsync(Patience);
        response.Status.ShouldBe(status);
        response.Headers.Where(h => h.Name == HeaderNames.RetryAfter).Select(h => h.Value).ShouldBe(retryAfter is null ? [] : [retryAfter]);
    }

    private sealed class Refusal : IInviteSessionHandler
    {
        public TaskCompletionSource<SipResponse> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnProvisional(InviteSession s, SipResponse r)
        {
        }

        public void OnAccepted(InviteSession s, SipResponse r) => Response.TrySetResult(r);

        public void OnAcknowledged(InviteSession s, SipRequest ack)
        {
        }

        public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(488);

        public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

        public void OnEnded(InviteSession s, SessionEnd end) => Response.TrySetResult((SipResponse)end.Message!);
    }
}

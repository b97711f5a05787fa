using System.Net;
using ContactCenter.Sip;

namespace ContactCenter.Node.Tests.Commands;

public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [UnixFact]
    public async Task SIGTERM_ends_a_node_cleanly_and_its_waiting_caller_gets_a_BYE()
    {
        using var node = NodeProcess.Start();
        var sip = await node.SipEndPoint();
        var caller = new Caller();
        await using var phone = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, caller);
        phone.Invite(
            new OutgoingInvite
            {
                RequestUri = SipUri.Create("95001", sip),
                From = new NameAddress(phone.ContactUri("13800000000")),
                To = new NameAddress(SipUri.Create("95001", sip)),
                Body = SipBody.Sdp("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n"),
            },
            caller);
        await caller.Accepted.Task.WaitAsync(Patience);
        await node.Terminate();
        var end = await caller.Ended.Task.WaitAsync(Patience);
        end.Cause.ShouldBe(SessionEndCause.Bye);
        end.ByRemote.ShouldBeTrue();
        end.Message.ShouldBeOfType<SipRequest>().Headers["Reason"].ShouldNotBeNull().ShouldContain("NodeStopping");
        (await node.ExitCode()).ShouldBe(0, node.Errors);
        node.Output.ShouldContain("The node has stopped");
    }

    [UnixFact]
    public async Task SIGTERM_ends_an_idle_node_cleanly()
    {
        using var node = NodeProcess.Start();
        await node.SipEndPoint();
        await node.Terminate();
        (await node.ExitCode()).ShouldBe(0, node.Errors);
        node.Errors.Trim().ShouldBeEmpty();
    }

    /// <summary>There is no SIGTERM on Windows.</summary>
    private sealed class UnixFactAttribute : FactAttribute
    {
        public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows knows no SIGTERM." : null;
    }

    private sealed class Caller : ISipUser, IInviteSessionHandler
    {
        public TaskCompletionSource Accepted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<SessionEnd> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnInvite(InviteSession session) => session.Reject(480);

        public void OnRequest(IncomingRequest request) => request.Respond(405);

        public void OnProvisional(InviteSession s, SipResponse r)
        {
        }

        public void OnAccepted(InviteSession s, SipResponse r) => Accepted.TrySetResult();

        public void OnAcknowledged(InviteSession s, SipRequest ack)
        {
        }

        public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(488);

        public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

        public void OnEnded(InviteSession s, SessionEnd end)
        {
            Ended.TrySetResult(end);
            Accepted.TrySetException(new InvalidOperationException($"The call ended before it was answered: {end}"));
        }
    }
}

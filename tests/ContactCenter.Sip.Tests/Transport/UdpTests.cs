using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Tests.Transport;

/// <summary>Real sockets on 127.0.0.1.</summary>
public class UdpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private sealed class Answering : ISipUser, IInviteSessionHandler
    {
        public TaskCompletionSource<SessionEnd> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<InviteSession> Talking { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnInvite(InviteSession session)
        {
            session.Handler = this;
            session.Provisional(180);
            session.Accept(SipBody.Sdp("answer"));
        }

        // Answered from another thread, as users do.
        public void OnRequest(IncomingRequest request) => ThreadPool.QueueUserWorkItem(_ => request.Respond(200));

        public void OnProvisional(InviteSession s, SipResponse r)
        {
        }

        public void OnAccepted(InviteSession s, SipResponse r) => Talking.TrySetResult(s);

        public void OnAcknowledged(InviteSession s, SipRequest ack) => Talking.TrySetResult(s);

        public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(200);

        public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

        public void OnEnded(InviteSession s, SessionEnd end) => Ended.TrySetResult(end);
    }

    private static SipEndpoint Start(Answering user, IPEndPoint? bind = null) =>
        SipEndpoint.Start(new SipEndpointOptions { Bind = bind ?? new IPEndPoint(IPAddress.Loopback, 0) }, user);

    private static OutgoingInvite Invite(SipEndpoint to) => new()
    {
        RequestUri = SipUri.Create("bob", to.LocalEndPoint), From = NameAddress.Parse("<sip:alice@example.org>"),
        To = NameAddress.Parse("<sip:bob@example.org>"), Body = SipBody.Sdp("offer"),
    };

    [Fact]
    public async Task Two_endpoints_talk_over_real_sockets()
    {
        var (alice, bob) = (new Answering(), new Answering());
        await using var caller = Start(alice);
        await using var callee = Start(bob);
        caller.LocalEndPoint.Port.ShouldNotBe(0);
        var session = caller.Invite(Invite(callee), alice);
        await alice.Talking.Task.WaitAsync(Patience);
        await bob.Talking.Task.WaitAsync(Patience);
        session.HangUp();
        (await bob.Ended.Task.WaitAsync(Patience)).Cause.ShouldBe(SessionEndCause.Bye);
        (await alice.Ended.Task.WaitAsync(Patience)).ByRemote.ShouldBeFalse();
    }

    [Fact]
    public async Task A_thousand_requests_at_once_are_all_answered()
    {
        var user = new Answering();
        await using var caller = Start(user);
        await using var callee = Start(user);
        var answers = new List<Task<SipRequestResult>>();
        for (var i = 0; i < 1000; i++)
        {
            var done = new TaskCompletionSource<SipRequestResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            answers.Add(done.Task);
            caller.SendRequest(
                new OutgoingRequest
                {
                    Method = "OPTIONS", RequestUri = SipUri.Create(null, callee.LocalEndPoint), From = NameAddress.Parse("<sip:a@b>"), To = NameAddress.Parse("<sip:a@b>"),
                },
                done.SetResult);
        }

        var results = await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(40));
        results.ShouldAllBe(result => result.Response!.Status == 200);
    }

    [Fact]
    public async Task IPv6_works_and_the_wildcard_receives_both()
    {
        if (!Socket.OSSupportsIPv6) return;
        var (alice, bob) = (new Answering(), new Answering());
        await using var caller = Start(alice, new IPEndPoint(IPAddress.Loopback, 0));
        await using var callee = Start(bob, new IPEndPoint(IPAddress.IPv6Any, 0));
        var session = caller.Invite(
            Invite(callee) with { RequestUri = SipUri.Create("bob", "127.0.0.1", callee.LocalEndPoint.Port), NextHop = null }, alice);
        await alice.Talking.Task.WaitAsync(Patience);
        session.RemoteTag.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_host_name_is_resolved()
    {
        var (alice, bob) = (new Answering(), new Answering());
        await using var caller = Start(alice);
        await using var callee = Start(bob);
        caller.Invite(Invite(callee) with { RequestUri = SipUri.Create("bob", "localhost", callee.LocalEndPoint.Port) }, alice);
        await alice.Talking.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_taken_port_is_said_so()
    {
        await using var first = Start(new Answering());
        var error = Should.Throw<SipBindException>(() => Start(new Answering(), first.LocalEndPoint));
        error.Message.ShouldContain($"{first.LocalEndPoint}");
        error.Message.ShouldContain("taken");
        error.SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
    }

    [Theory]
    [InlineData("host:5060")]
    [InlineData("two words")]
    [InlineData("")]
    public void A_bad_advertised_host_is_said_so(string host) => Should.Throw<ArgumentException>(() => SipEndpoint.Start(
        new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0), AdvertisedHost = host }, new Answering())).Message.ShouldContain("AdvertisedHost");

    [Fact]
    public async Task A_closed_endpoint_frees_its_port_and_swallows_late_commands()
    {
        var user = new Answering();
        var endpoint = Start(user);
        var address = endpoint.LocalEndPoint;
        await endpoint.DisposeAsync().AsTask().WaitAsync(Patience);
        await endpoint.DisposeAsync();
        endpoint.Invite(Invite(endpoint), user).HangUp();
        await using var again = Start(user, address);
        again.LocalEndPoint.ShouldBe(address);
    }
}

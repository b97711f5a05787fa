using System.Globalization;
using System.Net;
using Benchmarks.Harness;
using ContactCenter.Sip;
using ContactCenter.Sip.Authentication;

namespace Benchmarks.Load;

/// <summary>What every load over SIP has: an endpoint of its own that takes no calls.</summary>
internal abstract class SipLoad(IPEndPoint server) : ILoad, ISipUser
{
    private SipEndpoint? _endpoint;

    protected IPEndPoint Server => server;

    protected SipEndpoint Endpoint => _endpoint ??= SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, this);

    public Task RunAsync(int count) => Lanes.RunAsync(count, UnitAsync);

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is { } endpoint)
            await endpoint.DisposeAsync();
    }

    protected abstract Task UnitAsync(int lane);

    protected NameAddress Address(string user) => new(SipUri.Create(user, Server));

    protected static void Expect200(SipRequestResult result, TaskCompletionSource done)
    {
        if (result.Response is { Status: 200 })
            done.SetResult();
        else
            done.SetException(new InvalidOperationException($"Answered {result.Response?.Status} {result.Error}"));
    }

    void ISipUser.OnInvite(InviteSession session) => session.Reject(480);

    void ISipUser.OnRequest(IncomingRequest request) => request.Respond(481);
}

/// <summary>A unit is one OPTIONS and its 200: the shortest transaction there is.</summary>
internal sealed class OptionsLoad(IPEndPoint server) : SipLoad(server)
{
    protected override Task UnitAsync(int lane)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Endpoint.SendRequest(
            new OutgoingRequest { Method = SipMethods.Options, RequestUri = SipUri.Create(null, Server), From = Address("probe"), To = Address("node") },
            result => Expect200(result, done));
        return done.Task;
    }
}

/// <summary>A unit is one registration: a fresh one is challenged first (401, then 200); a refresh answers the challenge it knows (200).</summary>
internal sealed class RegisterLoad(IPEndPoint server, bool fresh) : SipLoad(server)
{
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Lanes.Count).Select(i => new Lane(BenchNode.Extension(i)))];

    protected override Task UnitAsync(int lane)
    {
        var own = _lanes[lane];
        if (fresh)
            _lanes[lane] = own = new Lane(own.User);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new OutgoingRequest
        {
            Method = SipMethods.Register,
            RequestUri = SipUri.Create(null, Server),
            From = Address(own.User),
            To = Address(own.User),
            CallId = own.CallId,
            Sequence = ++own.Sequence,
            Headers = [new SipHeader("Contact", $"<{Endpoint.ContactUri(own.User)}>"), new SipHeader("Expires", "300")],
        };
        Endpoint.Post(() => Endpoint.Send(request, own.Digest, result => Expect200(result, done), used => own.Sequence = used));
        return done.Task;
    }

    private sealed class Lane(string user)
    {
        public string User => user;

        public string CallId { get; } = SipRandom.CallId();

        public uint Sequence { get; set; } = 1;

        public DigestClient Digest { get; } = new(new SipCredentials(user, string.Create(CultureInfo.InvariantCulture, $"phone-{user}")));
    }
}

/// <summary>A unit is one call to the access number: INVITE, 200, ACK, BYE, 200. No RTP flows.</summary>
internal sealed class CallLoad(IPEndPoint server) : SipLoad(server)
{
    private static readonly SipBody Offer = SipBody.Sdp(SipText.Offer);

    protected override Task UnitAsync(int lane)
    {
        var call = new Call();
        Endpoint.Invite(
            new OutgoingInvite
            {
                RequestUri = SipUri.Create(BenchNode.AccessNumber, Server),
                From = Address("13800138000"),
                To = Address(BenchNode.AccessNumber),
                Body = Offer,
            },
            call);
        return call.Done;
    }

    private sealed class Call : IInviteSessionHandler
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _answered;

        public Task Done => _done.Task;

        public void OnProvisional(InviteSession s, SipResponse r)
        {
        }

        public void OnAccepted(InviteSession s, SipResponse r)
        {
            _answered = true;
            s.HangUp();
        }

        public void OnAcknowledged(InviteSession s, SipRequest ack)
        {
        }

        public void OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(488);

        public void OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

        public void OnEnded(InviteSession s, SessionEnd end)
        {
            if (_answered)
                _done.SetResult();
            else
                _done.SetException(new InvalidOperationException($"The call was not answered: {end}"));
        }
    }
}

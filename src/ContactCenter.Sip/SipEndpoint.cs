using System.Net;
using ContactCenter.Sip.Authentication;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>
/// A SIP user agent on one UDP socket. All its methods may be called from any thread; everything happens on its one loop thread,
/// on which the callbacks are called too.
/// </summary>
public sealed class SipEndpoint : IAsyncDisposable
{
    private readonly UserAgent _agent;
    private readonly ISipTransport _transport;
    private int _disposed;

    private SipEndpoint(UserAgent agent, ISipTransport transport)
    {
        _agent = agent;
        _transport = transport;
    }

    /// <summary>The address and port that are really bound.</summary>
    public IPEndPoint LocalEndPoint => _agent.LocalEndPoint;

    /// <summary>The counters.</summary>
    public SipEndpointStatistics Statistics => _agent.Statistics;

    /// <summary>Binds and starts.</summary>
    /// <param name="options">How.</param>
    /// <param name="user">Who is told of new requests.</param>
    /// <exception cref="ArgumentException">The advertised host is neither a host name nor an address.</exception>
    /// <exception cref="SipBindException">The address cannot be bound; the message names it and the cause.</exception>
    public static SipEndpoint Start(SipEndpointOptions options, ISipUser user)
    {
        if (options.AdvertisedHost is { } host && SipUri.TryParse(SipUri.Create(null, host).ToString()) is null)
            throw new ArgumentException($"AdvertisedHost '{host}' is neither a host name nor an address (it takes no port)", nameof(options));
        var transport = options.Transport ?? new UdpSipTransport(options.Bind);
        if (options.Trace is { } trace)
            transport = new TracedTransport(transport, trace);
        var agent = new UserAgent(options, user, transport);
        agent.Loop.Received = new Dispatcher(agent, transport).Receive;
        transport.Run(agent.Loop);
        return new SipEndpoint(agent, transport);
    }

    /// <summary>Where the messages of calls are written down; null: nowhere.</summary>
    public SipTrace? Trace => _agent.Options.Trace;

    /// <summary>What the endpoint is busy with now. Taken on the SIP loop, which copies no more than that many of each.</summary>
    public Task<SipSnapshot> SnapshotAsync(int most)
    {
        var taken = new TaskCompletionSource<SipSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        _agent.Loop.Post(() => taken.SetResult(new SipSnapshot(
            [.. _agent.Sessions.Values.Take(most).Select(s => s.View)], _agent.Sessions.Count,
            [.. _agent.Transactions.All.Take(most).Select(t => new TransactionView(t.Request.Method, t is ServerTransaction, t.State.ToString(), t.Request.CallId, t.Remote))],
            _agent.Transactions.Count)));
        return taken.Task;
    }

    /// <summary>Done when the loop that serves the socket has come round: it lives, and does what it is told.</summary>
    public Task PingAsync(CancellationToken cancel)
    {
        var round = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _agent.Loop.Post(() => round.TrySetResult());
        return round.Task.WaitAsync(cancel);
    }

    /// <summary>The URI under which peers reach this endpoint, for Contact.</summary>
    public SipUri ContactUri(string? user) => _agent.ContactUri(user);

    /// <summary>Calls. The session is returned at once; what happens is told to the handler.</summary>
    public InviteSession Invite(OutgoingInvite invite, IInviteSessionHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return InviteSession.Outgoing(_agent, invite, handler);
    }

    /// <summary>Sends a request outside any dialog; challenges are answered when it has credentials.</summary>
    /// <param name="request">The request.</param>
    /// <param name="completed">Told the outcome on the SIP loop, exactly once.</param>
    /// <exception cref="ArgumentException">The method is INVITE, ACK or CANCEL.</exception>
    public void SendRequest(OutgoingRequest request, Action<SipRequestResult> completed)
    {
        if (request.Method is SipMethods.Invite or SipMethods.Ack or SipMethods.Cancel)
            throw new ArgumentException($"{request.Method} is not sent by SendRequest", nameof(request));
        var digest = request.Credentials is null ? null : new DigestClient(request.Credentials);
        _agent.Loop.Post(() => Send(request, digest, completed));
    }

    /// <summary>Says good-bye to every session (one BYE, CANCEL or 503 each), ends them and frees the socket. Requests outside dialogs that wait for an answer are forgotten, later commands ignored.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _agent.Loop.Post(() =>
        {
            foreach (var session in _agent.Sessions.Values.ToArray()) session.Close();
            closed.SetResult();
        });
        await closed.Task.ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    internal void Post(Action command) => _agent.Loop.Post(command);

    internal SipTimer Schedule(TimeSpan delay, Action callback) => _agent.Loop.Schedule(delay, callback);

    /// <summary>Sends with a digest client that outlives the request, as a registration's.</summary>
    internal void Send(OutgoingRequest request, DigestClient? digest, Action<SipRequestResult> completed, Action<uint>? sequenceUsed = null)
    {
        var sequence = request.Sequence ?? SipRandom.Sequence();
        var from = request.From.Tag is null ? request.From.WithTag(SipRandom.Tag()) : request.From;
        var contact = request.Method is SipMethods.Subscribe or SipMethods.Refer ? _agent.ContactUri(from.Uri.User) : null;
        var (message, nextHop) = RequestBuilder.Build(
            _agent, request.Method, request.RequestUri, request.Route, from, request.To, request.CallId ?? SipRandom.CallId(),
            sequence, request.Body, request.Headers, contact);
        new ClientExchange(
            _agent, message, nextHop, request.NextHop, digest, Next,
            response =>
            {
                if (response.IsFinal) Complete(new SipRequestResult { Response = response });
            },
            failure => Complete(failure == TransactionFailure.Timeout
                ? new SipRequestResult { TimedOut = true, Error = "no response in time" }
                : new SipRequestResult { Error = "the request could not be sent" })).Start();

        uint Next()
        {
            sequence++;
            sequenceUsed?.Invoke(sequence);
            return sequence;
        }

        void Complete(SipRequestResult result)
        {
            try
            {
                completed(result);
            }
            catch (Exception error)
            {
                _agent.Log(SipLogLevel.Error, "a completion failed", message.CallId, error);
            }
        }
    }
}

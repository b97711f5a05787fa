using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Transactions;

/// <summary>Every live transaction of the endpoint, found by the rules of RFC 3261 §17.1.3 and §17.2.3.</summary>
internal sealed class TransactionLayer(SipLoop loop, ISipTransport transport, SipTimers timers, SipEndpointStatistics statistics) : ITransactionHost
{
    private readonly Dictionary<string, ClientTransaction> _clients = [];
    private readonly Dictionary<string, ServerTransaction> _servers = [];
    private readonly Dictionary<string, ServerTransaction> _merges = [];
    private readonly StatelessRefusals _refusals = new(loop, timers.Limit);

    public SipTimers Timers => timers;

    public IEnumerable<SipTransaction> All => _clients.Values.Concat<SipTransaction>(_servers.Values);

    public int Count => _clients.Count + _servers.Count;

    public SipTimer Schedule(TimeSpan delay, Action callback) => loop.Schedule(delay, callback);

    public bool Transmit(byte[] datagram, IPEndPoint destination, bool again)
    {
        if (again) statistics.CountRetransmission();
        var sent = transport.Send(datagram, destination);
        if (!sent) statistics.CountTransportError();
        return sent;
    }

    public void Unexpected(SipTransaction transaction, string input) => statistics.CountUnexpected();

    public void Terminated(SipTransaction transaction)
    {
        if (transaction is ClientTransaction)
        {
            _clients.Remove(transaction.Key);
        }
        else
        {
            _servers.Remove(transaction.Key);
            if (((ServerTransaction)transaction).MergeKey is { } merge && _merges.TryGetValue(merge, out var owner) && ReferenceEquals(owner, transaction))
                _merges.Remove(merge);
        }

        statistics.LiveTransactions = Count;
    }

    /// <summary>Creates the machine that fits the method and sends the request, whose top Via carries a fresh branch.</summary>
    public ClientTransaction Send(SipRequest request, IPEndPoint destination, Action<SipResponse> onResponse, Action<TransactionFailure> onFailure)
    {
        var key = ClientKey(request);
        ClientTransaction transaction = request.Method == SipMethods.Invite
            ? new InviteClientTransaction(this, key, request, destination, onResponse, onFailure)
            : new NonInviteClientTransaction(this, key, request, destination, onResponse, onFailure);
        _clients[key] = transaction;
        statistics.LiveTransactions = Count;
        statistics.CountRequestSent(request.Method);
        transaction.Start();
        return transaction;
    }

    public ClientTransaction? FindClient(SipResponse response) =>
        response.TopVia.Branch is { } branch ? _clients.GetValueOrDefault(ClientKey(branch, response.CSeq.Method)) : null;

    public ServerTransaction? FindServer(SipRequest request) =>
        _servers.GetValueOrDefault(ServerKey(request, request.Method == SipMethods.Ack ? SipMethods.Invite : request.Method));

    /// <summary>The refusal that an INVITE got without a transaction, when it comes again or its ACK comes; null: it got none.</summary>
    public StatelessRefusal? FindRefusal(SipRequest request) =>
        _refusals.Count > 0 && request.Method is SipMethods.Invite or SipMethods.Ack ? _refusals.Find(RefusalKey(request)) : null;

    /// <summary>An INVITE gets no transaction, but this refusal, whenever it comes.</summary>
    public StatelessRefusal Refuse(SipRequest invite, SipRefusal refusal) => _refusals.Remember(RefusalKey(invite), refusal);

    /// <summary>The INVITE that a CANCEL is about (§9.2), or null.</summary>
    public InviteServerTransaction? FindCancelled(SipRequest cancel) =>
        _servers.GetValueOrDefault(ServerKey(cancel, SipMethods.Invite)) as InviteServerTransaction;

    /// <summary>Creates the server machine of a new request.</summary>
    public ServerTransaction Accept(SipRequest request, IPEndPoint source)
    {
        var key = ServerKey(request, request.Method);
        var responseTo = ResponseRouting.Destination(request.TopVia, source);
        ServerTransaction transaction = request.Method == SipMethods.Invite
            ? new InviteServerTransaction(this, key, request, source, responseTo)
            : new NonInviteServerTransaction(this, key, request, source, responseTo);
        _servers[key] = transaction;
        statistics.LiveTransactions = Count;
        transaction.Start();
        return transaction;
    }

    /// <summary>Whether the request came before by another path (§8.2.2.2); if not it is remembered as long as its transaction lives.</summary>
    public bool IsMerged(ServerTransaction transaction)
    {
        var request = transaction.Request;
        var key = $"{request.CallId}|{request.From.Tag}|{request.CSeq}";
        if (!_merges.TryAdd(key, transaction)) return true;
        transaction.MergeKey = key;
        return false;
    }

    private static long RefusalKey(SipRequest request) => StatelessRefusals.Key(ServerKey(request, SipMethods.Invite), request.CallId);

    private static string ClientKey(SipRequest request) => ClientKey(request.TopVia.Branch!, request.Method);

    private static string ClientKey(string branch, string method) => string.Concat(branch, "|", method);

    private static string ServerKey(SipRequest request, string method)
    {
        var via = request.TopVia;
        if (via.Branch is { } branch && branch.StartsWith(Via.MagicCookie, StringComparison.OrdinalIgnoreCase))
            return $"{branch}|{via.SentBy}|{method}";

        // §17.2.3: a peer of RFC 2543 is recognized by what its messages share.
        return $"2543|{request.CallId}|{request.From.Tag}|{request.CSeq.Number}|{via.SentBy}|{via.Branch}|{method}";
    }
}

namespace ContactCenter.Sip;

/// <summary>Counters of one endpoint, from its start on. Written by the loop, read from anywhere.</summary>
public sealed class SipEndpointStatistics
{
    private static readonly string[] Methods =
    [
        SipMethods.Invite, SipMethods.Ack, SipMethods.Bye, SipMethods.Cancel, SipMethods.Register, SipMethods.Options, SipMethods.Info,
        SipMethods.Update, SipMethods.Notify, SipMethods.Subscribe, SipMethods.Refer, SipMethods.Message, SipMethods.Prack, "OTHER",
    ];

    private const int Classes = 7; // 1 to 6, and none at 0

    private readonly long[] _requestsReceived = new long[Methods.Length];
    private readonly long[] _requestsSent = new long[Methods.Length];
    private readonly long[] _responsesReceived = new long[Methods.Length * Classes];
    private readonly long[] _responsesSent = new long[Methods.Length * Classes];
    private long _retransmissions;
    private long _retransmissionsReceived;
    private long _parseErrors;
    private long _transportErrors;
    private long _unexpected;
    private long _strayResponses;
    private long _unansweredRequests;
    private int _liveTransactions;
    private int _liveDialogs;

    internal SipEndpointStatistics()
    {
    }

    /// <summary>New requests received by method, retransmissions not among them; methods without a counter of their own under <c>OTHER</c>.</summary>
    public IReadOnlyDictionary<string, long> RequestsReceived => ByMethod(_requestsReceived);

    /// <summary>Requests sent by method, retransmissions not among them.</summary>
    public IReadOnlyDictionary<string, long> RequestsSent => ByMethod(_requestsSent);

    /// <summary>Responses received by class, 1 to 6.</summary>
    public IReadOnlyDictionary<int, long> ResponsesReceived => ByClass(_responsesReceived);

    /// <summary>Responses sent by class, 1 to 6, retransmissions not among them.</summary>
    public IReadOnlyDictionary<int, long> ResponsesSent => ByClass(_responsesSent);

    /// <summary>Responses received by the method of their request and by class, 1 to 6.</summary>
    public IReadOnlyDictionary<(string Method, int Class), long> ResponsesReceivedByMethod => ByMethodAndClass(_responsesReceived);

    /// <summary>Responses sent by the method of their request and by class, 1 to 6, retransmissions not among them.</summary>
    public IReadOnlyDictionary<(string Method, int Class), long> ResponsesSentByMethod => ByMethodAndClass(_responsesSent);

    /// <summary>Messages sent again.</summary>
    public long Retransmissions => Volatile.Read(ref _retransmissions);

    /// <summary>Requests received again and absorbed.</summary>
    public long RetransmissionsReceived => Volatile.Read(ref _retransmissionsReceived);

    /// <summary>Datagrams that were no acceptable SIP message, answered or dropped.</summary>
    public long ParseErrors => Volatile.Read(ref _parseErrors);

    /// <summary>Datagrams that the network did not take.</summary>
    public long TransportErrors => Volatile.Read(ref _transportErrors);

    /// <summary>Inputs that a transaction's state had no use for (late or doubled messages).</summary>
    public long UnexpectedInputs => Volatile.Read(ref _unexpected);

    /// <summary>Responses and ACKs that belong to nothing.</summary>
    public long Strays => Volatile.Read(ref _strayResponses);

    /// <summary>Requests that the user never answered (RFC 3261 §17.2.2: the transaction dies after 64*T1).</summary>
    public long UnansweredRequests => Volatile.Read(ref _unansweredRequests);

    /// <summary>Transactions alive now.</summary>
    public int LiveTransactions
    {
        get => Volatile.Read(ref _liveTransactions);
        internal set => Volatile.Write(ref _liveTransactions, value);
    }

    /// <summary>INVITE sessions alive now.</summary>
    public int LiveDialogs
    {
        get => Volatile.Read(ref _liveDialogs);
        internal set => Volatile.Write(ref _liveDialogs, value);
    }

    internal void CountRequestReceived(string method) => Add(ref _requestsReceived[IndexOf(method)]);

    internal void CountRequestSent(string method) => Add(ref _requestsSent[IndexOf(method)]);

    internal void CountResponseReceived(string method, int status) => Add(ref _responsesReceived[IndexOf(method, status)]);

    internal void CountResponseSent(string method, int status) => Add(ref _responsesSent[IndexOf(method, status)]);

    internal void CountRetransmission() => Add(ref _retransmissions);

    internal void CountRetransmissionReceived() => Add(ref _retransmissionsReceived);

    internal void CountParseError() => Add(ref _parseErrors);

    internal void CountTransportError() => Add(ref _transportErrors);

    internal void CountUnexpected() => Add(ref _unexpected);

    internal void CountStray() => Add(ref _strayResponses);

    internal void CountUnanswered() => Add(ref _unansweredRequests);

    // One writer, the loop: no interlocked instruction needed.
    private static void Add(ref long counter) => Volatile.Write(ref counter, counter + 1);

    private static int IndexOf(string method)
    {
        var index = Array.IndexOf(Methods, method);
        return index < 0 ? Methods.Length - 1 : index;
    }

    private static int IndexOf(string method, int status) => IndexOf(method) * Classes + status / 100;

    private static Dictionary<string, long> ByMethod(long[] counters)
    {
        var map = new Dictionary<string, long>(Methods.Length);
        for (var i = 0; i < Methods.Length; i++) map[Methods[i]] = Volatile.Read(ref counters[i]);
        return map;
    }

    private static Dictionary<int, long> ByClass(long[] counters)
    {
        var map = new Dictionary<int, long>(6);
        foreach (var ((_, @class), count) in ByMethodAndClass(counters)) map[@class] = map.GetValueOrDefault(@class) + count;
        return map;
    }

    private static Dictionary<(string Method, int Class), long> ByMethodAndClass(long[] counters)
    {
        var map = new Dictionary<(string, int), long>(counters.Length);
        for (var m = 0; m < Methods.Length; m++)
            for (var c = 1; c < Classes; c++) map[(Methods[m], c)] = Volatile.Read(ref counters[m * Classes + c]);
        return map;
    }
}

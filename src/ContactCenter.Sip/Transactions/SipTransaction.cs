using System.Net;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Transactions;

/// <summary>What the four machines share.</summary>
internal abstract class SipTransaction(ITransactionHost host, string key, SipRequest request, IPEndPoint remote)
{
    private readonly List<SipTimer> _timers = new(3);

    public string Key { get; } = key;

    public SipRequest Request { get; } = request;

    public IPEndPoint Remote { get; } = remote;

    public TransactionState State { get; private set; }

    protected ITransactionHost Host { get; } = host;

    protected SipTimers Timers => Host.Timers;

    protected void Enter(TransactionState state)
    {
        State = state;
        if (state != TransactionState.Terminated) return;
        StopTimers();
        Host.Terminated(this);
    }

    protected void StopTimers()
    {
        foreach (var timer in _timers) timer.Cancel();
        _timers.Clear();
    }

    protected SipTimer StartTimer(TimeSpan delay, Action fired)
    {
        if (_timers.Count > 8) _timers.RemoveAll(timer => !timer.IsArmed);
        var timer = Host.Schedule(delay, fired);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Ends the machine at once, silently.</summary>
    public void Abandon()
    {
        if (State != TransactionState.Terminated) Enter(TransactionState.Terminated);
    }

    protected static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

/// <summary>The states of all four machines (RFC 3261 §17, RFC 6026 for Accepted).</summary>
internal enum TransactionState
{
    Initial,
    Calling,
    Trying,
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated,
}

using System.Collections.Concurrent;
using System.Net;

namespace ContactCenter.Sip.Transport;

/// <summary>Posted commands and timers of one endpoint. Everything but <see cref="Post"/> belongs to the loop's thread.</summary>
internal sealed class SipLoop(TimeProvider time, Action<Exception> fault) : ISipLoop
{
    private const int CommandsPerTurn = 256;

    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly PriorityQueue<SipTimer, (long Due, long Order)> _timers = new();
    private readonly long _start = time.GetTimestamp();
    private long _order;
    private int _thread;

    public ISipTransport? Transport { get; set; }

    public Action<ReadOnlySpan<byte>, IPEndPoint>? Received { get; set; }

    /// <summary>Monotonic time since the loop began.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    public void Post(Action command)
    {
        _commands.Enqueue(command);

        // What the loop posts to itself it finds before it sleeps.
        if (Environment.CurrentManagedThreadId != Volatile.Read(ref _thread)) Transport?.Wake();
    }

    public SipTimer Schedule(TimeSpan delay, Action callback)
    {
        var timer = new SipTimer(callback);
        _timers.Enqueue(timer, ((Now + delay).Ticks, _order++));
        return timer;
    }

    public void OnDatagram(ReadOnlySpan<byte> datagram, IPEndPoint source)
    {
        try
        {
            Received?.Invoke(datagram, source);
        }
        catch (Exception error)
        {
            fault(error);
        }
    }

    public TimeSpan? Turn()
    {
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        RunTimers();
        for (var i = 0; i < CommandsPerTurn && _commands.TryDequeue(out var command); i++) Guard(command);
        if (!_commands.IsEmpty) return TimeSpan.Zero;
        DropCancelled();
        if (!_timers.TryPeek(out _, out var next)) return null;
        var wait = new TimeSpan(next.Due) - Now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private void RunTimers()
    {
        var now = Now.Ticks;
        while (_timers.TryPeek(out var timer, out var key) && (key.Due <= now || !timer.IsArmed))
        {
            _timers.Dequeue();
            if (timer.IsArmed) Guard(timer.Fire);
        }
    }

    private void DropCancelled()
    {
        while (_timers.TryPeek(out var timer, out _) && !timer.IsArmed) _timers.Dequeue();
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            fault(error);
        }
    }
}

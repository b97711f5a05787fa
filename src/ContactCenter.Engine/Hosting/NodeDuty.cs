namespace ContactCenter.Engine.Hosting;

/// <summary>What a node does for callers and clients.</summary>
public enum Duty
{
    /// <summary>It is not a member of its cluster yet, or its shards do not answer.</summary>
    Starting,

    /// <summary>It takes calls and logins.</summary>
    Serving,

    /// <summary>It takes no new calls and logins; those that there are go on until they end.</summary>
    Draining,

    /// <summary>It ends what there still is.</summary>
    Stopping,
}

/// <summary>
/// The node's duty now: who admits calls and logins asks it, front doors are told it. It only ever goes forward, but that an operator may let a node
/// that serves drain, and serve again. Safe from any thread.
/// </summary>
/// <param name="time">The clock; null: the system's.</param>
public sealed class NodeDuty(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private int _now;
    private int _isPaused;
    private long _since = (time ?? TimeProvider.System).GetUtcNow().UtcTicks;

    /// <summary>What the node does now.</summary>
    public Duty Now => (Duty)Volatile.Read(ref _now) is Duty.Serving && Volatile.Read(ref _isPaused) != 0 ? Duty.Draining : (Duty)Volatile.Read(ref _now);

    /// <summary>Since when.</summary>
    public DateTimeOffset Since => new(Volatile.Read(ref _since), TimeSpan.Zero);

    /// <summary>Whether new calls and logins are taken.</summary>
    public bool TakesWork => Now is Duty.Serving;

    /// <summary>An operator lets a node that serves drain, or serve again; false: it was so, or the node does not serve.</summary>
    public bool Pause(bool on) => Volatile.Read(ref _now) == (int)Duty.Serving && Interlocked.Exchange(ref _isPaused, on ? 1 : 0) != (on ? 1 : 0);

    /// <summary>Goes on to that duty; false when the node is there already, or further.</summary>
    public bool GoOn(Duty next)
    {
        while (Volatile.Read(ref _now) is var now && now < (int)next)
            if (Interlocked.CompareExchange(ref _now, (int)next, now) == now)
            {
                Volatile.Write(ref _since, _time.GetUtcNow().UtcTicks);
                return true;
            }

        return false;
    }
}

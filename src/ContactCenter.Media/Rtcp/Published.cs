namespace ContactCenter.Media.Rtcp;

/// <summary>A value of several words that one thread writes and any thread reads whole, without a lock and without an object for each write.</summary>
internal sealed class Published<T>
    where T : struct
{
    private T _value;
    private int _version;

    public T Value
    {
        get
        {
            var spin = new SpinWait();
            while (true)
            {
                var before = Volatile.Read(ref _version);
                var value = _value;
                Interlocked.MemoryBarrier();
                if ((before & 1) == 0 && before == Volatile.Read(ref _version)) return value;
                spin.SpinOnce();
            }
        }
    }

    /// <summary>One thread only.</summary>
    public void Set(in T value)
    {
        // Odd while the value is being written.
        Volatile.Write(ref _version, _version + 1);
        Interlocked.MemoryBarrier();
        _value = value;
        Volatile.Write(ref _version, _version + 1);
    }
}

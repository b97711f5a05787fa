namespace ContactCenter.Sip.Authentication;

/// <summary>
/// Which counts of which nonces were used. Two generations bound the memory; a nonce issued before the newest one that was forgotten
/// is refused, so that forgetting never opens a replay.
/// </summary>
internal sealed class NonceLedger(int capacity = 32768)
{
    private readonly Lock _lock = new();
    private Dictionary<string, Usage> _young = [];
    private Dictionary<string, Usage> _old = [];
    private long _horizon = long.MinValue;

    private sealed class Usage
    {
        public long Issued { get; init; }

        /// <summary>The highest count used.</summary>
        public uint Highest { get; set; }

        /// <summary>Bit i: count Highest - i was used. Counts may arrive out of order over UDP.</summary>
        public ulong Window { get; set; }
    }

    /// <summary>Marks a count as used; false when it was before, or cannot be known. Count 0 stands for credentials without qop, good once.</summary>
    public bool TryUse(string nonce, long issued, uint count)
    {
        lock (_lock)
        {
            if (!_young.TryGetValue(nonce, out var usage))
            {
                if (!_old.TryGetValue(nonce, out usage))
                {
                    if (issued <= _horizon) return false;
                    if (_young.Count >= capacity / 2) ForgetOldest();
                    usage = new Usage { Issued = issued };
                    _young[nonce] = usage;
                    usage.Highest = count;
                    usage.Window = 1;
                    return true;
                }
            }

            return Mark(usage, count);
        }
    }

    private static bool Mark(Usage usage, uint count)
    {
        if (count > usage.Highest)
        {
            var shift = count - usage.Highest;
            usage.Window = shift >= 64 ? 1 : (usage.Window << (int)shift) | 1;
            usage.Highest = count;
            return true;
        }

        var back = usage.Highest - count;
        if (back >= 64) return false;
        var bit = 1UL << (int)back;
        if ((usage.Window & bit) != 0) return false;
        usage.Window |= bit;
        return true;
    }

    private void ForgetOldest()
    {
        foreach (var usage in _old.Values) _horizon = Math.Max(_horizon, usage.Issued);
        _old = _young;
        _young = [];
    }
}

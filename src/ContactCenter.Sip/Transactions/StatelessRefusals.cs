using System.Globalization;
using System.Security.Cryptography;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Transactions;

/// <summary>
/// The INVITEs that were refused without a transaction (RFC 3261 §8.2.7). A few octets of each are remembered as long as the peer may send it again or
/// acknowledge the refusal: the same INVITE gets the same answer, and is never refused first and taken then.
/// </summary>
/// <param name="loop">Has them forgotten.</param>
/// <param name="keep">For how long they are remembered at least, but for a flood of more than <see cref="MostYoung"/> meanwhile: 64*T1.</param>
internal sealed class StatelessRefusals(SipLoop loop, TimeSpan keep)
{
    /// <summary>What a generation holds at most; there are two. A remembered INVITE takes some thirty octets.</summary>
    internal const int MostYoung = 65_536;

    private readonly long _secret = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private Dictionary<long, SipRefusal> _young = [], _old = [];
    private bool _isAging;

    /// <summary>How many are remembered.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>How the INVITE of this key was refused; null: it was not, or that was long ago.</summary>
    public StatelessRefusal? Find(long key) => (_young.GetValueOrDefault(key) ?? _old.GetValueOrDefault(key)) is { } refusal ? new(refusal, Tag(key)) : null;

    /// <summary>It is refused so.</summary>
    public StatelessRefusal Remember(long key, SipRefusal refusal)
    {
        if (_young.Count >= MostYoung)
            (_old, _young) = (_young, []);
        _young[key] = refusal;
        if (!_isAging)
        {
            _isAging = true;
            loop.Schedule(keep, Age);
        }

        return new(refusal, Tag(key));
    }

    /// <summary>What an INVITE, those that repeat it and its ACK share, and others do not: 64 bits of two hashes, which the runtime seeds at random.</summary>
    public static long Key(string transaction, string callId) => ((long)transaction.GetHashCode(StringComparison.Ordinal) << 32) | (uint)callId.GetHashCode(StringComparison.Ordinal);

    /// <summary>The hash, mixed with a secret: nobody is to learn from a tag how the runtime hashes.</summary>
    private string Tag(long key)
    {
        var mixed = (ulong)(key ^ _secret);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)).ToString("x16", CultureInfo.InvariantCulture);
    }

    private void Age()
    {
        (_old, _young) = (_young, []);
        _isAging = _old.Count > 0;
        if (_isAging)
            loop.Schedule(keep, Age);
    }
}

/// <summary>A refusal and the To-tag that it has each time.</summary>
internal readonly record struct StatelessRefusal(SipRefusal Refusal, string Tag);

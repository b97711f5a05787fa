using ContactCenter.Media.Loop;

namespace ContactCenter.Media.Rtp;

/// <summary>
/// Where packets go and whose packets are taken: symmetric RTP (RFC 4961) for peers behind NAT, without handing an active stream to a stranger.
/// </summary>
/// <remarks>
/// <code>
/// Signalled ──first valid packet──▶ Latched ──signalled source speaks──▶ Latched (there)
///     ▲                                │ ──old source silent for RelatchAfter, another speaks──▶ Latched (there)
///     └──────signalled address changes─┘     (packets of the old source do not latch for SettleAfterChange)
/// </code>
/// </remarks>
internal sealed class SymmetricLatch(TimeSpan relatchAfter)
{
    /// <summary>How long a latched source of RTP must be silent before another may take over.</summary>
    public static readonly TimeSpan RelatchAfter = TimeSpan.FromSeconds(2);

    /// <summary>How long after a new signalled address late packets of the former source are not taken for the new one.</summary>
    public static readonly TimeSpan SettleAfterChange = TimeSpan.FromMilliseconds(500);

    private NetAddress _signalled;
    private NetAddress _former;
    private TimeSpan _formerUntil;
    private TimeSpan _lastAccepted;
    private bool _latched;

    /// <summary>A latch for RTP.</summary>
    public SymmetricLatch()
        : this(RelatchAfter)
    {
    }

    /// <summary>Where to send.</summary>
    public NetAddress Target { get; private set; }

    /// <summary>Takes the address of an offer or answer. The same address again keeps what was latched to: a hold must not cut off a peer behind NAT.</summary>
    public void Signal(NetAddress signalled, TimeSpan now)
    {
        if (signalled.Equals(_signalled)) return;
        // Hold with 0.0.0.0 (RFC 3264 section 8.4) says nothing about where the peer is.
        if (!signalled.IsSendable && _signalled.IsSendable) return;
        if (_latched)
        {
            _former = Target;
            _formerUntil = now + SettleAfterChange;
        }

        _signalled = signalled;
        Target = signalled;
        _latched = false;
    }

    /// <summary>Another peer is signalled next: whom the stream was latched to says nothing about where that one is.</summary>
    public void Forget()
    {
        _latched = false;
        _signalled = default;
        _formerUntil = TimeSpan.Zero;
    }

    /// <summary>Whether a valid packet from <paramref name="source"/> belongs to the stream; may change <see cref="Target"/>.</summary>
    public bool Accept(in NetAddress source, TimeSpan now, out bool moved)
    {
        moved = false;
        if (_latched && source.Equals(Target))
        {
            _lastAccepted = now;
            return true;
        }

        if (!MayTakeOver(source, now)) return false;
        moved = !source.Equals(Target);
        Target = source;
        _latched = true;
        _lastAccepted = now;
        return true;
    }

    private bool MayTakeOver(in NetAddress source, TimeSpan now)
    {
        if (source.Equals(_signalled)) return true;
        if (_latched) return now - _lastAccepted > relatchAfter;
        return now >= _formerUntil || !source.Equals(_former);
    }
}

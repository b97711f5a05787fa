namespace ContactCenter.Engine.Edge;

/// <summary>How a key press was told.</summary>
internal enum KeySource
{
    /// <summary>A telephone-event in the RTP stream (RFC 4733).</summary>
    Rtp,

    /// <summary>A SIP INFO.</summary>
    Info,
}

/// <summary>Some phones tell every press twice, as telephone-event and as INFO: the second telling of a press is recognised here.</summary>
internal sealed class KeyPresses
{
    /// <summary>How far the two tellings of one press may lie apart: an INFO waits for the release of the key, or for its retransmission.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly List<(char Digit, KeySource Source, DateTimeOffset At)> _toldOnce = [];

    /// <summary>Whether this is a press that has not been told yet.</summary>
    public bool IsNew(char digit, KeySource source, DateTimeOffset now)
    {
        _toldOnce.RemoveAll(p => now - p.At > Apart);
        var other = _toldOnce.FindIndex(p => p.Digit == digit && p.Source != source);
        if (other >= 0)
        {
            _toldOnce.RemoveAt(other);
            return false;
        }

        _toldOnce.Add((digit, source, now));
        return true;
    }
}

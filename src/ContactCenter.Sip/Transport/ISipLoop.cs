using System.Net;

namespace ContactCenter.Sip.Transport;

/// <summary>What a transport drives. Both methods are called from one thread at a time and never throw.</summary>
public interface ISipLoop
{
    /// <summary>Handles one datagram.</summary>
    void OnDatagram(ReadOnlySpan<byte> datagram, IPEndPoint source);

    /// <summary>Runs posted commands and the timers that are due.</summary>
    /// <returns>How long until the next timer; null when none is set. Zero: call again at once.</returns>
    TimeSpan? Turn();
}

namespace ContactCenter.Media;

/// <summary>Every RTP port of the configured range is taken, by this engine or by others on the host.</summary>
public sealed class MediaPortsExhaustedException : Exception
{
    /// <summary>Names the range that is full.</summary>
    public MediaPortsExhaustedException(int portMin, int portMax)
        : base($"No free RTP port within {portMin}–{portMax}.")
    {
        PortMin = portMin;
        PortMax = portMax;
    }

    /// <summary>The lowest port of the range.</summary>
    public int PortMin { get; }

    /// <summary>The highest port of the range.</summary>
    public int PortMax { get; }
}

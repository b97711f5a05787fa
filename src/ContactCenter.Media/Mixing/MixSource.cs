using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Mixing;

/// <summary>A source as the mixer sees it: 20 ms of linear samples at each frame in which some listener mixes it.</summary>
internal abstract class MixSource
{
    /// <summary>The frame of this tick.</summary>
    public short[] Frame { get; } = new short[RtpClock.FrameSamples];

    /// <summary>How many listeners hear this source.</summary>
    public int Listeners { get; set; }

    /// <summary>Whether some listener needs <see cref="Frame"/>.</summary>
    public bool IsMixed { get; set; }

    /// <summary>Whether <see cref="Frame"/> holds sound at this tick.</summary>
    public bool HasFrame { get; protected set; }

    /// <summary>Makes <see cref="Frame"/> that of the next 20 ms.</summary>
    public abstract void NextFrame();
}

namespace ContactCenter.Media;

/// <summary>Something that can be heard: a <see cref="MediaPort"/> (what its remote says) or an <see cref="AudioPlayer"/>.</summary>
public interface IAudioSource
{
}

/// <summary>Gets what the remote of a port says, for detectors and recorders.</summary>
public interface IAudioTap
{
    /// <summary>
    /// Called on the media thread for every received audio packet, in the order of arrival and without a jitter buffer; must return at once.
    /// </summary>
    /// <param name="port">The port that received.</param>
    /// <param name="samples">8 kHz linear samples, valid during the call only.</param>
    void OnAudio(MediaPort port, ReadOnlySpan<short> samples);
}

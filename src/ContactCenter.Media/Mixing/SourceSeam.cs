using ContactCenter.Media.Codecs;

namespace ContactCenter.Media.Mixing;

/// <summary>
/// Joins what a listener heard to what it hears from now on: two sounds that meet in the middle of a wave click. For 5 ms the last sample
/// of the old one fades out while the new one fades in.
/// </summary>
internal sealed class SourceSeam
{
    /// <summary>5 ms: too short to be heard as a pause, long enough to be no click.</summary>
    public const int Samples = 40;

    private short _last;
    private bool _open;

    /// <summary>The next audio is of another source.</summary>
    public void Open() => _open = true;

    /// <summary>What was heard last is over, and the listener has bridged it: only the next sound fades in.</summary>
    public void OpenAfterPause()
    {
        _last = 0;
        _open = true;
    }

    /// <summary>Takes what is sent now; smooths its begin when it is of another source.</summary>
    public void Join(AudioCodec codec, Span<byte> payload)
    {
        if (payload.IsEmpty) return;
        if (_open) Fade(codec, payload[..Math.Min(Samples, payload.Length)]);
        _last = G711.Decode(codec, payload[^1]);
    }

    private void Fade(AudioCodec codec, Span<byte> begin)
    {
        _open = false;
        for (var i = 0; i < begin.Length; i++)
        {
            var weight = (2 * i) + 1;
            var sample = ((_last * ((2 * Samples) - weight)) + (G711.Decode(codec, begin[i]) * weight)) / (2 * Samples);
            begin[i] = G711.Encode(codec, (short)sample);
        }
    }
}

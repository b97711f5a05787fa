using ContactCenter.Media.Codecs;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Playback;

/// <summary>The reading head of one <see cref="AudioPlayer"/>. It stands until first heard, then runs on.</summary>
internal sealed class PlayerCore : MixSource
{
    private readonly AudioClip _clip;
    private readonly bool _loop;
    private Action? _finished;
    private int _position;
    private int _frameStart = -1;

    public PlayerCore(AudioClip clip, bool loop, Action? finished)
    {
        _clip = clip;
        _loop = loop && clip.SampleCount > 0;
        _finished = finished;
    }

    public bool IsStarted { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>Moves to the next 20 ms. The frame after the last one ends the player, so that the end is told when all of it was sent.</summary>
    public override void NextFrame()
    {
        if (IsOver || (!IsStarted && Listeners == 0)) return;
        IsStarted = true;
        if (_position >= _clip.SampleCount)
        {
            if (!_loop)
            {
                Stop();
                var finished = _finished;
                _finished = null;
                finished?.Invoke();
                return;
            }

            _position %= _clip.SampleCount;
        }

        _frameStart = _position;
        _position += RtpClock.FrameSamples;
        HasFrame = true;
        if (IsMixed) Copy<short>(_clip.Samples, Frame, 0);
    }

    /// <summary>Ends without telling.</summary>
    public void Stop()
    {
        IsOver = true;
        HasFrame = false;
        _frameStart = -1;
    }

    /// <summary>Copies the current frame as code words; silence when there is none.</summary>
    public void CopyEncoded(AudioCodec codec, Span<byte> destination)
    {
        if (HasFrame) Copy(_clip.Encoded(codec), destination, G711.SilenceOf(codec));
        else destination.Fill(G711.SilenceOf(codec));
    }

    private void Copy<T>(T[] clip, Span<T> destination, T silence)
    {
        var at = _frameStart;
        for (var done = 0; done < destination.Length;)
        {
            var count = Math.Min(destination.Length - done, clip.Length - at);
            clip.AsSpan(at, count).CopyTo(destination[done..]);
            done += count;
            if (done == destination.Length) return;
            if (!_loop)
            {
                destination[done..].Fill(silence);
                return;
            }

            at = 0;
        }
    }
}

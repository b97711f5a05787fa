using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Mixing;

/// <summary>
/// Decoded samples of one source, laid out by RTP timestamp, read in frames of 20 ms on the mixer's clock. The delay grows with late
/// packets and shrinks when packets have long been early, which also follows a sender's drifting clock.
/// </summary>
internal sealed class JitterBuffer
{
    private const int Capacity = 4096;
    private const int Mask = Capacity - 1;
    private const int MinDelay = 2 * RtpClock.FrameSamples;
    private const int MaxDelay = 8 * RtpClock.FrameSamples;

    // G.711 never decodes to this value, so it marks samples that have not come.
    private const short Missing = short.MinValue;
    private const int FramesPerWindow = 100;
    private const int FramesUntilIdle = 15;
    private const int MaxConcealed = 3;

    // So long a new listener waits for what is said from now on; where more is buffered, he hears a little of before.
    private const int LongestWait = 4 * RtpClock.FrameSamples;

    private readonly short[] _ring = new short[Capacity];
    private readonly short[] _lastFrame = new short[RtpClock.FrameSamples];
    private bool _started;
    private uint _ssrc;
    private uint _playAt;
    private uint _end;
    private int _emptyFrames;
    private int _concealed;
    private int _windowFrames;
    private int _windowLeast = int.MaxValue;
    private bool _wasSilent = true;
    private uint _frameAt;
    private int _epoch;

    public JitterBuffer() => Reset();

    /// <summary>How much is buffered ahead of the reader, in samples.</summary>
    public int Depth => _started ? (int)(_end - _playAt) : 0;

    public long LatePackets { get; private set; }

    /// <summary>Where what is written from now on begins, for <see cref="IsPast"/>.</summary>
    public Mark Edge
    {
        get
        {
            var buffered = Math.Min(Depth, LongestWait);
            return new Mark(_started ? _epoch : _epoch - 1, _playAt + (uint)buffered);
        }
    }

    /// <summary>Whether the frame read last is all of what came after the mark was set.</summary>
    public bool IsPast(Mark mark) => mark.Epoch != _epoch || (int)(_frameAt - mark.At) >= 0;

    /// <summary>Forgets all audio: a source that starts to be heard starts fresh.</summary>
    public void Reset()
    {
        _ring.AsSpan().Fill(Missing);
        _lastFrame.AsSpan().Clear();
        _started = false;
        _epoch++;
        _emptyFrames = 0;
        _concealed = 0;
        _windowFrames = 0;
        _windowLeast = int.MaxValue;
        _wasSilent = true;
    }

    public void Write(uint ssrc, uint timestamp, ReadOnlySpan<short> samples)
    {
        if (samples.Length is 0 or > Capacity / 2) return;
        if (_started && (ssrc != _ssrc || Math.Abs((int)(timestamp - _playAt)) > Capacity - samples.Length)) Reset();
        if (!_started) Start(ssrc, timestamp);

        var ahead = (int)(timestamp - _playAt);
        if (ahead < 0)
        {
            LatePackets++;
            if (Depth < MaxDelay) MakeRoom(-ahead);
            ahead = (int)(timestamp - _playAt);
            if (ahead < 0) return;
        }

        var at = (int)(timestamp & Mask);
        var first = Math.Min(samples.Length, Capacity - at);
        samples[..first].CopyTo(_ring.AsSpan(at));
        samples[first..].CopyTo(_ring);
        var end = timestamp + (uint)samples.Length;
        if ((int)(end - _end) > 0) _end = end;
    }

    /// <summary>Takes the next 20 ms; false when the source is idle and there is only silence.</summary>
    public bool Read(Span<short> frame)
    {
        if (!_started)
        {
            frame.Clear();
            return false;
        }

        Shrink();
        _frameAt = _playAt;
        var missing = 0;
        var first = 0;
        for (var i = 0; i < frame.Length; i++)
        {
            ref var sample = ref _ring[(int)((_playAt + (uint)i) & Mask)];
            if (sample == Missing)
            {
                missing++;
                frame[i] = 0;
                if (_wasSilent) first = i + 1;
            }
            else
            {
                frame[i] = sample;
                sample = Missing;
            }
        }

        _playAt += (uint)frame.Length;
        if ((int)(_end - _playAt) < 0) _end = _playAt;
        if (_wasSilent && first < frame.Length) FadeIn(frame[first..]);
        Conceal(frame, missing == frame.Length);
        return _started;
    }

    /// <summary>A point in the source's time; the epoch tells the starts of the buffer apart.</summary>
    internal readonly record struct Mark(int Epoch, uint At);

    private void Start(uint ssrc, uint timestamp)
    {
        _started = true;
        _epoch++;
        _ssrc = ssrc;
        _playAt = timestamp - MinDelay;
        _end = _playAt;
        _emptyFrames = 0;
    }

    // Late packets: step back in whole frames, so that this packet and those after it are in time.
    private void MakeRoom(int late)
    {
        var frames = (late + RtpClock.FrameSamples - 1) / RtpClock.FrameSamples;
        var step = frames * RtpClock.FrameSamples;
        if (step > MaxDelay) return;
        _playAt -= (uint)step;
        _windowFrames = 0;
        _windowLeast = int.MaxValue;
    }

    // What stayed unused for two seconds is delay for nothing: leave out one frame.
    private void Shrink()
    {
        _windowLeast = Math.Min(_windowLeast, Depth);
        if (++_windowFrames < FramesPerWindow) return;
        if (_windowLeast > MinDelay + RtpClock.FrameSamples)
        {
            for (var i = 0; i < RtpClock.FrameSamples; i++) _ring[(int)((_playAt + (uint)i) & Mask)] = Missing;
            _playAt += RtpClock.FrameSamples;
        }

        _windowFrames = 0;
        _windowLeast = int.MaxValue;
    }

    // Sound that begins in the middle of a wave would click.
    private void FadeIn(Span<short> begin)
    {
        _wasSilent = false;
        var length = Math.Min(SourceSeam.Samples, begin.Length);
        for (var i = 0; i < length; i++) begin[i] = (short)(begin[i] * ((2 * i) + 1) / (2 * length));
    }

    // A lost frame repeats the one before, ever softer; a source that stopped ends after a few.
    private void Conceal(Span<short> frame, bool empty)
    {
        if (!empty)
        {
            frame.CopyTo(_lastFrame);
            _emptyFrames = 0;
            _concealed = 0;
            return;
        }

        if (++_emptyFrames >= FramesUntilIdle)
        {
            Reset();
            return;
        }

        if (_concealed >= MaxConcealed)
        {
            _wasSilent = true;
            return;
        }

        _concealed++;
        for (var i = 0; i < frame.Length; i++) frame[i] = (short)(_lastFrame[i] >> _concealed);
    }
}

using ContactCenter.Phone.Sound;

namespace ContactCenter.Phone;

// What the phone hears, and waiting for it.
public sealed partial class PhoneCall
{
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(32);
    private static readonly TimeSpan LongestTrace = TimeSpan.FromMinutes(1);

    /// <summary>What is heard at this moment, judged by the last 256 ms (320 ms for music).</summary>
    public Heard Hears => _media.Hears;

    /// <summary>Listens until a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="within">The longest wait.</param>
    /// <param name="what">What is waited for, in words for the error.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>What was heard when it held.</returns>
    /// <exception cref="TimeoutException">It did not hold in time, or the call ended; the message names <paramref name="what"/> and what was heard instead.</exception>
    public async Task<Heard> WaitToHearAsync(Func<Heard, bool> condition, TimeSpan within, string what, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Heard heard = null!;
        await WaitAsync(() => condition(heard = Hears), within, () => $"did not hear {what}", () => $"it hears {heard}", ct).ConfigureAwait(false);
        return heard;
    }

    /// <summary>Waits until exactly one tone is heard, this one. Errors as <see cref="WaitToHearAsync"/>.</summary>
    /// <param name="hz">A multiple of 10 Hz.</param>
    /// <param name="within">The longest wait.</param>
    public Task HearsToneAsync(double hz, TimeSpan within) => HearsTonesAsync([hz], within);

    /// <summary>Waits until exactly these tones are heard together. Errors as <see cref="WaitToHearAsync"/>.</summary>
    /// <param name="hz">Multiples of 10 Hz.</param>
    /// <param name="within">The longest wait.</param>
    public Task HearsTonesAsync(IReadOnlyList<double> hz, TimeSpan within) =>
        WaitToHearAsync(heard => heard.IsExactly([.. hz]), within, $"exactly {string.Join(" + ", hz)} Hz");

    /// <summary>
    /// Waits until exactly these parties are heard: their tones and nothing else, or silence when there are none. Errors as <see cref="WaitToHearAsync"/>.
    /// </summary>
    /// <param name="tonesHz">Multiples of 10 Hz, in any order, at most six.</param>
    /// <param name="limit">The longest wait.</param>
    public Task HearsExactlyAsync(IReadOnlyCollection<double> tonesHz, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(tonesHz);
        return tonesHz.Count == 0 ? HearsSilenceAsync(limit) : HearsTonesAsync([.. tonesHz], limit);
    }

    /// <summary>Listens for a while; a tone must not be heard in it, not even shortly and beside others.</summary>
    /// <param name="hz">As for <see cref="SoundTrace.FirstHeard"/>.</param>
    /// <param name="during">For how long, up to a minute.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="PhoneException">It was heard; the message says when.</exception>
    public async Task DoesNotHearAsync(double hz, TimeSpan during, CancellationToken ct = default)
    {
        using var trace = Trace(during + Listening);
        using var timer = new PeriodicTimer(Listening, _options.Time);
        while (trace.Elapsed < during) await timer.WaitForNextTickAsync(ct).ConfigureAwait(false);
        if (trace.FirstHeard(hz) is { } at) throw new PhoneException(ToString(), null, $"it heard {hz} Hz after {at.TotalMilliseconds:0} ms");
    }

    /// <summary>Records what is heard from now on, to find out when it changed.</summary>
    /// <param name="longest">How much at most, up to a minute; 10 s when null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="longest"/> is not within a minute.</exception>
    public SoundTrace Trace(TimeSpan? longest = null)
    {
        var length = longest ?? TimeSpan.FromSeconds(10);
        if (length <= TimeSpan.Zero || length > LongestTrace) throw new ArgumentOutOfRangeException(nameof(longest), length, "Not within a minute.");
        return _media.Trace(length);
    }

    /// <summary>Waits until music is heard. Errors as <see cref="WaitToHearAsync"/>.</summary>
    public Task HearsMusicAsync(TimeSpan within) => WaitToHearAsync(heard => heard.Music, within, "music");

    /// <summary>Waits until nothing is heard. Errors as <see cref="WaitToHearAsync"/>.</summary>
    public Task HearsSilenceAsync(TimeSpan within) => WaitToHearAsync(heard => heard.Silence, within, "silence");

    /// <summary>Waits until <see cref="DtmfReceived"/> ends with these keys. Errors as <see cref="WaitToHearAsync"/>.</summary>
    public Task ReceivesDtmfAsync(string digits, TimeSpan within, CancellationToken ct = default) => WaitAsync(
        () => DtmfReceived.EndsWith(digits, StringComparison.Ordinal), within, () => $"did not receive the keys {digits}", () => $"it received '{DtmfReceived}'", ct);

    private async Task WaitAsync(Func<bool> condition, TimeSpan within, Func<string> failed, Func<string> instead, CancellationToken ct)
    {
        var start = _options.Time.GetTimestamp();
        using var timer = new PeriodicTimer(Listening, _options.Time);
        while (!condition())
        {
            if (_ended.Task.IsCompletedSuccessfully)
                throw new TimeoutException($"{this} {failed()}: the call is over, {_ended.Task.Result}; {instead()}.");
            if (_options.Time.GetElapsedTime(start) >= within)
                throw new TimeoutException($"{this} {failed()} within {within.TotalSeconds:0.###} s; {instead()}.");
            await timer.WaitForNextTickAsync(ct).ConfigureAwait(false);
        }
    }
}

namespace ContactCenter.Phone;

// What the phone hears, and waiting for it.
public sealed partial class PhoneCall
{
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(32);

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

namespace ContactCenter.Phone.Cli;

/// <summary>Says what happens in one call and what is heard there, whenever it changes; presses the keys asked for once it is answered.</summary>
internal sealed class CallWatch(PhoneCall call, string? dtmf, Report report, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // Between two sounds there is a short silence or a mixture that nobody would mention.
    private static readonly TimeSpan WorthMentioning = TimeSpan.FromMilliseconds(600);

    private PhoneCallState? _state;
    private bool _held;
    private bool _holding;
    private int _digits;
    private string? _heard;
    private string? _candidate;
    private long _candidateSince;

    /// <summary>Watches until the call is over; returns how it ended.</summary>
    public async Task<PhoneCallEnd> RunAsync()
    {
        // A call may have been answered or refused before anybody looks; how it began is said all the same.
        TellState(call.IsIncoming ? PhoneCallState.Ringing : PhoneCallState.Calling);
        using var timer = new PeriodicTimer(Look, time);
        while (!call.Ended.IsCompleted)
        {
            LookOnce();
            await Task.WhenAny(call.Ended, timer.WaitForNextTickAsync().AsTask()).ConfigureAwait(false);
        }

        TellDigits();
        var end = await call.Ended.ConfigureAwait(false);
        report.Say("ended", $"call with {call.RemoteNumber} ended: {end}", ("number", call.RemoteNumber), ("by", end.By.ToString().ToLowerInvariant()),
            ("status", end.Status), ("reason", end.Reason), ("packetsIn", call.Media.PacketsIn), ("packetsOut", call.Media.PacketsOut));
        return end;
    }

    private void LookOnce()
    {
        TellState(call.State);
        TellHold();
        TellDigits();
        if (call.State is PhoneCallState.Connected or PhoneCallState.EarlyMedia) TellHeard();
    }

    private void TellState(PhoneCallState state)
    {
        if (state == _state || state == PhoneCallState.Ended) return;
        _state = state;
        var name = call.RemoteName is { } display ? $"{call.RemoteNumber} ({display})" : call.RemoteNumber;
        var (what, text) = state switch
        {
            PhoneCallState.Calling => ("calling", $"calls {name}"),
            PhoneCallState.Ringing when call.IsIncoming => ("rings", $"rings: call from {name}"),
            PhoneCallState.Ringing => ("ringing", $"{name} rings"),
            PhoneCallState.EarlyMedia => ("early-media", $"{name} sends audio before the answer"),
            _ when call.IsIncoming => ("answered", $"answered the call from {name}"),
            _ => ("answered", $"{name} answered"),
        };
        report.Say(what, text, ("number", call.RemoteNumber), ("name", call.RemoteName), ("callId", call.SipCallId), ("codec", call.Media.Codec?.ToString().ToLowerInvariant()));
        if (state == PhoneCallState.Connected && dtmf is not null) Press(dtmf);
    }

    private void Press(string digits)
    {
        call.SendDtmf(digits);
        report.Say("pressed", $"presses {digits}", ("number", call.RemoteNumber), ("digits", digits));
    }

    private void TellHold()
    {
        if (call.IsHeld != _held)
        {
            _held = !_held;
            report.Say(_held ? "held" : "taken-back", $"{call.RemoteNumber} {(_held ? "holds the call" : "takes the call back")}", ("number", call.RemoteNumber));
        }

        if (call.IsHolding == _holding) return;
        _holding = !_holding;
        report.Say(_holding ? "holds" : "takes-back", $"{(_holding ? "holds" : "takes back")} {call.RemoteNumber}", ("number", call.RemoteNumber));
    }

    private void TellDigits()
    {
        var digits = call.DtmfReceived;
        if (digits.Length == _digits) return;
        var news = digits[_digits..];
        _digits = digits.Length;
        report.Say("dtmf", $"received DTMF {news}", ("number", call.RemoteNumber), ("digits", news));
    }

    private void TellHeard()
    {
        var heard = call.Hears;
        var words = heard.ToString();
        if (words != _candidate)
        {
            _candidate = words;
            _candidateSince = time.GetTimestamp();
        }

        if (words == _heard) return;
        if (heard.Tones.Count == 0 && !heard.Music && time.GetElapsedTime(_candidateSince) < WorthMentioning) return;
        _heard = words;
        report.Say("hears", $"hears {words}", ("number", call.RemoteNumber), ("tones", heard.Tones), ("silence", heard.Silence), ("music", heard.Music),
            ("levelDbfs", Math.Round(heard.LevelDbfs, 1)));
    }
}

using ContactCenter.Media;
using ContactCenter.Phone;
using ContactCenter.Phone.Sound;

namespace EndToEnd.Crashes;

/// <summary>A caller: calls the access number, hears what there is to hear, hangs up some time after the answer if nobody else does.</summary>
internal sealed class FloorCaller
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(60), NoMoreAnswersAfter = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _enough = new();
    private readonly PhoneCall _call;
    private readonly SoftPhone _phone;
    private readonly SoundTrace _trace;
    private readonly DateTimeOffset _traceBegan;

    private FloorCaller(SoftPhone phone, CallerLog log)
    {
        _phone = phone;
        Log = log;
        _call = phone.StartCall(FloorSeat.AccessNumber);
        _traceBegan = DateTimeOffset.UtcNow;
        _trace = _call.Trace(LongestCall);
    }

    public CallerLog Log { get; }

    public PhoneCall Call => _call;

    /// <summary>Done when the call is over and written down.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Calls.</summary>
    /// <param name="node">Whom.</param>
    /// <param name="media">Carries its sound.</param>
    /// <param name="log">With its number.</param>
    /// <param name="staysFor">It hangs up so long after the answer; null: never.</param>
    public static async Task<FloorCaller> CallAsync(NodeProcess node, MediaEngine media, CallerLog log, TimeSpan? staysFor)
    {
        var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = node.Sip, Bind = node.Place.Near, User = log.Number, ToneHz = FloorSeat.CallerTone, SharedMedia = media });
        var caller = new FloorCaller(phone, log);
        caller.Done = caller.LiveAsync(staysFor);
        return caller;
    }

    /// <summary>Whether an agent is heard at this moment.</summary>
    public bool HearsAnAgent => _call.State is PhoneCallState.Connected && _call.Hears.Tones.Any(hz => FloorSeat.Tones.Contains(hz));

    /// <summary>The node was killed: who was not gone by then notes that, and goes.</summary>
    public Task GiveUpAsync(Kill kill)
    {
        if (!(Log.Ended < kill.Before))
            (Log.Ended, Log.End) = (kill.Before, CallerEnd.Killed);
        return LeaveAsync();
    }

    /// <summary>Hangs up, and sees the call end.</summary>
    public Task LeaveAsync()
    {
        _enough.Cancel();
        return Done;
    }

    private async Task LiveAsync(TimeSpan? staysFor)
    {
        try
        {
            await _call.Answered.WaitAsync(_enough.Token);
            Log.Answered = DateTimeOffset.UtcNow;
            using var leaves = CancellationTokenSource.CreateLinkedTokenSource(_enough.Token);
            if (staysFor is { } time)
                leaves.CancelAfter(time);
            await _call.Ended.WaitAsync(leaves.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or PhoneCallFailedException)
        {
            // Hung up, below, or refused.
        }

        if (_call.Answered.IsCompletedSuccessfully)
            Log.Answered ??= DateTimeOffset.UtcNow;
        var asked = DateTimeOffset.UtcNow;
        _call.HangUp();
        // A node that is gone answers no CANCEL.
        await Task.WhenAny(_call.Ended, Human.PauseAsync(NoMoreAnswersAfter, Log.End is CallerEnd.Killed ? new(true) : default));
        Close(asked);
        await _phone.DisposeAsync();
    }

    private void Close(DateTimeOffset asked)
    {
        Log.Said = _call.Ended.IsCompletedSuccessfully ? _call.Ended.Result : null;
        if (Log.End is CallerEnd.Open)
        {
            Log.Ended = asked;
            Log.End = Log.Answered is null && Log.Said is not { By: PhoneCallEndedBy.Local } ? CallerEnd.Failed
                : Log.Said is { By: PhoneCallEndedBy.Remote } ? CallerEnd.Theirs
                : CallerEnd.Own;
        }

        Log.Heard = _trace.HeardFor(FloorSeat.Tones);
        Log.HeardAgents = [.. FloorSeat.All.Select(HeardOf).OfType<HeardAgent>().OrderBy(heard => heard.First)];
        _trace.Dispose();
    }

    private HeardAgent? HeardOf(FloorSeat seat) => _trace.FirstHeard(seat.Tone) is { } first && _trace.LastHeard(seat.Tone) is { } last
        ? new HeardAgent(seat.Agent, _traceBegan + first, _traceBegan + last, _trace.HeardFor(seat.Tone))
        : null;
}

using Akka.Actor;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

// A number goes by the next trunk when the first is not there: it does not answer, or says 503 (RFC 3263, 4.3).
public sealed partial class LegActor
{
    private bool _isGivenUp;

    /// <summary>Whether the trunk still owes an answer.</summary>
    private bool _isTrunkAwaited;

    private void AwaitTrunk()
    {
        _isTrunkAwaited = _target?.Trunk is not null;
        if (_isTrunkAwaited && _target!.Otherwise is not null)
            Timers.StartSingleTimer(TrunkIsLate.Instance, TrunkIsLate.Instance, _services.Settings.Sip.TrunkAnswerWithin);
    }

    /// <summary>The trunk has said something that is no refusal.</summary>
    private void TrunkIsThere(SipResponse response)
    {
        if (!_isTrunkAwaited)
            return;
        _isTrunkAwaited = false;
        Timers.Cancel(TrunkIsLate.Instance);
        Report(isThere: true, Words(response.Status, response.Reason));
    }

    /// <summary>The INVITE has ended. True: the number is called by way of the next trunk.</summary>
    private bool GoesByNextTrunk(SessionEnd end)
    {
        if (!_isTrunkAwaited || _isGivenUp)
            return false;
        _isTrunkAwaited = false;
        Timers.Cancel(TrunkIsLate.Instance);
        switch (end)
        {
            case { Cause: SessionEndCause.Rejected, ByRemote: true, Status: not 503 }:
                Report(isThere: true, Words(end.Status, end.Reason));
                return false;
            case { Cause: SessionEndCause.Rejected, ByRemote: true } or { Cause: SessionEndCause.Timeout or SessionEndCause.TransportError }:
                return FailTrunk(end.Cause is SessionEndCause.Rejected ? Words(end.Status, end.Reason) : end.Reason ?? "no answer to INVITE");
            default:
                return false;
        }
    }

    private void TakeTrunkForLate()
    {
        if (!_isTrunkAwaited || _isGivenUp || _session!.HasAnswered)
            return;
        _isTrunkAwaited = false;
        _session.Handler = new AbandonedAttempt(); // what it still tells is not the leg's any more
        _session.HangUp();
        FailTrunk("no answer to INVITE within " + _services.Settings.Sip.TrunkAnswerWithin.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + " s");
    }

    private bool FailTrunk(string why)
    {
        Report(isThere: false, why);
        if (_target!.Otherwise is not { } next)
            return false;
        _log.Warning("Leg {LegId}: trunk {Trunk} is not there ({Problem:l}); the number goes by trunk {NextTrunk}", _id, _target.Trunk!.Name, why, next.Trunk!.Name);
        _target = next;
        _early = new EarlyAnswers();
        Invite(_mailbox);
        return true;
    }

    private void Report(bool isThere, string answer) => _services.Trunks?.Report(_target!.Trunk!, new TrunkAnswer(isThere, answer));

    private static string Words(int? status, string? reason) => $"{status} {reason}".TrimEnd() + " to INVITE";

    private sealed record TrunkIsLate : INoSerializationVerificationNeeded
    {
        public static readonly TrunkIsLate Instance = new();
    }
}

using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Telemetry;

/// <summary>Counts one call: told of each of its events, it knows what they mean for the instruments. Harmless when it is ended twice.</summary>
internal sealed class CallMeter : IDisposable
{
    private readonly CallMetrics _metrics;
    private readonly EnterpriseId _enterprise;
    private readonly CallDirection _direction;
    private readonly DateTimeOffset _begun;
    private readonly TimeSpan _inTime;
    private CallPhase? _phase = CallPhase.Arriving;
    private (QueueKey Queue, DateTimeOffset Since)? _waits;
    private bool _isSetUp;

    public CallMeter(CallMetrics metrics, EnterpriseId enterprise, CallDirection direction, DateTimeOffset begun, TimeSpan inTime)
    {
        (_metrics, _enterprise, _direction, _begun, _inTime) = (metrics, enterprise, direction, begun, inTime);
        _metrics.Count(_enterprise, _direction, CallPhase.Arriving, 1);
    }

    /// <summary>That has happened, and this is the call's state after it.</summary>
    public void Note(CallEvent change, CallState after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(after);
        Move(after.Phase);
        if (!_isSetUp && IsSetUpBy(change))
        {
            _isSetUp = true;
            _metrics.SetUp(_direction, now - _begun is var took && took > TimeSpan.Zero ? took : TimeSpan.Zero);
        }

        switch (change)
        {
            case CallWaits e:
                LeaveQueue(QueueOutcome.Other, now);
                _waits = (e.Queue, now);
                break;
            case TalkBegan:
                LeaveQueue(QueueOutcome.Answered, now);
                break;
            case CallEnded e:
                LeaveQueue(e.Cause is CallEndCause.CallerAbandoned or CallEndCause.CallerLost ? QueueOutcome.Abandoned : QueueOutcome.Other, now);
                _metrics.End(_enterprise, _direction, e.Cause);
                break;
        }
    }

    /// <summary>The call's last leg is over.</summary>
    public void Dispose() => Move(null);

    private bool IsSetUpBy(CallEvent change) => _direction is CallDirection.Inbound
        ? change is FlowEntered or CallWaits
        : change is NumberProgressed or PhoneRings { Role: PartyRole.Caller } or TalkBegan;

    private void Move(CallPhase? next)
    {
        if (next == _phase)
            return;
        if (_phase is { } before)
            _metrics.Count(_enterprise, _direction, before, -1);
        if (next is { } after)
            _metrics.Count(_enterprise, _direction, after, 1);
        _phase = next;
    }

    private void LeaveQueue(QueueOutcome outcome, DateTimeOffset now)
    {
        if (_waits is not var (queue, since))
            return;
        _waits = null;
        var waited = now > since ? now - since : TimeSpan.Zero;
        _metrics.LeaveQueue(queue, outcome, waited, outcome is QueueOutcome.Answered && waited <= _inTime);
    }
}

using Akka.Actor;
using Akka.Event;

namespace ContactCenter.Contracts;

/// <summary>Tells refusals at warning, at most one a second, with the count of those not told: a flood must not become a flood of logs.</summary>
/// <param name="system">Whose log and clock.</param>
public sealed class RefusalLog(ExtendedActorSystem system)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private TimeSpan? _last;
    private long _untold;

    /// <summary>Tells or counts a refusal.</summary>
    /// <param name="what">What was refused, without secrets.</param>
    public void Refused(string what)
    {
        long untold;
        lock (_gate)
        {
            // The scheduler's clock is the actor system's injected time.
            var now = system.Scheduler.MonotonicClock;
            if (_last is { } last && now - last < Pause)
            {
                _untold++;
                return;
            }

            _last = now;
            untold = _untold;
            _untold = 0;
        }

        system.Log.Warning("Refused {0}; {1} more since the last such line", what, untold);
    }
}

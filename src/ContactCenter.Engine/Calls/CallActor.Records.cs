using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Calls;

// What is kept of the call: its beginning before anything else happens, its steps and data as they come, its record at the end.
public sealed partial class CallActor : IWithStash
{
    /// <summary>A journal that is slower than this is not waited for.</summary>
    private static readonly TimeSpan BeginWithin = TimeSpan.FromMilliseconds(500);

    private readonly List<CallStep> _steps = [];
    private CallTimeline _timeline = CallTimeline.Empty;
    private CallParts _parts = CallParts.None;
    private CallParts _keptParts = CallParts.None;

    /// <inheritdoc />
    public IStash Stash { get; set; } = null!;

    private void KeepBeginning()
    {
        BecomeStacked(Beginning);
        _engine.Records.Tell(new CallBegan(_info, _enterprise));
        Timers.StartSingleTimer(CallMayBegin.TimeOver, CallMayBegin.TimeOver, BeginWithin);
    }

    private void Beginning()
    {
        Receive<CallMayBegin>(m =>
        {
            if (m == CallMayBegin.TimeOver)
                _log.Warning("Call {CallId} begins before that is stored", _info.Id);
            Timers.Cancel(CallMayBegin.TimeOver);
            UnbecomeStacked();
            Begin();
            Stash.UnstashAll();
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private void NoteParts(DateTimeOffset now)
    {
        _parts = CallParts.Of(_state);
        _timeline = _timeline.At(now, _parts);
    }

    /// <summary>A phone that rings and a supervisor who comes are kept with the next step of the call itself, which saves a write.</summary>
    private void KeepSteps(DateTimeOffset now)
    {
        if (!_engine.KeepsJournal || _state.Phase is CallPhase.Ended || _parts == _keptParts)
            return;
        var isStep = _parts.Main != _keptParts.Main;
        _keptParts = _parts;
        _steps.Add(new CallStep(_steps is [.., var last] && last.At > now ? last.At : now, _parts));
        if (!isStep)
            return;
        _engine.Records.Tell(new CallWent(_info.Id, [.. _steps]));
        _steps.Clear();
    }

    private void KeepData()
    {
        if (_engine.KeepsJournal && _state.Phase is not CallPhase.Ended)
            _engine.Records.Tell(new CallDataKept(_info.Id, _info.Data));
    }
}

using Akka.Actor;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Edge.Trunks;

/// <summary>Asks by OPTIONS whether trunks are there: those that are down until they answer again, and all of them where that is configured.</summary>
public sealed class TrunkWatch : ReceiveActor, IWithTimers
{
    private readonly EngineServices _services;
    private readonly Func<TrunkSettings, CancellationToken, Task<TrunkAnswer>> _ask;
    private readonly HashSet<TrunkSettings> _asked = [];
    private readonly TrunkSignals _signals;

    /// <summary>The watch of a node.</summary>
    /// <param name="services">The node.</param>
    /// <param name="ask">Asks one trunk.</param>
    public TrunkWatch(EngineServices services, Func<TrunkSettings, CancellationToken, Task<TrunkAnswer>> ask)
    {
        (_services, _ask) = (services, ask);
        _signals = new TrunkSignals(() => services.Trunking);
        Receive<RetryDue>(_ => Ask(t => services.Trunking[t].State is TrunkState.Down));
        Receive<CheckDue>(_ => Ask(_ => true));
        Receive<Answered>(m =>
        {
            _asked.Remove(m.Trunk);
            if (services.Trunks.Contains(m.Trunk))
                _signals.Report(m.Trunk, m.Answer);
        });
        Receive<DirectoryChanged>(_ => services.Trunking.Keep(services.Trunks));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DirectoryChanged));
        var sip = _services.Settings.Sip;
        Timers.StartPeriodicTimer(RetryDue.Instance, RetryDue.Instance, sip.TrunkRetryInterval);
        if (sip.TrunkCheckInterval is { } interval)
            Timers.StartPeriodicTimer(CheckDue.Instance, CheckDue.Instance, TimeSpan.Zero, interval);
    }

    /// <inheritdoc />
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void Ask(Func<TrunkSettings, bool> which)
    {
        foreach (var trunk in _services.Trunks.Where(t => which(t) && _asked.Add(t)))
            AskAsync(trunk).PipeTo(Self);
    }

    private async Task<Answered> AskAsync(TrunkSettings trunk)
    {
        try
        {
            return new Answered(trunk, await _ask(trunk, CancellationToken.None).ConfigureAwait(false));
        }
        catch (Exception problem)
        {
            return new Answered(trunk, new TrunkAnswer(false, problem.GetBaseException().Message));
        }
    }

    private sealed record Answered(TrunkSettings Trunk, TrunkAnswer Answer) : INoSerializationVerificationNeeded;

    private sealed record RetryDue : INoSerializationVerificationNeeded
    {
        public static readonly RetryDue Instance = new();
    }

    private sealed record CheckDue : INoSerializationVerificationNeeded
    {
        public static readonly CheckDue Instance = new();
    }
}

/// <summary>Writes on the board what became of a call or a question, and says in the log when that changes something.</summary>
internal sealed class TrunkSignals(Func<TrunkBoard> board)
{
    private readonly ILogger _log = Log.ForContext<TrunkBoard>();

    public void Report(TrunkSettings trunk, TrunkAnswer answer)
    {
        switch (board().Report(trunk, answer.IsThere, answer.Text))
        {
            case (not TrunkState.Down, TrunkState.Down):
                _log.Warning("Trunk {Trunk} at {Host}:{Port} is down: {Answer:l}", trunk.Name, trunk.Host, trunk.Port, answer.Text);
                break;
            case (TrunkState.Down, TrunkState.Up):
                _log.Information("Trunk {Trunk} at {Host}:{Port} is up again: {Answer:l}", trunk.Name, trunk.Host, trunk.Port, answer.Text);
                break;
        }
    }
}

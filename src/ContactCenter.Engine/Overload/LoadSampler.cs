using Akka.Actor;
using ContactCenter.Media;
using Serilog;

namespace ContactCenter.Engine.Overload;

/// <summary>
/// Takes a sample of the node's load twice a second. How old messages get is measured by one that is sent to the calls' dispatcher, and one to the
/// default one; a message that is not there when the sample is due counts with the time that it has waited until then.
/// </summary>
public sealed class LoadSampler : ReceiveActor, IWithTimers
{
    /// <summary>How often.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly NodeLoad _load;
    private readonly Func<MediaLateness> _lateness;
    private readonly Func<double> _cpu;
    private readonly TimeProvider _time;
    private readonly Probe _calls;
    private readonly Probe _default;
    private readonly ILogger _log = Log.ForContext<LoadSampler>();

    /// <summary>The sampler of a node.</summary>
    /// <param name="load">Is told the samples.</param>
    /// <param name="lateness">How late the media threads were since it was asked last.</param>
    /// <param name="cpu">The processors' use since it was asked last, in percent.</param>
    /// <param name="callDispatcher">The dispatcher of calls and legs.</param>
    /// <param name="time">The clock.</param>
    public LoadSampler(NodeLoad load, Func<MediaLateness> lateness, Func<double> cpu, string callDispatcher, TimeProvider time)
    {
        (_load, _lateness, _cpu, _time) = (load, lateness, cpu, time);
        _calls = new Probe(Context.ActorOf(Props.Create(() => new LoadEcho(time)).WithDispatcher(callDispatcher), "calls"));
        _default = new Probe(Context.ActorOf(Props.Create(() => new LoadEcho(time)), "default"));
        Receive<Due>(_ => Sample());
        Receive<ProbeArrived>(m => (Sender.Equals(_calls.Echo) ? _calls : _default).Arrive(m));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => Timers.StartPeriodicTimer(Due.Instance, Due.Instance, Every);

    private void Sample()
    {
        var now = _time.GetUtcNow();
        var late = _lateness();
        var sample = new LoadSample(late.Mean, _calls.Age(now), _cpu(), _load.Calls) { WorstTick = late.Worst };
        var before = _load.Take(sample, _default.Age(now), now);
        if (_load.State.Reason is { } reason && !before.IsOverloaded)
            _log.Warning("The node is overloaded ({Reason}) and refuses callers; with {Calls} calls ticks are {TickLateness} late, messages wait {MailboxAge}, the processors are used to {CpuPercent:0} %",
                reason, sample.Calls, sample.TickLateness, sample.MailboxAge, sample.CpuPercent);
        else if (before.IsOverloaded && !_load.State.IsOverloaded)
            _log.Information("The node is not overloaded any more and takes callers");
        _calls.Send(now, Self);
        _default.Send(now, Self);
    }

    private sealed class Probe(IActorRef echo)
    {
        private DateTimeOffset? _sent;
        private TimeSpan _waited;

        public IActorRef Echo => echo;

        public TimeSpan Age(DateTimeOffset now) => _sent is { } sent ? now - sent : _waited;

        public void Send(DateTimeOffset now, IActorRef self)
        {
            if (_sent is not null)
                return; // one at a time: a queue of them would be load, too
            _sent = now;
            echo.Tell(new SendProbe(now), self);
        }

        public void Arrive(ProbeArrived arrived) => (_sent, _waited) = (null, arrived.Waited);
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }
}

/// <summary>Says how long a message has waited for this actor's dispatcher.</summary>
internal sealed class LoadEcho : ReceiveActor
{
    public LoadEcho(TimeProvider time) => Receive<SendProbe>(m => Sender.Tell(new ProbeArrived(time.GetUtcNow() - m.At)));
}

/// <summary>Sent then.</summary>
internal sealed record SendProbe(DateTimeOffset At) : INoSerializationVerificationNeeded;

/// <summary>It has waited so long.</summary>
internal sealed record ProbeArrived(TimeSpan Waited) : INoSerializationVerificationNeeded;

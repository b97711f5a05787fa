using Akka.Actor;
using ContactCenter.Sip.Registration;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>To the keeper: store that, then answer the phone.</summary>
internal sealed record KeepRegistration(RegistrationUpdated Answer, IActorRef ReplyTo) : INoSerializationVerificationNeeded;

/// <summary>
/// Stores registrations, many at a time, and answers phones when theirs is stored. A phone is not kept waiting for a database that is slow or away: it
/// is registered all the same, and stored later.
/// <code>
/// Idle ──registration──▶ Writing ──stored──▶ Idle
///                          │  ▲
///                        failed └──1 s── BackingOff
/// </code>
/// </summary>
internal sealed class RegistrationKeeper : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly IRegistrationStore _store;
    private readonly ILogger _log = Log.ForContext<RegistrationKeeper>();
    private readonly Dictionary<string, Bindings> _waiting = new(StringComparer.Ordinal);
    private readonly List<KeepRegistration> _unanswered = [];
    private Dictionary<string, Bindings> _batch = new(StringComparer.Ordinal);
    private List<KeepRegistration> _answers = [];

    public RegistrationKeeper(IRegistrationStore store)
    {
        _store = store;
        Idle();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void Idle() => Receive<KeepRegistration>(keep =>
    {
        Take(keep);
        Write();
    });

    private void Writing()
    {
        Receive<KeepRegistration>(keep =>
        {
            Take(keep);
            if (!Timers.IsTimerActive(TooSlow.Instance))
                AnswerWithinLimit(); // the write is slow already; who comes now waits no longer than the others
        });
        Receive<TooSlow>(_ => AnswerAll());
        Receive<Written>(_ =>
        {
            Timers.Cancel(TooSlow.Instance);
            Answer(_answers);
            if (_waiting.Count > 0)
                Write();
            else
                Become(Idle);
        });
        Receive<Status.Failure>(failed =>
        {
            _log.Warning("{Registrations} registrations could not be stored; they are tried again: {Problem}",
                _batch.Count, failed.Cause.GetBaseException().Message);
            foreach (var (extension, bindings) in _batch)
                _waiting.TryAdd(extension, bindings); // unless there is a newer one
            Timers.Cancel(TooSlow.Instance);
            AnswerAll();
            Timers.StartSingleTimer(Due.Instance, Due.Instance, Retry);
            Become(BackingOff);
        });
    }

    private void BackingOff()
    {
        Receive<KeepRegistration>(keep =>
        {
            Take(keep);
            AnswerAll();
        });
        Receive<Due>(_ => Write());
    }

    private void Take(KeepRegistration keep)
    {
        _waiting[keep.Answer.Extension] = keep.Answer.Bindings;
        _unanswered.Add(keep);
    }

    private void Write()
    {
        _batch = new Dictionary<string, Bindings>(_waiting, StringComparer.Ordinal);
        _answers = [.. _unanswered];
        _waiting.Clear();
        _unanswered.Clear();
        AnswerWithinLimit();
        Become(Writing);
        var (store, batch) = (_store, _batch);
        Task.Run(() => store.WriteAsync(batch, CancellationToken.None)).PipeTo(Self, success: () => Written.Instance);
    }

    private void AnswerWithinLimit() => Timers.StartSingleTimer(TooSlow.Instance, TooSlow.Instance, AnswerWithin);

    private void AnswerAll()
    {
        Answer(_answers);
        Answer(_unanswered);
    }

    private static void Answer(List<KeepRegistration> answers)
    {
        foreach (var (answer, replyTo) in answers)
            replyTo.Tell(answer);
        answers.Clear();
    }

    private sealed record Written : INoSerializationVerificationNeeded
    {
        public static readonly Written Instance = new();
    }

    private sealed record TooSlow : INoSerializationVerificationNeeded
    {
        public static readonly TooSlow Instance = new();
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }
}

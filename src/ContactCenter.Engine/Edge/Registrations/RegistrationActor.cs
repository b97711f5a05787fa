using Akka.Actor;
using ContactCenter.Sip.Registration;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>
/// Knows where the phone of one extension can be reached: a sharded entity. The rules are the registrar's (RFC 3261, 10.3). What is registered is
/// read when it starts, and stored before the phone is answered.
/// </summary>
public sealed class RegistrationActor : ReceiveActor, IWithStash, IWithTimers
{
    /// <summary>A store that is slower than this is not waited for.</summary>
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(2);

    private readonly string _extension;
    private readonly TimeProvider _time;
    private readonly IRegistrationStore? _store;
    private readonly IActorRef _keeper;
    private readonly ILogger _log = Log.ForContext<RegistrationActor>();
    private Bindings _bindings = Bindings.None;
    private bool _isChanged;

    /// <summary>The registration of an extension.</summary>
    /// <param name="extension">Whose.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">Where registrations outlive the node; null: nowhere.</param>
    /// <param name="keeper">Writes there.</param>
    public RegistrationActor(string extension, TimeProvider time, IRegistrationStore? store, IActorRef keeper)
    {
        _extension = extension;
        _time = time;
        _store = store;
        _keeper = keeper;
        if (store is null)
            Serving();
        else
            Reading();
    }

    /// <inheritdoc />
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart()
    {
        if (_store is not { } store)
            return;
        Timers.StartSingleTimer(TooSlow.Instance, TooSlow.Instance, ReadWithin);
        Task.Run(() => store.ReadAsync(_extension, CancellationToken.None)).PipeTo(Self, success: bindings => new WasRegistered(bindings));
    }

    private void Reading()
    {
        Receive<WasRegistered>(m =>
        {
            _bindings = m.Bindings;
            Serve();
        });
        Receive<Status.Failure>(failed =>
        {
            // Phones register again before long; until then the extension can't be rung.
            _log.Warning("What is registered at {Extension} could not be read: {Problem}", _extension, failed.Cause.GetBaseException().Message);
            Serve();
        });
        Receive<TooSlow>(_ =>
        {
            _log.Warning("What is registered at {Extension} could not be read within {ReadWithin}", _extension, ReadWithin);
            Serve();
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private void Serving()
    {
        // Read late: where a phone has registered meanwhile, that is what counts.
        Receive<WasRegistered>(m => _bindings = _isChanged ? _bindings : m.Bindings);
        Receive<Status.Failure>(_ => { });
        Receive<UpdateRegistration>(Update);
        Receive<FindContacts>(m => Sender.Tell(new ContactsFound(m.Extension, m.Query, [.. _bindings.Live(_time.GetUtcNow())])));
    }

    private void Serve()
    {
        Timers.Cancel(TooSlow.Instance);
        Become(Serving);
        Stash.UnstashAll();
    }

    private void Update(UpdateRegistration message)
    {
        var now = _time.GetUtcNow();
        var before = _bindings.Live(now).Count;
        var (bindings, refused) = _bindings.Apply(message.Update, now);
        _bindings = bindings;
        _isChanged |= refused is null;
        var after = _bindings.Live(now).Count;
        if (before != after)
            _log.Information("Extension {Extension} has {Contacts} contacts registered", message.Extension, after);
        var answer = new RegistrationUpdated(message.Extension, _bindings, refused?.Status);
        if (_store is null || refused is not null)
            Sender.Tell(answer);
        else
            _keeper.Tell(new KeepRegistration(answer, Sender));
    }

    private sealed record TooSlow : INoSerializationVerificationNeeded
    {
        public static readonly TooSlow Instance = new();
    }

    private sealed record WasRegistered(Bindings Bindings) : INoSerializationVerificationNeeded;
}

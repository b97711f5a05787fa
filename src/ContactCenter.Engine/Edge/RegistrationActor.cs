using Akka.Actor;
using ContactCenter.Sip.Registration;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>Knows where the phone of one extension can be reached: a sharded entity. The rules are the registrar's (RFC 3261, 10.3).</summary>
public sealed class RegistrationActor : ReceiveActor
{
    private readonly TimeProvider _time;
    private readonly ILogger _log = Log.ForContext<RegistrationActor>();
    private Bindings _bindings = Bindings.None;

    /// <summary>The registration of the extension whose entity this is.</summary>
    public RegistrationActor(TimeProvider time)
    {
        _time = time;
        Receive<UpdateRegistration>(Update);
        Receive<FindContacts>(m => Sender.Tell(new ContactsFound(m.Extension, m.Query, [.. _bindings.Live(_time.GetUtcNow())])));
    }

    private void Update(UpdateRegistration message)
    {
        var now = _time.GetUtcNow();
        var before = _bindings.Live(now).Count;
        var (bindings, refused) = _bindings.Apply(message.Update, now);
        _bindings = bindings;
        var after = _bindings.Live(now).Count;
        if (before != after)
            _log.Information("Extension {Extension} has {Contacts} contacts registered", message.Extension, after);
        Sender.Tell(new RegistrationUpdated(message.Extension, _bindings, refused?.Status));
    }
}

using Akka.Actor;
using ContactCenter.Engine.Overload;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>
/// Carries what happens on a SIP dialog and its media port to the leg's actor. It is called on the SIP loop and the media threads and does
/// nothing there but put a message into a mailbox; what comes before the actor is there waits here.
/// </summary>
public sealed class LegMailbox : IInviteSessionHandler, IMediaPortEvents
{
    private readonly Lock _gate = new();
    private List<object>? _early = [];
    private IActorRef? _leg;

    /// <summary>The caller's wait for the leg; null: the engine has called.</summary>
    internal Arrival? Arrival { get; init; }

    /// <summary>From now on everything goes to that actor, beginning with what has come already.</summary>
    public void Bind(IActorRef leg)
    {
        Arrival?.Begin();
        lock (_gate)
        {
            foreach (var message in _early ?? [])
                leg.Tell(message);
            _early = null;
            _leg = leg;
        }
    }

    void IInviteSessionHandler.OnProvisional(InviteSession s, SipResponse r) => Post(new Progress(s, r));

    void IInviteSessionHandler.OnAccepted(InviteSession s, SipResponse r) => Post(new Accepted(s, r));

    void IInviteSessionHandler.OnAcknowledged(InviteSession s, SipRequest ack) => Post(new Acknowledged(s, ack));

    void IInviteSessionHandler.OnReinvite(InviteSession s, IncomingRequest r) => Post(new Reinvited(s, r));

    void IInviteSessionHandler.OnRequest(InviteSession s, IncomingRequest r) => Post(new Requested(s, r));

    void IInviteSessionHandler.OnEnded(InviteSession s, SessionEnd end)
    {
        Arrival?.Begin();
        Post(new Ended(s, end));
    }

    void IMediaPortEvents.OnDtmf(MediaPort p, char digit, TimeSpan duration) => Post(new Dtmf(digit));

    void IMediaPortEvents.OnMediaStarted(MediaPort p) => Post(MediaStarted.Instance);

    void IMediaPortEvents.OnMediaSilent(MediaPort p, TimeSpan since)
    {
    }

    private void Post(object message)
    {
        lock (_gate)
        {
            if (_leg is { } leg)
                leg.Tell(message);
            else
                _early!.Add(message);
        }
    }

    /// <summary>What a session tells. A leg that rings its phone again has had another session before.</summary>
    internal abstract record FromSession(InviteSession Session) : INoSerializationVerificationNeeded;

    internal sealed record Progress(InviteSession Session, SipResponse Response) : FromSession(Session);

    internal sealed record Accepted(InviteSession Session, SipResponse Response) : FromSession(Session);

    internal sealed record Acknowledged(InviteSession Session, SipRequest Ack) : FromSession(Session);

    internal sealed record Reinvited(InviteSession Session, IncomingRequest Request) : FromSession(Session);

    internal sealed record Requested(InviteSession Session, IncomingRequest Request) : FromSession(Session);

    internal sealed record Ended(InviteSession Session, SessionEnd End) : FromSession(Session);

    internal sealed record MediaStarted : INoSerializationVerificationNeeded
    {
        public static readonly MediaStarted Instance = new();
    }

    internal sealed record Dtmf(char Digit) : INoSerializationVerificationNeeded;
}

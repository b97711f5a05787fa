using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Settings;
using ContactCenter.Media;
using ContactCenter.Sip;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Calls;

// Bringing phones and outside numbers on the line.
public sealed partial class CallActor
{
    /// <summary>How long the phone of an agent who dials out may take to be lifted.</summary>
    private static readonly TimeSpan AgentPhoneRingTime = TimeSpan.FromSeconds(20);

    /// <summary>After one phone has refused, another one of the extension has this long to show that it rings.</summary>
    private static readonly TimeSpan BusyGrace = TimeSpan.FromSeconds(1.5);

    private const int RememberedRefusals = 16;

    /// <summary>Refusals that have overtaken their offer: an agent's come straight, the router's word of the offer through the queue.</summary>
    private readonly Queue<OfferId> _refusedAhead = new();

    private TimeSpan _ringTime = AgentPhoneRingTime;

    private void Assign(AgentReserved reserved)
    {
        if (_refusedAhead.Contains(reserved.Offer))
        {
            if (_state.Queue is { } queue)
                _engine.Queues.Tell(new Queues.OfferFailed(queue, reserved.Offer));
            return;
        }

        _ringTime = reserved.RingTime;
        Handle(new AssignAgent(new CallAgent(reserved.Offer, reserved.Agent, reserved.Extension)));
    }

    private void Refuse(OfferId offer)
    {
        if (Enum.GetValues<PartyRole>().All(role => _state.Party(role)?.Agent?.Offer != offer))
        {
            _refusedAhead.Enqueue(offer);
            if (_refusedAhead.Count > RememberedRefusals)
                _refusedAhead.Dequeue();
        }

        Handle(new AgentRefuses(offer));
    }

    /// <summary>Another agent is asked, who answers from its own mailbox.</summary>
    private void Ask(AgentAsked asked)
    {
        var (offer, agent) = (asked.Agent.Offer, asked.Agent.Agent);
        Timers.StartSingleTimer(AskOver.KeyOf(offer), new AskOver(offer), _engine.Settings.OfferTimeout);
        _engine.Agents.Tell(new Agents.CallFromAgent(agent, offer, InfoOf(_state.Agent!), Self, asked.Role is PartyRole.Consulted));
    }

    private void FindPhones(CallAgent agent, TimeSpan ringTime)
    {
        _log.Information("Call {CallId}: ringing agent {Agent} at {Extension}", _info.Id, agent.Agent, agent.Extension);
        Timers.StartSingleTimer(agent.Offer, new RingTimeOver(agent.Offer), ringTime);
        _engine.Registrations.Tell(new FindContacts(agent.Extension, agent.Offer.Value), Self);
    }

    private void RingPhones(ContactsFound found)
    {
        if (Awaiting(new OfferId(found.Query)) is not { } role)
            return;
        var agent = _state.Party(role)!.Agent!;
        var targets = found.Contacts.Select(c => PhoneTarget(role, agent, c)).ToArray();
        var legs = targets.Select(_ => _legs.Add(id => StartLeg(id, incoming: null))).ToImmutableArray();
        Handle(new PhonesRung(agent.Offer, legs));
        foreach (var (leg, target) in legs.Zip(targets))
            _legs.Tell(leg, new RingLeg(target));
    }

    /// <summary>Who waits for the contacts of that attempt; null: nobody any more.</summary>
    private PartyRole? Awaiting(OfferId offer)
    {
        foreach (var role in Enum.GetValues<PartyRole>())
            if (_state.Phase is not CallPhase.Ended
                && _state.Party(role) is { Agent: { } agent, Leg: null, RingingLegs.IsEmpty: true } && agent.Offer == offer)
                return role;
        return null;
    }

    /// <summary>One phone goes off hook: the most preferred of those that say that they ring; all, when none has said so yet.</summary>
    private void LiftPhone(OfferId offer)
    {
        foreach (var role in Enum.GetValues<PartyRole>())
        {
            if (_state.Party(role) is not { Agent: { } agent } party || agent.Offer != offer)
                continue;
            var phones = party.AliveLegs.IsEmpty ? party.RingingLegs : [party.AliveLegs.MinBy(l => l.Number)];
            foreach (var leg in phones)
                _legs.Tell(leg, new LiftLeg());
        }
    }

    /// <summary>Whoever began it themselves (dialing, supervising) wants no phone to ring: it lifts at once.</summary>
    private LegTarget PhoneTarget(PartyRole role, CallAgent agent, Binding contact) => new(
        contact.Uri,
        contact.NextHop,
        ShownTo(role),
        new NameAddress(_services.OurUri(agent.Extension)),
        AutoAnswer: role is PartyRole.Supervisor || _state.Phase is CallPhase.CallingAgent,
        CodecsLike(role is PartyRole.Agent ? _state.Caller?.Leg : _state.Agent?.Leg))
    {
        Route = contact.Route,
    };

    /// <summary>Whose number a ringing phone shows.</summary>
    private NameAddress ShownTo(PartyRole role)
    {
        var shown = role switch
        {
            PartyRole.Agent => _state.Caller is { } caller ? InfoOf(caller) : _info,
            PartyRole.Supervisor => InfoOf(_state.Party(_state.RoleOf(_state.Supervision!.Target) ?? PartyRole.Agent)!),
            _ => InfoOf(_state.Agent!),
        };
        return new NameAddress(_services.OurUri(shown.RemoteNumber)) { DisplayName = shown.RemoteName };
    }

    /// <summary>The outside number that the call wants, as callee, as consulted party, or for a flow.</summary>
    private void RingNumber(string number)
    {
        var trunks = _engine.Trunking.InOrder(_engine.Trunks);
        if (trunks.IsEmpty)
        {
            _log.Warning("Call {CallId}: there is no trunk to dial {RemoteNumber} through", _info.Id, number);
            var none = _legs.None();
            Handle(new NumberRung(none, number));
            Handle(new LegOver(none, LegEnd.Unreachable));
            return;
        }

        var leg = _legs.Add(id => StartLeg(id, incoming: null));
        Handle(new NumberRung(leg, number));
        LegTarget? target = null;
        foreach (var trunk in trunks.Reverse())
            target = TrunkTarget(number, trunk) with { Otherwise = target };
        _legs.Tell(leg, new RingLeg(target!));
    }

    private LegTarget TrunkTarget(string number, TrunkSettings trunk)
    {
        var uri = SipUri.Create(number, trunk.Host, trunk.Port);
        return new LegTarget(uri, null, new NameAddress(_services.OurUri(CallerIdOut())), new NameAddress(uri), AutoAnswer: false, CodecsLike((_state.Agent ?? _state.Caller)?.Leg))
        {
            Route = _engine.Settings.Sip.OutboundProxy is { } proxy ? [proxy.ToRoute()] : [],
            Trunk = trunk,
        };
    }

    private void TimeNumber(LegId leg) =>
        Timers.StartSingleTimer(NumberTimeOver.KeyOf(leg), new NumberTimeOver(leg), _engine.Settings.Calls.DialRingTime);

    private void CancelNumberTimer(CallParty party)
    {
        if (party.Leg is { } leg)
            Timers.Cancel(NumberTimeOver.KeyOf(leg));
    }

    /// <summary>Customers see the enterprise's public number, and can call it back.</summary>
    private string CallerIdOut() =>
        _engine.Directory.Enterprise(_enterprise.Value)?.AccessNumbers.Keys.FirstOrDefault() ?? _info.DialledNumber ?? _info.RemoteNumber;

    /// <summary>The other party's codec first, so that the two are relayed without decoding when the phone agrees.</summary>
    private AudioCodec[] CodecsLike(LegId? leg) =>
        leg is { } known && _legs.Port(known)?.Statistics.Codec is AudioCodec.Pcmu
            ? [AudioCodec.Pcmu, AudioCodec.Pcma]
            : [AudioCodec.Pcma, AudioCodec.Pcmu];
}

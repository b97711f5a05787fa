using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Calls;

// Bringing phones and dialled numbers on the line.
public sealed partial class CallActor
{
    /// <summary>How long the phone of an agent who dials out may take to be lifted.</summary>
    private static readonly TimeSpan AgentPhoneRingTime = TimeSpan.FromSeconds(20);

    /// <summary>After one phone has refused, another one of the extension has this long to show that it rings.</summary>
    private static readonly TimeSpan BusyGrace = TimeSpan.FromSeconds(1.5);

    private TimeSpan _ringTime = AgentPhoneRingTime;

    private void Assign(AgentReserved reserved)
    {
        _ringTime = reserved.RingTime;
        Handle(new AssignAgent(new CallAgent(reserved.Offer, reserved.Agent, reserved.Extension)));
    }

    private void FindPhones(CallAgent agent, TimeSpan ringTime)
    {
        _log.Information("Call {CallId}: ringing agent {Agent} at {Extension}", _info.Id, agent.Agent, agent.Extension);
        Timers.StartSingleTimer(agent.Offer, new RingTimeOver(agent.Offer), ringTime);
        _engine.Registrations.Tell(new FindContacts(agent.Extension, agent.Offer.Value), Self);
    }

    private void RingPhones(ContactsFound found)
    {
        if (_state.Agent is not { } agent || agent.Offer.Value != found.Query || !_state.RingingLegs.IsEmpty || _state.AgentLeg is not null)
            return;
        var targets = found.Contacts.Select(c => PhoneTarget(agent, c.Uri, c.NextHop)).ToArray();
        var legs = targets.Select(_ => _legs.Add(voice: null, id => StartLeg(id, incoming: null))).ToImmutableArray();
        Handle(new PhonesRung(agent.Offer, legs));
        foreach (var (leg, target) in legs.Zip(targets))
            _legs.Tell(leg, new RingLeg(target));
    }

    /// <summary>One phone goes off hook: the most preferred of those that say that they ring; all, when none has said so yet.</summary>
    private void LiftPhone()
    {
        var phones = _state.AliveLegs.IsEmpty ? _state.RingingLegs : [_state.AliveLegs.MinBy(l => l.Number)];
        foreach (var leg in phones)
            _legs.Tell(leg, new LiftLeg());
    }

    private LegTarget PhoneTarget(CallAgent agent, SipUri contact, System.Net.IPEndPoint? nextHop) => new(
        contact,
        nextHop,
        Caller(),
        new NameAddress(_services.OurUri(agent.Extension)),
        AutoAnswer: _info.Direction is CallDirection.Outbound,
        CodecsLike(_state.CallerLeg));

    private NameAddress Caller() => new(_services.OurUri(_info.RemoteNumber)) { DisplayName = _info.RemoteName };

    private void RingCallee()
    {
        if (_engine.Settings.Trunks is not [var trunk, ..])
        {
            _log.Warning("Call {CallId}: there is no trunk to dial {RemoteNumber} through", _info.Id, _info.RemoteNumber);
            Handle(new CalleeRung(_legs.None()));
            Handle(new LegOver(_state.CallerLeg!.Value, LegEnd.Unreachable));
            return;
        }

        var uri = SipUri.Create(_info.RemoteNumber, trunk.Host, trunk.Port);
        var leg = _legs.Add(Voice.Caller, id => StartLeg(id, incoming: null));
        Handle(new CalleeRung(leg));
        _legs.Tell(leg, new RingLeg(new LegTarget(uri, null, new NameAddress(_services.OurUri(CallerIdOut())), new NameAddress(uri),
            AutoAnswer: false, CodecsLike(_state.AgentLeg))));
    }

    /// <summary>Customers see the enterprise's public number, and can call it back.</summary>
    private string CallerIdOut() =>
        _engine.Directory.Enterprise(_enterprise.Value)?.AccessNumbers.Keys.FirstOrDefault() ?? _state.Agent!.Extension;

    /// <summary>The other party's codec first, so that the two are relayed without decoding when the phone agrees.</summary>
    private AudioCodec[] CodecsLike(LegId? leg) =>
        leg is { } known && _legs.Port(known)?.Statistics.Codec is AudioCodec.Pcmu
            ? [AudioCodec.Pcmu, AudioCodec.Pcma]
            : [AudioCodec.Pcma, AudioCodec.Pcmu];
}

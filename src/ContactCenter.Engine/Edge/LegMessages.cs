using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Settings;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

// Legs live beside their call on the node where the packets arrive: these messages never cross a process.

/// <summary>Answer the caller (200 OK with our SDP).</summary>
public sealed record AnswerLeg : INoSerializationVerificationNeeded;

/// <summary>Ring that phone or number.</summary>
public sealed record RingLeg(LegTarget Target) : INoSerializationVerificationNeeded;

/// <summary>Lift the ringing phone: NOTIFY <c>Event: talk</c>, or ring it again so that it answers by itself.</summary>
public sealed record LiftLeg : INoSerializationVerificationNeeded;

/// <summary>Send those digits to the party (RFC 4733).</summary>
public sealed record SendLegDtmf(string Digits) : INoSerializationVerificationNeeded;

/// <summary>End the leg in the way its state demands: CANCEL, a final response or BYE.</summary>
/// <param name="Reason">Why, for the other side's operator (RFC 3326).</param>
/// <param name="TryElsewhere">A caller who was not answered is told that another node may answer.</param>
public sealed record HangUpLeg(string Reason, bool TryElsewhere = false) : INoSerializationVerificationNeeded;

/// <summary>From a leg to its call.</summary>
public interface ILegEvent : INoSerializationVerificationNeeded
{
    /// <summary>Which leg.</summary>
    LegId Leg { get; }
}

/// <summary>The leg has a media port; it can be part of the hearing matrix.</summary>
public sealed record LegHasMedia(LegId Leg, MediaPort Port) : ILegEvent;

/// <summary>The party rings (18x), with or without media of its own.</summary>
public sealed record LegRings(LegId Leg, bool EarlyMedia) : ILegEvent;

/// <summary>The leg is answered and its media runs.</summary>
public sealed record LegIsAnswered(LegId Leg) : ILegEvent;

/// <summary>The party pressed a key (RFC 4733 or INFO).</summary>
public sealed record LegGotDtmf(LegId Leg, char Digit) : ILegEvent;

/// <summary>The party's phone holds us by a re-INVITE, or takes us back.</summary>
public sealed record LegHolds(LegId Leg, bool On) : ILegEvent;

/// <summary>The leg is over.</summary>
public sealed record LegIsOver(LegId Leg, LegEnd End) : ILegEvent;

/// <summary>Whom to ring.</summary>
/// <param name="Uri">The Request-URI: a registered contact, or the number at a trunk.</param>
/// <param name="NextHop">Where to send it when not by the URI: the address that the phone registered from.</param>
/// <param name="From">Who calls.</param>
/// <param name="To">The number or address-of-record called.</param>
/// <param name="AutoAnswer">Ask the phone to answer by itself.</param>
/// <param name="Codecs">The codecs to offer, in that order.</param>
public sealed record LegTarget(SipUri Uri, System.Net.IPEndPoint? NextHop, NameAddress From, NameAddress To, bool AutoAnswer, IReadOnlyList<AudioCodec> Codecs)
{
    /// <summary>The proxies that it goes by: a phone's path (RFC 3327), or the front door of a trunk.</summary>
    public IReadOnlyList<NameAddress> Route { get; init; } = [];

    /// <summary>The trunk that it goes by; null: it is a phone of the house.</summary>
    public TrunkSettings? Trunk { get; init; }

    /// <summary>Whom to ring when the trunk is not there: the same number by way of the next one.</summary>
    public LegTarget? Otherwise { get; init; }
}

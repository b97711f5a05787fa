using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Engine.Serialization;

/// <summary>Every enumeration that travels.</summary>
internal static class WireEnums
{
    public static readonly WireEnum<AgentStatus, Protos.AgentStatus> AgentStatus = new(
        (Domain.Agents.AgentStatus.LoggedOut, Protos.AgentStatus.LoggedOut),
        (Domain.Agents.AgentStatus.Busy, Protos.AgentStatus.Busy),
        (Domain.Agents.AgentStatus.Idle, Protos.AgentStatus.Idle),
        (Domain.Agents.AgentStatus.Ringing, Protos.AgentStatus.Ringing),
        (Domain.Agents.AgentStatus.Dialing, Protos.AgentStatus.Dialing),
        (Domain.Agents.AgentStatus.Talking, Protos.AgentStatus.Talking),
        (Domain.Agents.AgentStatus.Held, Protos.AgentStatus.Held),
        (Domain.Agents.AgentStatus.WrapUp, Protos.AgentStatus.WrapUp));

    public static readonly WireEnum<Operation, Protos.Operation> Operation = new(
        (Domain.Agents.Operation.Login, Protos.Operation.Login),
        (Domain.Agents.Operation.SetIdle, Protos.Operation.SetIdle),
        (Domain.Agents.Operation.SetBusy, Protos.Operation.SetBusy),
        (Domain.Agents.Operation.Dial, Protos.Operation.Dial),
        (Domain.Agents.Operation.Answer, Protos.Operation.Answer),
        (Domain.Agents.Operation.HangUp, Protos.Operation.HangUp),
        (Domain.Agents.Operation.Hold, Protos.Operation.Hold),
        (Domain.Agents.Operation.Retrieve, Protos.Operation.Retrieve),
        (Domain.Agents.Operation.SendDtmf, Protos.Operation.SendDtmf),
        (Domain.Agents.Operation.Reset, Protos.Operation.Reset),
        (Domain.Agents.Operation.Logout, Protos.Operation.Logout));

    public static readonly WireEnum<CallDirection, Protos.CallDirection> CallDirection = new(
        (Domain.Calls.CallDirection.Inbound, Protos.CallDirection.Inbound),
        (Domain.Calls.CallDirection.Outbound, Protos.CallDirection.Outbound));

    public static readonly WireEnum<OfferEnd, Protos.OfferEnd> OfferEnd = new(
        (Domain.Calls.OfferEnd.NoAnswer, Protos.OfferEnd.NoAnswer),
        (Domain.Calls.OfferEnd.Refused, Protos.OfferEnd.Refused),
        (Domain.Calls.OfferEnd.PhoneUnreachable, Protos.OfferEnd.PhoneUnreachable),
        (Domain.Calls.OfferEnd.CallGone, Protos.OfferEnd.CallGone));

    public static readonly WireEnum<CallEndCause, Protos.CallEndCause> CallEndCause = new(
        (Domain.Calls.CallEndCause.CallerAbandoned, Protos.CallEndCause.CallerAbandoned),
        (Domain.Calls.CallEndCause.CallerHungUp, Protos.CallEndCause.CallerHungUp),
        (Domain.Calls.CallEndCause.AgentHungUp, Protos.CallEndCause.AgentHungUp),
        (Domain.Calls.CallEndCause.AgentUnreachable, Protos.CallEndCause.AgentUnreachable),
        (Domain.Calls.CallEndCause.CalleeBusy, Protos.CallEndCause.CalleeBusy),
        (Domain.Calls.CallEndCause.CalleeNoAnswer, Protos.CallEndCause.CalleeNoAnswer),
        (Domain.Calls.CallEndCause.CalleeUnreachable, Protos.CallEndCause.CalleeUnreachable),
        (Domain.Calls.CallEndCause.AgentCancelled, Protos.CallEndCause.AgentCancelled),
        (Domain.Calls.CallEndCause.CallerLost, Protos.CallEndCause.CallerLost),
        (Domain.Calls.CallEndCause.NodeStopping, Protos.CallEndCause.NodeStopping),
        (Domain.Calls.CallEndCause.NodeFailed, Protos.CallEndCause.NodeFailed),
        (Domain.Calls.CallEndCause.InternalError, Protos.CallEndCause.InternalError));
}

using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;

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
        (Domain.Agents.AgentStatus.WrapUp, Protos.AgentStatus.WrapUp),
        (Domain.Agents.AgentStatus.Consulting, Protos.AgentStatus.Consulting),
        (Domain.Agents.AgentStatus.Conferencing, Protos.AgentStatus.Conferencing),
        (Domain.Agents.AgentStatus.Monitoring, Protos.AgentStatus.Monitoring),
        (Domain.Agents.AgentStatus.Barging, Protos.AgentStatus.Barging));

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
        (Domain.Agents.Operation.Logout, Protos.Operation.Logout),
        (Domain.Agents.Operation.CallAgent, Protos.Operation.CallAgent),
        (Domain.Agents.Operation.ConsultAgent, Protos.Operation.ConsultAgent),
        (Domain.Agents.Operation.ConsultExternal, Protos.Operation.ConsultExternal),
        (Domain.Agents.Operation.ConsultRetrieve, Protos.Operation.ConsultRetrieve),
        (Domain.Agents.Operation.Transfer, Protos.Operation.Transfer),
        (Domain.Agents.Operation.Conference, Protos.Operation.Conference),
        (Domain.Agents.Operation.TransferToIvr, Protos.Operation.TransferToIvr),
        (Domain.Agents.Operation.Monitor, Protos.Operation.Monitor),
        (Domain.Agents.Operation.Whisper, Protos.Operation.Whisper),
        (Domain.Agents.Operation.Barge, Protos.Operation.Barge),
        (Domain.Agents.Operation.ForceRelease, Protos.Operation.ForceRelease),
        (Domain.Agents.Operation.Intercept, Protos.Operation.Intercept),
        (Domain.Agents.Operation.ForceIdle, Protos.Operation.ForceIdle),
        (Domain.Agents.Operation.ForceBusy, Protos.Operation.ForceBusy),
        (Domain.Agents.Operation.ForceLogout, Protos.Operation.ForceLogout));

    public static readonly WireEnum<CallDirection, Protos.CallDirection> CallDirection = new(
        (Domain.Calls.CallDirection.Inbound, Protos.CallDirection.Inbound),
        (Domain.Calls.CallDirection.Outbound, Protos.CallDirection.Outbound),
        (Domain.Calls.CallDirection.Internal, Protos.CallDirection.Internal));

    public static readonly WireEnum<OfferEnd, Protos.OfferEnd> OfferEnd = new(
        (Domain.Calls.OfferEnd.NoAnswer, Protos.OfferEnd.NoAnswer),
        (Domain.Calls.OfferEnd.Refused, Protos.OfferEnd.Refused),
        (Domain.Calls.OfferEnd.PhoneUnreachable, Protos.OfferEnd.PhoneUnreachable),
        (Domain.Calls.OfferEnd.CallGone, Protos.OfferEnd.CallGone),
        (Domain.Calls.OfferEnd.NotFree, Protos.OfferEnd.NotFree));

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
        (Domain.Calls.CallEndCause.InternalError, Protos.CallEndCause.InternalError),
        (Domain.Calls.CallEndCause.TransferredHungUp, Protos.CallEndCause.TransferredHungUp),
        (Domain.Calls.CallEndCause.SupervisorReleased, Protos.CallEndCause.SupervisorReleased),
        (Domain.Calls.CallEndCause.FlowFinished, Protos.CallEndCause.FlowFinished),
        (Domain.Calls.CallEndCause.FlowFailed, Protos.CallEndCause.FlowFailed));

    public static readonly WireEnum<ConsultEnd, Protos.ConsultEnd> ConsultEnd = new(
        (Domain.Calls.ConsultEnd.Retrieved, Protos.ConsultEnd.Retrieved),
        (Domain.Calls.ConsultEnd.Busy, Protos.ConsultEnd.Busy),
        (Domain.Calls.ConsultEnd.NoAnswer, Protos.ConsultEnd.NoAnswer),
        (Domain.Calls.ConsultEnd.Refused, Protos.ConsultEnd.Refused),
        (Domain.Calls.ConsultEnd.Unreachable, Protos.ConsultEnd.Unreachable),
        (Domain.Calls.ConsultEnd.HungUp, Protos.ConsultEnd.HungUp));

    public static readonly WireEnum<SupervisionMode, Protos.SupervisionMode> SupervisionMode = new(
        (Domain.Calls.SupervisionMode.Monitor, Protos.SupervisionMode.Monitor),
        (Domain.Calls.SupervisionMode.Whisper, Protos.SupervisionMode.Whisper),
        (Domain.Calls.SupervisionMode.Barge, Protos.SupervisionMode.Barge));

    public static readonly WireEnum<SegmentKind, Protos.SegmentKind> SegmentKind = new(
        (Domain.Records.SegmentKind.Flow, Protos.SegmentKind.Flow),
        (Domain.Records.SegmentKind.Queue, Protos.SegmentKind.Queue),
        (Domain.Records.SegmentKind.Ring, Protos.SegmentKind.Ring),
        (Domain.Records.SegmentKind.Dial, Protos.SegmentKind.Dial),
        (Domain.Records.SegmentKind.Talk, Protos.SegmentKind.Talk),
        (Domain.Records.SegmentKind.Hold, Protos.SegmentKind.Hold),
        (Domain.Records.SegmentKind.Consult, Protos.SegmentKind.Consult),
        (Domain.Records.SegmentKind.Conference, Protos.SegmentKind.Conference),
        (Domain.Records.SegmentKind.Forward, Protos.SegmentKind.Forward),
        (Domain.Records.SegmentKind.Supervision, Protos.SegmentKind.Supervision));
}

using ContactCenter.Domain.Calls;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>What the end of a SIP dialog means for a call.</summary>
internal static class LegEnds
{
    public static LegEnd Of(SessionEnd end, bool lost) => end switch
    {
        _ when lost => LegEnd.Lost,
        { Cause: SessionEndCause.Rejected, Status: 486 } => LegEnd.Busy,
        { Cause: SessionEndCause.Rejected, Status: >= 600 } => LegEnd.Declined,
        { Cause: SessionEndCause.Rejected, Status: 408 or 480 or 487 } => LegEnd.NoAnswer,
        { Cause: SessionEndCause.Rejected } => LegEnd.Rejected,
        { Cause: SessionEndCause.Cancelled or SessionEndCause.Bye } => LegEnd.HungUp,
        { Cause: SessionEndCause.NoAck or SessionEndCause.DialogLost } => LegEnd.Lost,
        _ => LegEnd.Unreachable,
    };
}

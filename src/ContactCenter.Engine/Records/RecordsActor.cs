using Akka.Actor;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>Takes one record for each call that ended and writes it to the log.</summary>
public sealed class RecordsActor : ReceiveActor
{
    /// <summary>Ready for records.</summary>
    public RecordsActor()
    {
        var log = Log.ForContext<RecordsActor>();
        Receive<CallRecord>(record => log.Information(
            "Call {CallId} ended: {Cause}; {Direction} {RemoteNumber} → {DialledNumber}, agent {Agent}, waited {WaitSeconds:F3} s, talked {TalkSeconds:F3} s",
            record.Call.Id, record.Cause, record.Call.Direction, record.Call.RemoteNumber, record.Call.DialledNumber, record.Agent,
            ((record.AnsweredAt ?? record.EndedAt) - record.Call.StartedAt).TotalSeconds,
            (record.EndedAt - (record.AnsweredAt ?? record.EndedAt)).TotalSeconds));
    }
}

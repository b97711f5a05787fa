using Akka.Actor;
using Serilog;

namespace ContactCenter.Engine.Records;

/// <summary>Takes one record for each call that ended, writes it to the log and keeps the last ones in memory.</summary>
public sealed class RecordsActor : ReceiveActor
{
    private const int Kept = 1_000;
    private readonly Queue<CallRecord> _records = new();

    /// <summary>An empty book.</summary>
    public RecordsActor()
    {
        var log = Log.ForContext<RecordsActor>();
        Receive<CallRecord>(record =>
        {
            _records.Enqueue(record);
            if (_records.Count > Kept)
                _records.Dequeue();
            log.Information(
                "Call {CallId} ended: {Cause}; {Direction} {RemoteNumber} → {DialledNumber}, agent {Agent}, waited {WaitSeconds:F3} s, talked {TalkSeconds:F3} s",
                record.Call.Id, record.Cause, record.Call.Direction, record.Call.RemoteNumber, record.Call.DialledNumber, record.Agent,
                ((record.AnsweredAt ?? record.EndedAt) - record.Call.StartedAt).TotalSeconds,
                (record.EndedAt - (record.AnsweredAt ?? record.EndedAt)).TotalSeconds);
        });
        Receive<QueryRecords>(_ => Sender.Tell(new RecordsFound([.. _records])));
    }
}

/// <summary>Asks for the records in memory; the answer is <see cref="RecordsFound"/>.</summary>
public sealed record QueryRecords : INoSerializationVerificationNeeded;

/// <summary>The last records, oldest first.</summary>
public sealed record RecordsFound(System.Collections.Immutable.ImmutableArray<CallRecord> Records) : INoSerializationVerificationNeeded;

using Akka.Actor;

namespace ContactCenter.Engine.Records;

/// <summary>The node stops: store what there is now, and say so.</summary>
internal sealed record FlushRecords : INoSerializationVerificationNeeded
{
    public static readonly FlushRecords Instance = new();
}

/// <summary>Every record that came before <see cref="FlushRecords"/> is stored.</summary>
internal sealed record RecordsFlushed : INoSerializationVerificationNeeded
{
    public static readonly RecordsFlushed Instance = new();
}

/// <summary>Asks the records' actor how it does.</summary>
internal sealed record QueryRecords : INoSerializationVerificationNeeded
{
    public static readonly QueryRecords Instance = new();
}

/// <summary>How the records' actor does.</summary>
/// <param name="Waiting">Records that the store does not have yet.</param>
/// <param name="Failures">How often in a row the store has failed.</param>
/// <param name="Lost">Records since the last success that are in the log only.</param>
internal sealed record RecordsState(int Waiting, int Failures, int Lost) : INoSerializationVerificationNeeded;

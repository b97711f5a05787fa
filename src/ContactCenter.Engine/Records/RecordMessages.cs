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

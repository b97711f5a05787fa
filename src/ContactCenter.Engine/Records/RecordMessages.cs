using Akka.Actor;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Records;

/// <summary>To a call: its beginning is kept, or can't be now and is as soon as possible; the call goes ahead either way.</summary>
internal sealed record CallMayBegin(CallId Call) : INoSerializationVerificationNeeded
{
    /// <summary>From the call's own timer: it has waited long enough.</summary>
    public static readonly CallMayBegin TimeOver = new(default(CallId));
}

/// <summary>Keep that fact, then tell that to somebody: who is told knows that it is kept.</summary>
internal sealed record KeepThenTell(ICallFact Fact, IActorRef Who, object Then) : INoSerializationVerificationNeeded;

/// <summary>Are the calls of before known? The answer is <see cref="RecordsReady"/>, once they are.</summary>
internal sealed record AwaitRecords : INoSerializationVerificationNeeded
{
    public static readonly AwaitRecords Instance = new();
}

/// <summary>What a node that failed has left open is closed, and new calls can be kept.</summary>
internal sealed record RecordsReady : INoSerializationVerificationNeeded
{
    public static readonly RecordsReady Instance = new();
}

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
/// <param name="Waiting">Facts that the journal does not have yet.</param>
/// <param name="Open">Calls that are not over, as far as the journal knows.</param>
/// <param name="Lost">Facts that there was no room for, since the journal took some last.</param>
internal sealed record RecordsState(int Waiting, int Open, int Lost) : INoSerializationVerificationNeeded;

/// <summary>To the projection: the journal is that long now.</summary>
internal sealed record ProjectUpTo(long Sequence) : INoSerializationVerificationNeeded;

/// <summary>The records of all that the journal holds up to there are in their tables.</summary>
internal sealed record Projected(long Position) : INoSerializationVerificationNeeded;

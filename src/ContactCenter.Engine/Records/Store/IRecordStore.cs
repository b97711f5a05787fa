namespace ContactCenter.Engine.Records.Store;

/// <summary>Where records are kept, as those who write see it.</summary>
public interface IRecordStore
{
    /// <summary>Stores all of them or, when it throws, none. A record of a call that is already there changes nothing.</summary>
    Task WriteAsync(IReadOnlyCollection<CallRecord> records, CancellationToken cancel);

    /// <summary>Deletes the calls that ended before that time, with their segments; how many they were.</summary>
    Task<int> DeleteEndedBeforeAsync(DateTimeOffset time, CancellationToken cancel);
}

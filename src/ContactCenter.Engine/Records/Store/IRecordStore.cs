namespace ContactCenter.Engine.Records.Store;

/// <summary>Where records are kept, as those who write see it.</summary>
public interface IRecordStore
{
    /// <summary>Stores all of them or, when it throws, none. A record of a call that is already there changes nothing.</summary>
    Task WriteAsync(IReadOnlyCollection<CallRecord> records, CancellationToken cancel);

    /// <summary>
    /// Stores all of them or, when it throws, none. The records may be there already or come later; of two that contradict each other the later one
    /// counts, whichever comes first, and what is there already changes nothing.
    /// </summary>
    Task AmendAsync(IReadOnlyCollection<CallAmendment> amendments, CancellationToken cancel);

    /// <summary>
    /// Deletes the calls that ended before that time, with all that belongs to them, and amendments that old whose call never came; how many calls they
    /// were.
    /// </summary>
    Task<int> DeleteEndedBeforeAsync(DateTimeOffset time, CancellationToken cancel);
}

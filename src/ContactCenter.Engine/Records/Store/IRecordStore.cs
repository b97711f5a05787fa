namespace ContactCenter.Engine.Records.Store;

/// <summary>Where records are kept, as those who write see it.</summary>
public interface IRecordStore
{
    /// <summary>Stores all of them or, when it throws, none. A record of a call that is already there changes nothing.</summary>
    Task WriteAsync(IReadOnlyCollection<CallRecord> records, CancellationToken cancel);

    /// <summary>
    /// Stores all of them and that the stream is projected up to <paramref name="to"/>, or, when it throws, neither. Throws
    /// <see cref="InvalidOperationException"/> when the stream is not projected up to <paramref name="from"/>: somebody else does it, too.
    /// </summary>
    Task ProjectAsync(string stream, long from, long to, IReadOnlyCollection<CallRecord> records, IReadOnlyCollection<CallAmendment> amendments,
        CancellationToken cancel);

    /// <summary>Up to which event the stream is projected; 0: nothing is.</summary>
    Task<long> PositionAsync(string stream, CancellationToken cancel);

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

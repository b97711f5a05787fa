namespace Benchmarks.Harness;

/// <summary>What lives on the heap.</summary>
internal static class Memory
{
    /// <summary>Bytes that survive a full collection.</summary>
    public static long Live()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

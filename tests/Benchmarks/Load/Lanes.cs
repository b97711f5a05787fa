namespace Benchmarks.Load;

/// <summary>So many units of work, a fixed number of them at once.</summary>
internal static class Lanes
{
    public const int Count = 16;

    public static Task RunAsync(int count, Func<int, Task> unit)
    {
        var begun = 0;
        return Task.WhenAll(Enumerable.Range(0, Count).Select(async lane =>
        {
            while (Interlocked.Increment(ref begun) <= count)
                await unit(lane);
        }));
    }
}

using System.Diagnostics;

namespace EndToEnd.Stage;

/// <summary>Waiting that is bounded and says what it waited for.</summary>
internal static class Soon
{
    /// <summary>Longer than anything takes, also on a machine that has much else to do; nothing is judged by it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(40);

    public static async Task<T> ComesAsync<T>(this Task<T> task, string what, TimeSpan? within = null)
    {
        try
        {
            return await task.WaitAsync(within ?? Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"waited in vain for: {what}");
        }
    }

    public static async Task ComesAsync(this Task task, string what, TimeSpan? within = null)
    {
        try
        {
            await task.WaitAsync(within ?? Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"waited in vain for: {what}");
        }
    }

    public static Task HoldsAsync(string what, Func<bool> holds, Func<string>? instead = null, TimeSpan? within = null) =>
        HoldsAsync(what, () => Task.FromResult(holds()), instead, within);

    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, Func<string>? instead = null, TimeSpan? within = null)
    {
        var limit = within ?? Limit;
        var since = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(LookAgainAfter);
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(since) > limit)
                throw new TimeoutException($"waited in vain for: {what}{(instead is null ? "" : $"; instead: {instead()}")}");
            await ticks.WaitForNextTickAsync();
        }
    }
}

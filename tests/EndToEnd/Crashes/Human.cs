namespace EndToEnd.Crashes;

/// <summary>Somebody who takes time and makes choices, the same ones for the same seed. Of one thread at a time.</summary>
internal sealed class Human(int seed)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly Random _random = new(seed);

    public TimeSpan Between(double fromSeconds, double toSeconds) => TimeSpan.FromSeconds(fromSeconds + _random.NextDouble() * (toSeconds - fromSeconds));

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T OneOf<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>Somebody else, who depends on this one only.</summary>
    public Human Another() => new(_random.Next());

    /// <summary>Lets the time pass; false when it was broken off.</summary>
    public static async Task<bool> PauseAsync(TimeSpan time, CancellationToken brokenOff)
    {
        if (brokenOff.IsCancellationRequested)
            return false;
        if (time < ShortestPause)
            return true;
        using var timer = new PeriodicTimer(time);
        try
        {
            return await timer.WaitForNextTickAsync(brokenOff);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

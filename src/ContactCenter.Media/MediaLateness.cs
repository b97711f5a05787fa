namespace ContactCenter.Media;

/// <summary>How late media threads were over a while. A thread that stands still is late for all that is due meanwhile.</summary>
/// <param name="Worst">The longest time that one stood still for beyond its time of rest.</param>
/// <param name="Mean">How late, on the average, what was due at any time of the while was done; of the thread that was later than the others.</param>
public readonly record struct MediaLateness(TimeSpan Worst, TimeSpan Mean);

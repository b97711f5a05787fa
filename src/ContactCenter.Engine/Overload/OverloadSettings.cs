using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Overload;

/// <summary>When a node has too much to do for new callers; <c>contact-center.overload</c>.</summary>
/// <param name="Enabled">Whether the measured load refuses anybody. The limit of calls is another matter.</param>
/// <param name="MinCalls">A node with fewer calls than this refuses nobody for its load: the load is not theirs.</param>
/// <param name="TickLateness">The media threads may be so late on the average of a sample.</param>
/// <param name="MailboxAge">So long may a message wait for the calls' dispatcher.</param>
/// <param name="CpuPercent">So much of the processors that it may use the process may use, 1 to 100; null: all, for that does no harm by itself.</param>
/// <param name="EnterAfter">The node holds the number of its calls when a limit was exceeded without a break for so long.</param>
/// <param name="LeaveAfter">All are let in again when all is well below the limits (<see cref="ReleasePercent"/>), and nobody was refused, for so long.</param>
/// <param name="ReleasePercent">What is well below: this share of each limit.</param>
/// <param name="RetryAfter">What refused callers are told in Retry-After, in whole seconds.</param>
/// <param name="BusyFlow">The flow of their enterprise that callers are led to instead of being refused; null: none.</param>
public sealed record OverloadSettings(
    bool Enabled, int MinCalls, TimeSpan TickLateness, TimeSpan MailboxAge, int? CpuPercent, TimeSpan EnterAfter, TimeSpan LeaveAfter, int ReleasePercent,
    TimeSpan RetryAfter, string? BusyFlow)
{
    /// <summary>Reads <c>contact-center.overload</c>.</summary>
    internal static OverloadSettings Read(HoconReader overload)
    {
        TimeSpan millisecond = TimeSpan.FromMilliseconds(1), second = TimeSpan.FromSeconds(1), minute = TimeSpan.FromMinutes(1);
        return new(
            overload.Switch("enabled"),
            overload.Integer("min-calls", 0, 1_000_000),
            overload.Duration("tick-lateness", millisecond, minute),
            overload.Duration("mailbox-age", millisecond, minute),
            overload.String("cpu-percent") is "off" ? null : overload.Integer("cpu-percent", 1, 100),
            overload.Duration("enter-after", TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            overload.Duration("leave-after", TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            overload.Integer("release-percent", 1, 100),
            overload.Duration("retry-after", second, TimeSpan.FromMinutes(10)),
            overload.OptionalString("busy-flow"));
    }
}

namespace ContactCenter.Engine.Settings;

/// <summary>How long records are kept; <c>contact-center.records</c>.</summary>
/// <param name="Retention">How long a record is kept after its call ended; null: for ever.</param>
public sealed record RecordSettings(TimeSpan? Retention)
{
    private static readonly TimeSpan LeastRetention = TimeSpan.FromHours(1);
    private static readonly TimeSpan MostRetention = TimeSpan.FromDays(36500);

    internal static RecordSettings Read(HoconReader records) =>
        new(records.String("retention") is "off" ? null : records.Duration("retention", LeastRetention, MostRetention));
}

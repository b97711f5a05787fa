using System.Globalization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Records.Export;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Records;

/// <summary>What <c>records export</c> is given, as it was typed; null where nothing was.</summary>
internal sealed record ExportArguments(
    string? Format, string? Enterprise, string? From, string? To, string? Agent, string? Cause, string? RemoteNumber, string? Limit,
    string? Disposition = null)
{
    /// <summary>What an argument is called where it was given.</summary>
    public Func<string, string> NameOf { get; init; } = argument => $"--{argument}";

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The form asked for. Throws <see cref="SettingsException"/> for another one than csv and json.</summary>
    public IRecordExport ReadFormat() => Format switch
    {
        null or "csv" => new CsvExport(),
        "json" => new JsonExport(),
        _ => throw new SettingsException(NameOf("format"), Format, "csv or json"),
    };

    /// <summary>The calls asked for. Throws <see cref="SettingsException"/> for the first argument that is wrong.</summary>
    public RecordFilter ReadFilter()
    {
        var filter = new RecordFilter
        {
            Enterprise = NonEmpty(NameOf("enterprise"), Enterprise) is { } enterprise ? new EnterpriseId(enterprise) : null,
            From = Time(NameOf("from"), From),
            To = Time(NameOf("to"), To),
            AgentId = NonEmpty(NameOf("agent"), Agent),
            Cause = ReadCause(),
            RemoteNumber = NonEmpty(NameOf("remote-number"), RemoteNumber),
            Disposition = NonEmpty(NameOf("disposition"), Disposition),
            Limit = ReadLimit(),
        };
        return filter.To > filter.From || filter.To is null || filter.From is null
            ? filter
            : throw new SettingsException(NameOf("to"), To, $"a time after {NameOf("from")} ({From})");
    }

    private CallEndCause? ReadCause()
    {
        if (Cause is null)
            return null;
        // Enum.Parse would take numbers, too.
        var name = Enum.GetNames<CallEndCause>().FirstOrDefault(n => n.Equals(Cause, StringComparison.OrdinalIgnoreCase));
        return name is not null
            ? Enum.Parse<CallEndCause>(name)
            : throw new SettingsException(NameOf("cause"), Cause, string.Join(", ", Enum.GetNames<CallEndCause>()));
    }

    private int? ReadLimit()
    {
        if (Limit is null)
            return null;
        return int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? limit
            : throw new SettingsException(NameOf("limit"), Limit, $"a whole number from 1 to {int.MaxValue}");
    }

    private static string? NonEmpty(string name, string? text) => text is "" ? throw new SettingsException(name, text, "a text that is not empty") : text;

    private static DateTimeOffset? Time(string name, string? text)
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new SettingsException(name, text, "a time of ISO 8601 such as 2026-11-22, 2026-11-22T09:30 or 2026-11-22T09:30:00+08:00; without an offset it is UTC");
    }
}

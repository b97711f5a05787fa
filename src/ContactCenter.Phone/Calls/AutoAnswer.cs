using System.Globalization;
using ContactCenter.Sip;

namespace ContactCenter.Phone;

/// <summary>Reads from an INVITE whether the caller wants the phone to answer by itself.</summary>
internal static class AutoAnswer
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>After how long to answer; null when the INVITE does not ask, or not in a way that the phone knows.</summary>
    public static TimeSpan? Asked(SipRequest invite, RemoteLift lifts)
    {
        if (lifts.HasFlag(RemoteLift.AnswerMode) && (IsAuto(invite, "Answer-Mode") || IsAuto(invite, "Priv-Answer-Mode"))) return TimeSpan.Zero;
        if (lifts.HasFlag(RemoteLift.CallInfo) && Find(invite, "Call-Info", "answer-after") is { Value: { } after }) return Seconds(after);
        if (lifts.HasFlag(RemoteLift.AlertInfo)
            && Find(invite, "Alert-Info", "info") is { Value: { } info } alert
            && info.Trim('"').Equals("alert-autoanswer", StringComparison.OrdinalIgnoreCase))
            return Parameter(alert.Member, "delay") is { } delay ? Seconds(delay) : TimeSpan.Zero;
        return null;
    }

    /// <summary>RFC 5373 §4: the mode, then parameters such as <c>require</c>.</summary>
    private static bool IsAuto(SipRequest invite, string header) =>
        invite.Headers[header] is { } mode && mode.Split(';')[0].Trim().Equals("Auto", StringComparison.OrdinalIgnoreCase);

    private static (string Member, string? Value)? Find(SipRequest invite, string header, string parameter)
    {
        foreach (var member in invite.Headers.Members(header))
            if (Parameter(member, parameter) is { } value) return (member, value);
        return null;
    }

    // Read by hand: devices write these without brackets, or with brackets around nothing.
    private static string? Parameter(string member, string name)
    {
        foreach (var part in member[(member.LastIndexOf('>') + 1)..].Split(';'))
        {
            var equals = part.IndexOf('=');
            if (equals > 0 && part[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return part[(equals + 1)..].Trim();
        }

        return null;
    }

    private static TimeSpan Seconds(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && TimeSpan.FromSeconds(seconds) <= LongestDelay
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}

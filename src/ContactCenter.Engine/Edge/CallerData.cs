using ContactCenter.Domain.Calls;
using ContactCenter.Sip;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>What the caller's INVITE attaches to the call: the first User-to-User (RFC 7433) and the X- headers, each name once. It comes from outside.</summary>
internal static class CallerData
{
    /// <summary>The data of that INVITE; what is too long or too much is left out with a word in the log.</summary>
    public static CallData Of(SipRequest invite, ILogger log)
    {
        var data = CallData.Empty;
        // First, so that no crowd of other headers takes its place. One line may hold several values (RFC 7433 section 4.1): kept as given.
        if (invite.Headers[CallData.UserToUser] is { } userToUser)
            data = data.With(CallData.UserToUser, userToUser);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var leftOut = 0;
        foreach (var (name, value) in invite.Headers)
        {
            if (name.Length == CallData.HeaderPrefix.Length || !name.StartsWith(CallData.HeaderPrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var before = data;
            // Names of headers compare without regard to case (RFC 3261 section 7.3.1).
            if (seen.Add(name))
                data = data.With(name, value);
            if (ReferenceEquals(data, before))
                leftOut++;
        }

        if (leftOut > 0)
            log.Debug("{LeftOut} X- headers of the INVITE are not attached to the call: repeated, too long or too many", leftOut);
        return data;
    }
}

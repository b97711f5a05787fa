using System.Collections.Concurrent;
using System.Text;

namespace ContactCenter.Engine.Telemetry;

/// <summary>The names and values of labels.</summary>
internal static class Labels
{
    public const string Enterprise = "enterprise", Queue = "queue", Direction = "direction", State = "state", Cause = "cause", Outcome = "outcome",
        Method = "method", Class = "class", Reason = "reason", Stream = "stream", Mailbox = "mailbox", Dispatcher = "dispatcher", Kind = "kind", Trunk = "trunk";

    private static readonly ConcurrentDictionary<Enum, string> Texts = new();

    /// <summary>A label.</summary>
    public static KeyValuePair<string, object?> Of(string name, string value) => new(name, value);

    /// <summary>A label with a member of an enumeration: <c>RingingAgent</c> is <c>ringing_agent</c>.</summary>
    public static KeyValuePair<string, object?> Of(string name, Enum value) => new(name, Text(value));

    /// <summary><c>RingingAgent</c> is <c>ringing_agent</c>.</summary>
    public static string Text(Enum value) => Texts.GetOrAdd(value, v => Snake(v.ToString()));

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}

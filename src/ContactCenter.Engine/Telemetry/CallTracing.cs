using System.Diagnostics;

namespace ContactCenter.Engine.Telemetry;

/// <summary>
/// Makes the spans of calls. An actor's thread serves many calls, so no span is ever left as the thread's current one; whose child a span is, is said.
/// </summary>
public static class CallTracing
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "ContactCenter";

    /// <summary>The attribute that every span of a call has: the call's id, as in logs and records.</summary>
    public const string CallIdAttribute = "contact_center.call.id";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A span that begins then; null: nobody wants it.</summary>
    internal static Activity? Begin(string name, ActivityKind kind, ActivityContext parent, DateTimeOffset at, params ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        var before = Activity.Current;
        Activity.Current = null; // or it would be the parent where none is given
        var span = Source.StartActivity(name, kind, parent, startTime: at);
        Activity.Current = before;
        if (span is null)
            return null;
        foreach (var (key, value) in attributes)
            if (value is not null)
                span.SetTag(key, value);
        return span;
    }

    /// <summary>The span ends then. Harmless when there is none.</summary>
    internal static void End(Activity? span, DateTimeOffset at)
    {
        if (span is null)
            return;
        var before = Activity.Current;
        span.SetEndTime(at.UtcDateTime >= span.StartTimeUtc ? at.UtcDateTime : span.StartTimeUtc);
        span.Stop();
        Activity.Current = before;
    }

    /// <summary>A span's context as other nodes are told it (W3C traceparent); null without one.</summary>
    internal static string? Text(Activity? span) => span?.Id;

    /// <summary>The context that another node has told; none when it has told none.</summary>
    internal static ActivityContext Context(string? text) => ActivityContext.TryParse(text, traceState: null, isRemote: true, out var context) ? context : default;
}

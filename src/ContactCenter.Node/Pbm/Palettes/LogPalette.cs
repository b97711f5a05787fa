using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>The log of a node.</summary>
internal static class LogPalette
{
    private static readonly MessageTemplateTextFormatter Format = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly string[] Levels = Enum.GetNames<LogEventLevel>();
    private static readonly Argument<string> Least = Args.OneOf("level", "only that level and above", Levels);
    private static readonly Argument<string> CallId = Args.Text("call", "only of that call: its id, or a SIP Call-ID", "an id");
    private static readonly Argument<string> Contains = Args.Text("contains", "only lines with that text");
    private static readonly Argument<string> Step = Args.OneOf("get|set", "get tells the level, as nothing does; set, or a level alone, sets it", ["get", "set", .. Levels]) with { IsOption = false };
    private static readonly Argument<string> NewLevel = Args.OneOf("level", "the level from now on", Levels) with { IsOption = false };

    public static Palette Palette { get; } = new("log", "The log of a node, the one that is asked unless --node names another, or of all with --all: look on, set its level.",
    [
        new("peek", "the log as it is written, until it is ended", PeekAsync, Least, CallId, Contains, Args.AllNodes)
        {
            Streams = true, Reach = Reach.Node, Finds = new(CallId, Finders.TracedCall, OrHere: true),
            Details = "With --call it is the node that has the call; its queue and agents may be at others, which --all shows. What the level in effect leaves out does not come; see 'log level'. Who looks on too slowly is told how many lines were left out.",
        },
        new("level", "tell or set what is logged, until the node ends", LevelAsync, Step, NewLevel, Args.AllNodes) { Reach = Reach.Node, Target = "log" },
    ]);

    private static async Task PeekAsync(CommandCall call)
    {
        var least = call.Get(Least) is { } level ? Enum.Parse<LogEventLevel>(level) : LogEventLevel.Verbose;
        var (id, text) = (call.Get(CallId), call.Get(Contains));
        using var listener = LogTap.Shared.Listen(e => e.Level >= least
            && (id is null || IsOf(e, id)) && (text is null || Message(e).Contains(text, StringComparison.OrdinalIgnoreCase)));
        await foreach (var e in listener.Events.ReadAllAsync(call.Cancel))
        {
            if (listener.TakeMissed() is > 0 and var missed)
                await call.EmitAsync(new JsonObject { ["missed"] = missed }, $"… {missed} lines were left out");
            var message = Message(e);
            await call.EmitAsync(
                new JsonObject
                {
                    ["at"] = Document.Json(e.Timestamp), ["level"] = e.Level.ToString(), ["message"] = message, ["exception"] = e.Exception?.ToString(),
                    ["callId"] = Property(e, "CallId"), ["sipCallId"] = Property(e, "SipCallId"), ["legId"] = Property(e, "LegId"), ["source"] = Property(e, "SourceContext"),
                },
                $"{e.Timestamp.UtcDateTime:HH:mm:ss.fff} {Short(e.Level)} {Document.Show(message)}{CallMark.Of(e)}{(e.Exception is { } x ? $" ({Document.Show(x.GetType().Name + ": " + x.Message)})" : "")}");
        }
    }

    private static async Task LevelAsync(CommandCall call)
    {
        var before = NodeLogging.Level.MinimumLevel;
        var (step, level) = (call.Get(Step), call.Get(NewLevel));
        if ((step is "get" && level is not null) || (step is "set" && level is null) || (step is not null and not "get" and not "set" && level is not null))
            throw new UsageException($"log level takes nothing, get, set LEVEL or LEVEL; a level is one of {string.Join(", ", Levels)}.");
        level ??= step is "get" ? null : step;
        if (level is null)
        {
            await call.AnswerAsync(new Document().Field("level", "level", before.ToString()));
            return;
        }

        call.Audit = new("log", "level", Details: $"{before} → {level}");
        NodeLogging.Level.MinimumLevel = Enum.Parse<LogEventLevel>(level);
        await call.AnswerAsync(new Document().Field("level", "level", level).Field("before", "before", before.ToString()));
    }

    /// <summary>As the console shows it: texts without quotes.</summary>
    private static string Message(LogEvent e)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Format.Format(e, text);
        return text.ToString();
    }

    private static bool IsOf(LogEvent e, string id) =>
        (Property(e, "CallId") is { } call && call.StartsWith(id, StringComparison.OrdinalIgnoreCase)) || (Property(e, "SipCallId") is { } sip && sip == id);

    private static string? Property(LogEvent e, string name) => e.Properties.TryGetValue(name, out var value) ? value is ScalarValue { Value: var scalar } ? scalar?.ToString() : value.ToString() : null;

    private static string Short(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB", LogEventLevel.Debug => "DBG", LogEventLevel.Information => "INF", LogEventLevel.Warning => "WRN", LogEventLevel.Error => "ERR", _ => "FTL",
    };
}

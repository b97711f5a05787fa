using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using ContactCenter.Contracts;
using Serilog;
using Serilog.Events;

namespace ContactCenter.Engine.Hosting;

/// <summary>Writes what Akka.NET itself logs to Serilog.</summary>
internal sealed class SerilogLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    public SerilogLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<Akka.Event.LogEvent>(Write);
    }

    private static void Write(Akka.Event.LogEvent e) =>
        Log.ForContext("SourceContext", e.LogClass?.FullName).ForContext("LogSource", e.LogSource)
            .Write(IsClientGone(e) || IsNoTls(e) ? LogEventLevel.Debug : Level(e.LogLevel()), e.Cause, "{Message:l}", e.Message?.ToString());

    /// <summary>What strangers send to the nodes' port is worth one line, which Akka says too, not three with their stacks.</summary>
    private static bool IsNoTls(Akka.Event.LogEvent e) =>
        e.LogLevel() is LogLevel.ErrorLevel && e.LogClass is { Name: "TcpServerHandler", Namespace: "Akka.Remote.Transport.DotNetty" };

    /// <summary>
    /// Thin clients come and go, and strangers send garbage: that a connection is gone is no warning of the gateway's, whose own guards say what
    /// matters.
    /// </summary>
    private static bool IsClientGone(Akka.Event.LogEvent e) =>
        e.LogSource.Contains($"//{SealedRemoting.SystemName}", StringComparison.Ordinal)
        && (e.LogSource.Contains("endpointManager", StringComparison.Ordinal)
            || e.LogClass?.Namespace?.StartsWith("Akka.Remote", StringComparison.Ordinal) == true);

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}

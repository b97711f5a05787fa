using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ContactCenter.Node;

/// <summary>Where the log goes: the console, and a file a day in the data directory.</summary>
internal static class NodeLogging
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj} {Properties:j}{NewLine}{Exception}";

    /// <summary>What is logged, from now on.</summary>
    public static LoggingLevelSwitch Level { get; } = new();

    private const long LargestFile = 256 * 1024 * 1024;

    /// <param name="settings">Level and file.</param>
    /// <param name="console">False where the console is needed for something else.</param>
    public static void Start(NodeSettings settings, bool console = true)
    {
        Level.MinimumLevel = Enum.Parse<LogEventLevel>(settings.Log.Level);
        var logger = new LoggerConfiguration().MinimumLevel.ControlledBy(Level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // A port that is taken is told by its key; the host's own stack trace beside it would bury that.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            .MinimumLevel.Override("Akka", LogEventLevel.Warning)
            .Enrich.FromLogContext().WriteTo.Sink(LogTap.Shared);
        if (console)
            logger.WriteTo.Logger(lines => lines.MinimumLevel.Verbose().Enrich.With<CallMark>()
                .WriteTo.Console(outputTemplate: $"{{Timestamp:HH:mm:ss.fff}} {{Level:u3}} {{Message:lj}}{{{CallMark.Property}:l}}{{NewLine}}{{Exception}}"));
        if (settings.Log.File)
        {
            try
            {
                Directory.CreateDirectory(Path.Combine(settings.DataDirectory, "log"));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new SettingsException("contact-center.data-directory", settings.DataDirectory, $"a directory that can be written ({problem.Message})");
            }

            logger.WriteTo.File(Path.Combine(settings.DataDirectory, "log", "node-.log"), outputTemplate: Line,
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, shared: true);
        }

        Log.Logger = logger.CreateLogger();
    }
}

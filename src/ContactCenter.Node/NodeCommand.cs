using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Node;

/// <summary>Runs one node until it is told to stop (SIGTERM, Ctrl+C).</summary>
internal static class NodeCommand
{
    /// <summary>The exit code of a node that nobody has told to stop: whoever keeps it running starts it again.</summary>
    public const int LostCode = 3;

    public static async Task<int> RunAsync(FileInfo? file, IReadOnlyList<string> overrides, CancellationToken cancel)
    {
        try
        {
            var settings = NodeLoader.Load(file, overrides);
            NodeLogging.Start(settings);
            await using var node = await NodeHost.StartAsync(settings, cancel);
            NextSteps.Print(Console.Out, node);
            await node.StopRequested;
            if (!node.Engine.Lost.IsCompleted)
                return 0;
            Log.ForContext(typeof(NodeCommand)).Error("The node ends: {Reason}", await node.Engine.Lost);
            return LostCode;
        }
        catch (NodeLostException lost)
        {
            Log.ForContext(typeof(NodeCommand)).Error("The node ends: {Reason:l}", lost.Message);
            return LostCode;
        }
        catch (SettingsException problem)
        {
            await Console.Error.WriteLineAsync($"The node can't start: {problem.Message}");
            return 2;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }
}

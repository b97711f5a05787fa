using System.Diagnostics;

namespace ContactCenter.Node.Demo;

/// <summary>One line a step: <c>ok</c> or <c>FAILED</c>, what was tried, who heard whom.</summary>
internal sealed class DemoReport(TextWriter to)
{
    private int _steps;
    private int _failed;

    /// <summary>Runs a step; what it returns is said behind it. A step that fails does not stop the demo, but its exit code.</summary>
    public async Task StepAsync(string what, Func<Task<string>> step)
    {
        var watch = Stopwatch.StartNew();
        _steps++;
        try
        {
            var seen = await step();
            await to.WriteLineAsync($"ok      {_steps,2}. {what}: {seen} ({watch.Elapsed.TotalSeconds:F1} s)");
        }
        catch (Exception problem)
        {
            _failed++;
            await to.WriteLineAsync($"FAILED  {_steps,2}. {what}: {problem.Message} ({watch.Elapsed.TotalSeconds:F1} s)");
        }

        await to.FlushAsync();
    }

    /// <summary>The last line and the exit code.</summary>
    public int Close()
    {
        to.WriteLine(_failed == 0 ? $"{_steps} steps, all ok." : $"{_steps} steps, {_failed} FAILED.");
        to.Flush();
        return _failed == 0 ? 0 : 1;
    }
}

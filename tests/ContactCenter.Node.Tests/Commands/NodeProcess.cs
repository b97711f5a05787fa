using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ContactCenter.Node.Tests.Commands;

/// <summary>A node in a process of its own, on ephemeral ports of loopback unless told otherwise.</summary>
internal sealed partial class NodeProcess : IDisposable
{
    /// <summary>A directory without agents, whose passwords would take their time to be hashed.</summary>
    public const string Enterprise = "contact-center.enterprises=[{id=e,queues=[{name=q}],access-numbers=[{number=\"95001\",queue=q}]}]";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    /// <summary>Its own, for what is kept without a data directory being named: what another run has left must not matter.</summary>
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("node-");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<IPEndPoint> _sip = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _home.FullName };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ContactCenter.Node.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Take(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Take(_errors, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string[] EphemeralPorts =>
    [
        "contact-center.sip.port=0", "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0",
        "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.pbm.port=0", "contact-center.log.file=off",
    ];

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    public static NodeProcess Start(params string[] arguments) => new([Enterprise, .. EphemeralPorts, .. arguments]);

    public static NodeProcess StartWith(params string[] arguments) => new(arguments);

    /// <summary>Where the node says that it serves SIP.</summary>
    public Task<IPEndPoint> SipEndPoint() => Within(_sip.Task, "the node to say where it serves SIP");

    public async Task<int> ExitCode()
    {
        await Within(_process.WaitForExitAsync(), "the node to exit");
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private void Take(StringBuilder to, string? line)
    {
        lock (to)
            to.AppendLine(line);
        if (line is not null && SipLine().Match(line) is { Success: true } match)
            _sip.TrySetResult(IPEndPoint.Parse(match.Groups[1].Value));
    }

    private static string Text(StringBuilder from)
    {
        lock (from)
            return from.ToString();
    }

    private async Task<T> Within<T>(Task<T> task, string what)
    {
        await Within((Task)task, what);
        return await task;
    }

    private async Task Within(Task task, string what)
    {
        if (await Task.WhenAny(task, Task.Delay(Patience)) != task)
            throw new TimeoutException($"Waited {Patience} for {what}.\n{Output}\n{Errors}");
        await task;
    }

    [GeneratedRegex(@"^\s+SIP\s+(\S+) \(UDP\)")]
    private static partial Regex SipLine();
}

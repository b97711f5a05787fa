using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace EndToEnd.Stage;

/// <summary>A program as a child process: its lines are read as they come, it is ended with the test, and what it said is told when something fails.</summary>
internal sealed partial class ChildProgram : IAsyncDisposable
{
    private const int SigTerm = 15, SigCont = 18, SigStop = 19;
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private ChildProgram(ProcessStartInfo start)
    {
        Name = Path.GetFileName(start.FileName);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Name} does not start");
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, _lines.Writer), ReadAsync(_process.StandardError, null));
    }

    public string Name { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it said so far, output and errors.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>One of the product's programs, from its own output: beside the tests' it would meet their versions of its packages.</summary>
    public static ChildProgram OfProduct(string project, IEnumerable<string> arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environment = null,
        string? networkNamespace = null) => networkNamespace is null
            ? Start("dotnet", [OutputOf(project), .. arguments], workingDirectory, environment)
            : Start("ip", ["netns", "exec", networkNamespace, "dotnet", OutputOf(project), .. arguments], workingDirectory, environment);

    public static ChildProgram Start(string file, IEnumerable<string> arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = workingDirectory ?? "", UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ChildProgram(start);
    }

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>The next line of its output that is wanted; the ones before are passed over.</summary>
    public async Task<string> SaysAsync(string what, Func<string, bool> wanted, TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? Soon.Limit);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(limit.Token))
                if (wanted(line))
                    return line;
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new TimeoutException($"waited in vain for: {Name} says {what}. It said:\n{Said}");
    }

    public async Task<int> EndsAsync(TimeSpan? within = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within ?? Soon.Limit);
            await _reading;
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"waited in vain for: {Name} ends. It said:\n{Said}");
        }
    }

    public void Terminate() => Kill(_process.Id, SigTerm).ShouldBe(0);

    /// <summary>Stops it where it is.</summary>
    public void Freeze() => Kill(_process.Id, SigStop).ShouldBe(0);

    /// <summary>Lets it go on from there.</summary>
    public void Thaw() => Kill(_process.Id, SigCont).ShouldBe(0);

    /// <summary>The end without a word.</summary>
    public void Vanish() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    /// <summary>From <c>tests/EndToEnd/bin/Debug/net10.0</c> to <c>src/PROJECT/bin/Debug/net10.0</c>.</summary>
    private static string OutputOf(string project) =>
        Path.Combine(Repository, "src", project, "bin", Framework.Parent!.Name, Framework.Name, $"{project}.dll");

    private static DirectoryInfo Framework => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The root of the repository.</summary>
    public static string Repository => Framework.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    private async Task ReadAsync(StreamReader from, ChannelWriter<string>? lines)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (_said)
                _said.AppendLine(line);
            lines?.TryWrite(line);
        }

        lines?.TryComplete();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

using System.Globalization;
using System.Net;
using EndToEnd.Stage;

namespace EndToEnd.Overload;

/// <summary>Many callers as one SIPp plays them: so many a second, each of whom stays for two seconds; who is refused goes away.</summary>
internal sealed class SippCrowd : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly ChildProgram _program;

    private SippCrowd(IPEndPoint server, int callsPerSecond, int calls)
    {
        string[] arguments =
        [
            $"{server}", "-sf", Path.Combine(AppContext.BaseDirectory, "Sipp", "Scenarios", "crowd.xml"), "-s", "95001", "-i", "127.0.0.1", "-p", Number(FreePort.Udp()),
            "-mi", "127.0.0.1", "-key", "rtp_port", Number(FreePort.Udp()), "-r", Number(callsPerSecond), "-m", Number(calls), "-l", Number(calls),
            "-nostdin", "-timeout", "50s", "-trace_stat", "-stf", _directory.File("statistics"), "-fd", "1",
        ];
        _program = ChildProgram.Start("sipp", arguments, _directory.Path, new Dictionary<string, string> { ["TERM"] = "dumb" });
    }

    /// <summary>Plays them all; how many were served to their end, and how many refused with 503 and a Retry-After.</summary>
    public static async Task<(int Served, int Refused)> PlayAsync(IPEndPoint server, int callsPerSecond, int calls)
    {
        await using var crowd = new SippCrowd(server, callsPerSecond, calls);
        await crowd._program.EndsAsync(TimeSpan.FromSeconds(60));
        var lines = File.ReadAllLines(crowd._directory.File("statistics"));
        var (names, last) = (lines[0].Split(';'), lines[^1].Split(';'));
        int Count(string name) => int.Parse(last[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
        var (done, refused) = (Count("SuccessfulCall(C)"), Count("GenericCounter1(C)"));
        done.ShouldBe(calls, crowd._program.Said);
        return (done - refused, refused);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _directory.Dispose();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>One run of SIPp: one scenario, one call. Its log of messages is told when it fails.</summary>
internal sealed partial class SippRun : IAsyncDisposable
{
    private const int Limit = 60;
    private readonly TempDirectory _directory = new();
    private readonly ChildProgram _program;
    private readonly string _scenario;

    private SippRun(string scenario, IPEndPoint server, SippOptions options)
    {
        _scenario = scenario;
        Port = options.Port ?? FreePort.Udp();
        var file = _directory.File($"{scenario}.xml");
        File.WriteAllText(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sipp", "Scenarios", $"{scenario}.xml"))
            .Replace("@tone@", _directory.File("tone.pcma"), StringComparison.Ordinal));
        File.WriteAllBytes(_directory.File("tone.pcma"), AlawTone.OneSecond(options.ToneHz));
        string[] arguments =
        [
            $"{server}", "-sf", file, "-s", options.Dialled, "-i", "127.0.0.1", "-p", Number(Port), "-mi", "127.0.0.1",
            "-key", "caller", options.Caller, "-key", "rtp_port", Number(options.RtpPort ?? FreePort.Udp()),
            "-au", options.User ?? options.Caller, "-ap", options.Password ?? "none",
            "-m", "1", "-nostdin", "-timeout", $"{Limit}s", "-timeout_error",
            "-trace_msg", "-message_file", _directory.File("messages"), "-trace_err", "-error_file", _directory.File("errors"),
        ];
        _program = ChildProgram.Start("sipp", arguments, _directory.Path, new Dictionary<string, string> { ["TERM"] = "dumb" });
    }

    public int Port { get; }

    /// <summary>Starts a scenario that calls.</summary>
    public static SippRun Start(string scenario, IPEndPoint server, SippOptions? options = null) => new(scenario, server, options ?? new SippOptions());

    /// <summary>Starts a scenario that is called, and waits until it listens.</summary>
    public static async Task<SippRun> ListenAsync(string scenario, IPEndPoint server, SippOptions? options = null)
    {
        var run = new SippRun(scenario, server, options ?? new SippOptions());
        await FreePort.UdpListensAsync(run.Port, $"sipp {scenario}");
        return run;
    }

    /// <summary>Plays a scenario to its end, which must be good.</summary>
    public static async Task PlayAsync(string scenario, IPEndPoint server, SippOptions? options = null)
    {
        await using var run = Start(scenario, server, options);
        await run.SucceedsAsync();
    }

    /// <summary>The scenario comes to its end, with every message as it expects.</summary>
    public async Task SucceedsAsync()
    {
        var code = await _program.EndsAsync(TimeSpan.FromSeconds(Limit + 10));
        code.ShouldBe(0, $"sipp {_scenario}\n{_program.Said}\n{Read("errors")}\n{Read("messages")}");
    }

    /// <summary>Tells a scenario that waits for it to go on: an INFO with the Call-ID of its call, which is no part of the call.</summary>
    public async Task TellAsync()
    {
        var callId = "";
        await Soon.HoldsAsync($"sipp {_scenario} has a call", () => (callId = CallId().Match(Read("messages")).Groups[1].Value).Length > 0);
        var nudge = string.Join("\r\n",
            $"INFO sip:sipp@127.0.0.1:{Number(Port)} SIP/2.0",
            $"Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK{Guid.NewGuid():N}",
            "From: <sip:test@127.0.0.1>;tag=test",
            "To: <sip:sipp@127.0.0.1>",
            $"Call-ID: {callId}",
            "CSeq: 1 INFO",
            "Content-Length: 0",
            "",
            "");
        using var socket = new UdpClient();
        await socket.SendAsync(Encoding.ASCII.GetBytes(nudge), new IPEndPoint(IPAddress.Loopback, Port));
    }

    /// <summary>It is gone without a word.</summary>
    public void Vanish() => _program.Vanish();

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _directory.Dispose();
    }

    private string Read(string name) => File.Exists(_directory.File(name)) ? File.ReadAllText(_directory.File(name)) : "";

    [GeneratedRegex(@"^Call-ID:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CallId();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a run is told besides its scenario.</summary>
internal sealed record SippOptions
{
    /// <summary>The user part of the Request-URI.</summary>
    public string Dialled { get; init; } = "95001";

    /// <summary>The user part of From, and of the Contact.</summary>
    public string Caller { get; init; } = "13900000009";

    /// <summary>The user name for challenges; null: the caller's.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The local SIP port; null: any free one.</summary>
    public int? Port { get; init; }

    /// <summary>The RTP port in its SDP; null: one where nobody listens.</summary>
    public int? RtpPort { get; init; }

    /// <summary>What scenarios with a voice say.</summary>
    public double ToneHz { get; init; } = 1100;
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EndToEnd.Stage;

namespace EndToEnd.Baresip;

/// <summary>baresip as a phone: it says a tone from a file, records what it hears, and is driven over its TCP control.</summary>
internal sealed class BaresipPhone : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly Lock _gate = new();
    private readonly List<string> _events = [];
    private readonly ChildProgram _program;
    private readonly TcpClient _control;
    private readonly Task _reading;
    private string _lastData = "";

    private BaresipPhone(TempDirectory directory, ChildProgram program, TcpClient control)
    {
        _directory = directory;
        _program = program;
        _control = control;
        _reading = ReadAsync();
    }

    /// <summary>Starts it with an account at the node; with a password it registers, and that is waited for.</summary>
    public static async Task<BaresipPhone> StartAsync(IPEndPoint server, string user, string? password, double toneHz, bool autoAnswer = false, int? sipPort = null)
    {
        var directory = new TempDirectory();
        var control = FreePort.Tcp();
        var rtp = FreePort.Udp();
        File.WriteAllBytes(directory.File("tone.wav"), Wav.Tone(toneHz, TimeSpan.FromSeconds(60)));
        File.WriteAllText(directory.File("contacts"), "");
        File.WriteAllText(directory.File("accounts"), string.Create(CultureInfo.InvariantCulture,
            $"<sip:{user}@{server}>;auth_user={user};auth_pass={password ?? "none"};answermode={(autoAnswer ? "auto" : "manual")};audio_codecs=pcma;regint={(password is null ? 0 : 60)}\n"));
        File.WriteAllText(directory.File("config"), string.Create(CultureInfo.InvariantCulture, $"""
            poll_method epoll
            sip_listen 127.0.0.1:{sipPort ?? FreePort.Udp()}
            audio_player aubridge,nil
            audio_alert aubridge,nil
            audio_source aufile,{directory.File("tone.wav")}
            rtp_ports {rtp}-{rtp + 40}
            module_path {ModulePath()}
            module g711.so
            module aufile.so
            module aubridge.so
            module sndfile.so
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:{control}
            snd_path {directory.Path}

            """));
        var program = ChildProgram.Start("baresip", ["-f", directory.Path], directory.Path);
        var client = new TcpClient();
        await Soon.HoldsAsync("baresip takes commands", () => CanConnectAsync(client, control), () => program.Said);
        var phone = new BaresipPhone(directory, program, client);
        if (password is not null)
            await Soon.HoldsAsync($"baresip {user} is registered", async () => (await phone.AskAsync("reginfo")).Contains("OK", StringComparison.Ordinal), () => program.Said);
        return phone;
    }

    public Task DialAsync(string uri) => SendAsync("dial", uri);

    public Task AnswerAsync() => SendAsync("accept");

    public Task HangUpAsync() => SendAsync("hangup");

    /// <summary>Waits until baresip has told of that event (CALL_INCOMING, CALL_ESTABLISHED, CALL_CLOSED …).</summary>
    public Task TellsOfAsync(string type) => Soon.HoldsAsync($"baresip tells of {type}", () => Told(type), () => string.Join(", ", _events) + "\n" + _program.Said);

    /// <summary>What it heard in its last call, as samples; complete when the call is over.</summary>
    public short[] Heard() => Wav.Samples(Directory.GetFiles(_directory.Path, "dump-*-dec.wav").Order(StringComparer.Ordinal).Last());

    public async ValueTask DisposeAsync()
    {
        try
        {
            await SendAsync("quit");
            await _program.EndsAsync();
        }
        catch (Exception gone) when (gone is IOException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            // It is ended below.
        }

        _control.Dispose();
        await _reading;
        await _program.DisposeAsync();
        _directory.Dispose();
    }

    private bool Told(string type)
    {
        lock (_gate)
            return _events.Contains(type);
    }

    private async Task<string> AskAsync(string command)
    {
        lock (_gate)
            _lastData = "";
        await SendAsync(command);
        await Soon.HoldsAsync($"baresip answers {command}", () => LastData().Length > 0);
        return LastData();
    }

    private string LastData()
    {
        lock (_gate)
            return _lastData;
    }

    /// <summary>A command is JSON in a netstring.</summary>
    private async Task SendAsync(string command, string parameters = "")
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { command, @params = parameters, token = command });
        byte[] netstring = [.. Encoding.ASCII.GetBytes(json.Length.ToString(CultureInfo.InvariantCulture)), (byte)':', .. json, (byte)','];
        await _control.GetStream().WriteAsync(netstring);
    }

    private async Task ReadAsync()
    {
        var stream = _control.GetStream();
        var one = new byte[1];
        try
        {
            while (true)
            {
                var length = 0;
                while (await stream.ReadAsync(one) == 1 && one[0] != ':')
                    length = (length * 10) + one[0] - '0';
                if (length == 0)
                    return;
                var json = new byte[length + 1]; // and the comma
                await stream.ReadExactlyAsync(json);
                Take(JsonDocument.Parse(json.AsMemory(0, length)).RootElement);
            }
        }
        catch (Exception over) when (over is IOException or ObjectDisposedException)
        {
            // It has quit.
        }
    }

    private void Take(JsonElement told)
    {
        lock (_gate)
        {
            if (told.TryGetProperty("event", out _))
                _events.Add(told.GetProperty("type").GetString()!);
            else if (told.TryGetProperty("data", out var data))
                _lastData = data.GetString() ?? "";
        }
    }

    private static async Task<bool> CanConnectAsync(TcpClient client, int port)
    {
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string ModulePath() =>
        new[] { "/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules", "/opt/homebrew/lib/baresip/modules" }.FirstOrDefault(Directory.Exists) ?? "/usr/lib/baresip/modules";
}

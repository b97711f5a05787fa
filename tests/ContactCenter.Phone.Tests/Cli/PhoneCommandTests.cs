using System.Text.Json;
using System.Threading.Channels;
using ContactCenter.Phone.Cli;
using ContactCenter.Phone.Tests.Registration;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Cli;

public sealed class PhoneCommandTests : IAsyncLifetime
{
    private readonly Phones _phones = new();
    private readonly Channel<char> _keys = Channel.CreateUnbounded<char>();
    private readonly Screen _output = new();
    private readonly StringWriter _errors = new();

    [Theory]
    [InlineData("--tone", "455")]
    [InlineData("--tone", "loud")]
    [InlineData("--server", "a:b:c")]
    [InlineData("--codec", "opus")]
    [InlineData("--codec", "1")]
    [InlineData("--duration", "soon")]
    [InlineData("--duration", "0s")]
    [InlineData("--bind", "here")]
    [InlineData("--sip-port", "70000")]
    [InlineData("--lose-in", "101")]
    [InlineData("--lose-out", "many")]
    [InlineData("--dtmf", "12x")]
    [InlineData("--user", " ")]
    [InlineData("--call", "")]
    [InlineData("--nonsense", "1")]
    public async Task Wrong_arguments_end_with_2_and_name_the_argument(string name, string value)
    {
        (await RunAsync(name, value)).ShouldBe(2);

        _errors.ToString().ShouldContain(name);
        _errors.ToString().ShouldContain(value);
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Answer_and_refuse_do_not_go_together()
    {
        (await RunAsync("--answer", "--refuse")).ShouldBe(2);

        _errors.ToString().ShouldContain("--refuse");
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("25h", null)]
    [InlineData("10", null)]
    [InlineData("-1s", null)]
    [InlineData("s", null)]
    [InlineData("", null)]
    public void Durations_are_read_as_people_write_them(string text, int? milliseconds) =>
        Durations.TryParse(text).ShouldBe(milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null);

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1:5060")]
    [InlineData("pbx.example.org:5070", "pbx.example.org:5070")]
    [InlineData("[::1]:5070", "[::1]:5070")]
    [InlineData("::1", "[::1]:5060")]
    [InlineData("host:0", null)]
    [InlineData("host:70000", null)]
    [InlineData("user@host", null)]
    [InlineData("", null)]
    public void Servers_are_read_as_people_write_them(string text, string? server) => ServerName.TryParse(text)?.ToString().ShouldBe(server);

    [Fact]
    public async Task A_call_says_what_it_hears_and_ends_with_0()
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Auto);
        var running = RunAsync("--server", callee.SipEndPoint.ToString(), "--call", "8001", "--tone", "620", "--dtmf", "42", "--user", "7");
        var call = await callee.NextIncomingAsync().WaitAsync(Soon);
        await call.ReceivesDtmfAsync("42", Soon);
        await call.HearsToneAsync(Caller, Soon);
        call.SendDtmf("5");
        await SaidAsync("received DTMF 5");
        await SaidAsync("hears 440 Hz");

        call.HangUp();

        (await running.WaitAsync(Soon)).ShouldBe(0);
        var said = _output.ToString();
        said.ShouldContain("calls 8001");
        said.ShouldContain("8001 answered");
        said.ShouldContain("call with 8001 ended: hung up (by Remote)");
    }

    [Fact]
    public async Task A_refused_call_ends_with_1_and_says_why()
    {
        var callee = await _phones.CalleeAsync(AnswerMode.Refuse486);

        (await RunAsync("--server", callee.SipEndPoint.ToString(), "--call", "8001").WaitAsync(Soon)).ShouldBe(1);

        _output.ToString().ShouldContain("486 Busy Here");
    }

    [Fact]
    public async Task A_wrong_password_ends_with_1_and_says_why()
    {
        await using var registrar = new TinyRegistrar("8001", "phone-8001");

        (await RunAsync("--server", registrar.EndPoint.ToString(), "--user", "8001", "--password", "guess").WaitAsync(Soon)).ShouldBe(1);

        _output.ToString().ShouldContain("401 Unauthorized");
        _output.ToString().ShouldNotContain("guess");
    }

    [Fact]
    public async Task With_a_password_it_registers_and_q_takes_it_back()
    {
        await using var registrar = new TinyRegistrar("8001", "phone-8001");
        var running = RunAsync("--server", registrar.EndPoint.ToString(), "--user", "8001", "--password", "phone-8001");
        await SaidAsync("registered 8001");
        registrar.Bound.Count.ShouldBe(1);

        Press('q');

        (await running.WaitAsync(Soon)).ShouldBe(0);
        _output.ToString().ShouldContain("unregistered 8001");
        registrar.Bound.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_answer_press_hold_and_hang_up()
    {
        var running = RunAsync("--server", Nowhere.ToString(), "--user", "8001", "--tone", "440", "--json");
        var started = JsonDocument.Parse(await SaidAsync("\"event\":\"started\"")).RootElement;
        var caller = await _phones.StartAsync(new SoftPhoneOptions { Server = System.Net.IPEndPoint.Parse(started.GetProperty("endpoint").GetString()!), ToneHz = Caller });
        var call = caller.StartCall("8001");
        await SaidAsync("\"event\":\"rings\"");

        Press('a');
        await call.Answered.WaitAsync(Soon);
        JsonDocument.Parse(await SaidAsync("hears 620 Hz")).RootElement.GetProperty("tones")[0].GetDouble().ShouldBe(620);
        Press('7');
        await call.ReceivesDtmfAsync("7", Soon);
        Press('p');
        await SaidAsync("hears silence");
        call.IsHeld.ShouldBeTrue();
        Press('h');
        (await call.Ended.WaitAsync(Soon)).By.ShouldBe(PhoneCallEndedBy.Remote);
        Press('q');

        (await running.WaitAsync(Soon)).ShouldBe(0);
    }

    [Fact]
    public async Task The_key_r_refuses()
    {
        var running = RunAsync("--server", Nowhere.ToString(), "--json");
        var started = JsonDocument.Parse(await SaidAsync("\"event\":\"started\"")).RootElement;
        var caller = await _phones.StartAsync(new SoftPhoneOptions { Server = System.Net.IPEndPoint.Parse(started.GetProperty("endpoint").GetString()!) });
        var call = caller.StartCall("8001");
        await SaidAsync("\"event\":\"rings\"");

        Press('r');

        (await call.Ended.WaitAsync(Soon)).Status.ShouldBe(486);
        Press('q');
        (await running.WaitAsync(Soon)).ShouldBe(0);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _phones.DisposeAsync();

    private Task<int> RunAsync(params string[] args) =>
        Task.Run(() => PhoneCommand.RunAsync(args, _output, _errors, () => new Keys(_keys.Reader)));

    private void Press(char key) => _keys.Writer.TryWrite(key).ShouldBeTrue();

    /// <summary>The first line that holds the words, once it is there.</summary>
    private async Task<string> SaidAsync(string words)
    {
        using var limit = new CancellationTokenSource(Soon);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (true)
            {
                foreach (var line in Said())
                    if (line.Contains(words, StringComparison.Ordinal)) return line;
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the phone did not say '{words}' but: {string.Join('\n', Said())}");
        }
    }

    private string[] Said() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Read by the test while the phone writes.</summary>
    private sealed class Screen : StringWriter
    {
        private readonly Lock _gate = new();

        public override void WriteLine(string? value)
        {
            lock (_gate) base.WriteLine(value);
        }

        public override string ToString()
        {
            lock (_gate) return base.ToString();
        }
    }
}

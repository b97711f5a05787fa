using System.Text.Json;
using EndToEnd.Stage;

namespace EndToEnd.Programs;

/// <summary>One desk with --json as a child process: a command a line in, an object a line out.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    private readonly TempDirectory _home = new();
    private readonly ChildProgram _program;

    public DeskProcess(NodeFixture node, string agent, string extension)
    {
        Agent = agent;
        _program = ChildProgram.OfProduct(
            "ContactCenter.Desk",
            [
                "--service", node.Node.Engine.GatewayEndPoint.ToString(), "--enterprise", "1000", "--access-number", "95001",
                "--extension", extension, "--agent", agent, "--password", $"agent-{agent}", "--json",
            ],
            environment: new Dictionary<string, string> { ["HOME"] = _home.Path, ["XDG_CONFIG_HOME"] = _home.Path });
    }

    public string Agent { get; }

    /// <summary>Writes a command.</summary>
    public Task SayAsync(string command) => _program.SayAsync(command);

    /// <summary>Waits for this state through others.</summary>
    public async Task<JsonElement> ShowsAsync(string state, string? reason = null)
    {
        while (true)
        {
            var line = await LineAsync("state");
            if (line.GetProperty("state").GetString() == state && (reason is null || line.GetProperty("reason").GetString() == reason))
                return line;
        }
    }

    /// <summary>Waits for this state with exactly these operations.</summary>
    public async Task ShowsAsync(string state, string[] operations)
    {
        while (true)
        {
            var line = await ShowsAsync(state);
            if (line.GetProperty("operations").EnumerateArray().Select(o => o.GetString()!).Order(StringComparer.Ordinal).SequenceEqual(operations.Order(StringComparer.Ordinal)))
                return;
        }
    }

    /// <summary>The refusal of that operation comes; its reason.</summary>
    public async Task<string> RefusesAsync(string operation)
    {
        while (true)
        {
            var line = await LineAsync("rejected");
            if (line.GetProperty("operation").GetString() == operation)
                return line.GetProperty("reason").GetString().ShouldNotBeNull();
        }
    }

    /// <summary>Waits until the list shows that agent in that state.</summary>
    public async Task ListsAsync(string agent, string state)
    {
        while (true)
        {
            var list = (await LineAsync("agents")).GetProperty("agents").EnumerateArray();
            if (list.Any(a => a.GetProperty("id").GetString() == agent && a.GetProperty("state").GetString() == state))
                return;
        }
    }

    /// <summary>Resets and logs out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
        {
            await SayAsync("auto-idle off");
            await SayAsync("reset");
            await SayAsync("logout");
            _program.CloseInput();
            (await _program.EndsAsync()).ShouldBe(0, _program.Said);
        }

        await _program.DisposeAsync();
        _home.Dispose();
    }

    private async Task<JsonElement> LineAsync(string happened) => JsonDocument.Parse(
        await _program.SaysAsync($"\"event\":\"{happened}\"", l => JsonDocument.Parse(l).RootElement.GetProperty("event").GetString() == happened)).RootElement;
}

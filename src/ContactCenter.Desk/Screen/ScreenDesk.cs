using System.Threading.Channels;
using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Screen;

/// <summary>Runs the screen: keys, events and seconds come in through one queue, frames go out.</summary>
internal sealed class ScreenDesk(ContactCenterClient client, ScreenModel start, TimeProvider time)
{
    private readonly Channel<object> _inputs = Channel.CreateUnbounded<object>();
    private ScreenModel _model = start;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var terminal = new Terminal();
        ReadKeys();
        _ = ForwardEventsAsync();
        await using var clock = time.CreateTimer(_ => _inputs.Writer.TryWrite(Second.Instance), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        Act(new ScreenAction.Agents());
        Draw(terminal);
        await foreach (var input in _inputs.Reader.ReadAllAsync(cancellation))
        {
            if (!Take(input, terminal))
                return 0;
            // Several inputs at once make one frame.
            while (_inputs.Reader.TryRead(out var more))
            {
                if (!Take(more, terminal))
                    return 0;
            }

            Draw(terminal);
        }

        return 0;
    }

    private bool Take(object input, Terminal terminal)
    {
        var now = time.GetUtcNow();
        switch (input)
        {
            case ConsoleKeyInfo key:
                var (model, action) = ScreenKeys.Press(_model, key, now);
                _model = model;
                if (action is ScreenAction.Quit)
                    return false;
                if (action is not null)
                    Act(action);
                break;
            case ClientEvent happened:
                var before = _model.State?.State;
                _model = ScreenEvents.Happened(_model, happened, now);
                if (before != AgentStatus.Ringing && _model.State?.State == AgentStatus.Ringing)
                    terminal.Bell();
                break;
            case Answer answer:
                _model = _model.Say(now, answer.Text, answer.Bad);
                break;
            case Second when _model.State?.State == AgentStatus.Ringing:
                terminal.Bell();
                break;
        }

        return true;
    }

    // Clocks count by the server's time, in which its states began.
    private void Draw(Terminal terminal)
    {
        var (width, height) = Terminal.Size;
        terminal.Draw(ScreenRenderer.Render(_model, time.GetUtcNow() + client.ServerOffset, width, height));
    }

    private void Act(ScreenAction action) => _ = ActAsync(action);

    private async Task ActAsync(ScreenAction action)
    {
        var words = _model.Words;
        var (name, reason) = action switch
        {
            ScreenAction.Execute execute => (words.Of(execute.Operation), (await client.ExecuteAsync(execute.Operation, execute.Argument)).Reason),
            ScreenAction.AutoIdle autoIdle => (words[Word.AutoIdle], (await client.SetAutoIdleAsync(autoIdle.On)).Reason),
            ScreenAction.AddData data => (words[Word.AddData], (await client.AddCallDataAsync(data.Key, data.Value)).Reason),
            ScreenAction.Dispose disposition => (words[Word.Disposition], (await client.SetDispositionAsync(disposition.Code, disposition.Note)).Reason),
            ScreenAction.Agents => (words[Word.Agents], (await client.QueryAgentsAsync()).Reason),
            ScreenAction.Login => (words[Word.LoginTitle], (await client.LoginAsync()).Reason),
            _ => (string.Empty, null),
        };
        if (reason is not null)
            _inputs.Writer.TryWrite(new Answer($"{name}: {reason}", Bad: true));
        else if (action is ScreenAction.Dispose { Code: var code })
            _inputs.Writer.TryWrite(new Answer($"{name}: {code}", Bad: false)); // nothing else on the screen shows that it is stored
    }

    private async Task ForwardEventsAsync()
    {
        await foreach (var happened in client.Events.ReadAllAsync())
            _inputs.Writer.TryWrite(happened);
    }

    // The console has no asynchronous way to read a key, so a thread of its own waits for it.
    private void ReadKeys() => new Thread(() =>
    {
        try
        {
            while (true)
                _inputs.Writer.TryWrite(Console.ReadKey(intercept: true));
        }
        catch (InvalidOperationException)
        {
            // The terminal is gone; so is the agent.
            _inputs.Writer.TryWrite(new ConsoleKeyInfo(KeyMap.Quit, ConsoleKey.Q, false, false, false));
        }
    }) { IsBackground = true, Name = "keys" }.Start();

    private sealed record Answer(string Text, bool Bad);

    private sealed class Second
    {
        public static readonly Second Instance = new();
    }
}

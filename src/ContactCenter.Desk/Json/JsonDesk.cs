using System.Threading.Channels;
using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Configuration;

namespace ContactCenter.Desk.Json;

/// <summary>
/// The desk for programs: one command a line in, one JSON object a line out. Commands are carried out one after the other, each
/// answered before the next is read, so that a script may simply write them down.
/// </summary>
internal sealed class JsonDesk(TextReader input, TextWriter output, TimeProvider time)
{
    /// <summary>All went well; the input ended.</summary>
    public const int Done = 0;

    /// <summary>The first login failed, or a field for it was missing.</summary>
    public const int LoginFailed = 2;

    /// <summary>Another client took the session over.</summary>
    public const int TakenOver = 3;

    private static readonly TimeSpan StateLimit = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _oneLine = new(1);
    private readonly CancellationTokenSource _takenOver = new();
    private volatile TaskCompletionSource _closed = new();
    private volatile TaskCompletionSource _shown = new();

    public async Task<int> RunAsync(LoginFields fields, SeatStore store, CancellationToken cancellation)
    {
        if (fields.Missing() is [var (field, option), ..])
        {
            await WriteAsync(JsonLines.LoginError(field, $"{option} is missing"));
            return LoginFailed;
        }

        ContactCenterClient client;
        try
        {
            client = ContactCenterClient.Connect(fields.ToOptions(time));
        }
        catch (ArgumentException problem)
        {
            await WriteAsync(JsonLines.LoginError(null, problem.Message));
            return LoginFailed;
        }

        await using (client)
        {
            var login = await client.LoginAsync(cancellation);
            if (!login.Accepted)
            {
                await WriteAsync(JsonLines.LoginError(LoginFields.NameOf(login.Field), login.Reason));
                return LoginFailed;
            }

            store.Save(fields.Seat);
            var events = PrintAsync(client.Events);
            // Whoever drives this desk sees the state first, even if the input has ended already.
            await Task.WhenAny(_shown.Task, Task.Delay(StateLimit, time, cancellation));
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _takenOver.Token);
            try
            {
                while (await input.ReadLineAsync(ended.Token).AsTask().WaitAsync(ended.Token) is { } line)
                    await ObeyAsync(client, DeskCommandParser.Parse(line), ended.Token);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // Taken over, or interrupted from the keyboard: leave as at the end of the input.
            }

            await client.DisposeAsync();
            await events;
        }

        return _takenOver.IsCancellationRequested ? TakenOver : Done;
    }

    private async Task ObeyAsync(ContactCenterClient client, DeskCommand command, CancellationToken cancellation)
    {
        switch (command)
        {
            case DeskCommand.Execute execute:
                var closed = _closed.Task;
                var result = await client.ExecuteAsync(execute.Operation, execute.Argument, cancellation);
                if (!result.Accepted)
                    await WriteAsync(JsonLines.Rejected(execute.Operation, result.Reason));
                else if (execute.Operation == Operation.Logout)
                    await Task.WhenAny(closed, Task.Delay(StateLimit, time, cancellation));
                break;
            case DeskCommand.AutoIdle autoIdle:
                if (await client.SetAutoIdleAsync(autoIdle.On, cancellation) is { Accepted: false } no)
                    await WriteAsync(JsonLines.Rejected("AutoIdle", no.Reason));
                break;
            case DeskCommand.Data data:
                if (await client.AddCallDataAsync(data.Key, data.Value, cancellation) is { Accepted: false } untaken)
                    await WriteAsync(JsonLines.Rejected("Data", untaken.Reason));
                break;
            case DeskCommand.Disposition disposition:
                if (await client.SetDispositionAsync(disposition.Code, disposition.Note, cancellation) is { Accepted: false } unstored)
                    await WriteAsync(JsonLines.Rejected("Disposition", unstored.Reason));
                break;
            case DeskCommand.Agents:
                if (await client.QueryAgentsAsync(cancellation) is { Accepted: false } none)
                    await WriteAsync(JsonLines.Rejected("Agents", none.Reason));
                break;
            case DeskCommand.Login:
                _closed = new TaskCompletionSource();
                _shown = new TaskCompletionSource();
                var shown = _shown.Task;
                if (await client.LoginAsync(cancellation) is { Accepted: false } refused)
                    await WriteAsync(JsonLines.LoginError(LoginFields.NameOf(refused.Field), refused.Reason));
                else
                    await Task.WhenAny(shown, Task.Delay(StateLimit, time, cancellation));
                break;
            case DeskCommand.Wrong wrong:
                await WriteAsync(JsonLines.CommandError(wrong.Command, wrong.Reason));
                break;
        }
    }

    private async Task PrintAsync(ChannelReader<ClientEvent> events)
    {
        await foreach (var happened in events.ReadAllAsync())
        {
            switch (happened)
            {
                case StateEvent state:
                    await WriteAsync(JsonLines.State(state.State));
                    _shown.TrySetResult();
                    break;
                case AgentsEvent agents:
                    await WriteAsync(JsonLines.Agents(agents.Agents));
                    break;
                case RejectedEvent rejected:
                    await WriteAsync(JsonLines.Rejected(rejected.Operation, rejected.Reason));
                    break;
                case ConnectionEvent connection:
                    // After a login the first line is the state.
                    if (connection is not { Connection: ConnectionStatus.Connected, Regained: false })
                        await WriteAsync(JsonLines.Connection(connection.Connection, connection.Reason, connection.Service));
                    break;
                case ClosedEvent closed:
                    if (closed.Reason != SessionCloseReason.LoggedOut)
                        await WriteAsync(JsonLines.Closed(closed.Reason, closed.Text));
                    _closed.TrySetResult();
                    if (closed.Reason == SessionCloseReason.TakenOver)
                        await _takenOver.CancelAsync();
                    break;
            }
        }
    }

    private async Task WriteAsync(string line)
    {
        await _oneLine.WaitAsync();
        try
        {
            await output.WriteLineAsync(line);
            await output.FlushAsync();
        }
        catch (IOException)
        {
            // Nobody listens any more; the end of the input follows.
        }
        finally
        {
            _oneLine.Release();
        }
    }
}

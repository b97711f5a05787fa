using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Configuration;
using ContactCenter.Desk.Login;
using ContactCenter.Desk.Words;
using Spectre.Console;

namespace ContactCenter.Desk.Screen;

/// <summary>Asks for what is missing, logs in, and runs the screen until the agent leaves.</summary>
internal static class ScreenProgram
{
    public const int NoTerminal = 4;

    public static async Task<int> RunAsync(LoginFields fields, SeatStore store, WordBook words, TimeProvider time, CancellationToken cancellation)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            await Console.Error.WriteLineAsync(words[Word.NeedsTerminal]);
            return NoTerminal;
        }

        var form = new LoginForm(AnsiConsole.Console, words);
        while (true)
        {
            fields = await form.CompleteAsync(fields, cancellation);
            ContactCenterClient client;
            try
            {
                client = ContactCenterClient.Connect(fields.ToOptions(time));
            }
            catch (ArgumentException problem)
            {
                form.Refused(null, problem.Message);
                fields = fields.With("service", null);
                continue;
            }

            await using (client)
            {
                var login = await client.LoginAsync(cancellation);
                if (login.Accepted)
                {
                    store.Save(fields.Seat);
                    return await new ScreenDesk(client, Model(fields, words, login.Agent!), time).RunAsync(cancellation);
                }

                var wrong = LoginFields.NameOf(login.Field);
                form.Refused(wrong, login.Reason);
                // Without a wrong field there is nothing to type again but where to go; with a version, nothing at all.
                if (login.Field == LoginField.Version)
                    return 2;
                fields = fields.With(wrong ?? "service", null);
            }
        }
    }

    private static ScreenModel Model(LoginFields fields, WordBook words, LoginAccepted agent) =>
        new(words, fields.Seat.Enterprise!, fields.Seat.AccessNumber!, fields.Seat.Extension!, agent.AgentId, fields.Seat.Service!)
        {
            AgentName = agent.AgentName,
            Supervisor = agent.Supervisor,
            Flows = agent.Flows,
            View = agent.Supervisor ? ScreenView.Floor : ScreenView.Own,
            Connection = ConnectionStatus.Connected,
        };
}

using ContactCenter.Domain.Directory;

namespace ContactCenter.Node;

/// <summary>Makes a <c>password-hash</c> for the directory out of a password that is typed, or piped in: an argument would be seen by others.</summary>
internal static class HashPasswordCommand
{
    public static async Task<int> RunAsync()
    {
        if (!Console.IsInputRedirected)
            await Console.Error.WriteAsync("Password: ");
        var password = Console.IsInputRedirected ? await Console.In.ReadLineAsync() : ReadHidden();
        if (string.IsNullOrEmpty(password))
        {
            await Console.Error.WriteLineAsync("A password is needed: one line on standard input.");
            return 2;
        }

        Console.WriteLine(PasswordHash.Create(password).ToText());
        return 0;
    }

    private static string ReadHidden()
    {
        var password = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key is not ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key is ConsoleKey.Backspace && password.Length > 0)
                password.Length--;
            else if (!char.IsControl(key.KeyChar))
                password.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return password.ToString();
    }
}

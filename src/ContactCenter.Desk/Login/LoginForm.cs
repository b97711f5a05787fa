using ContactCenter.Desk.Configuration;
using ContactCenter.Desk.Words;
using Spectre.Console;

namespace ContactCenter.Desk.Login;

/// <summary>The 配置 and 登录 pages: asks for each field that is missing, and for a refused one again.</summary>
internal sealed class LoginForm(IAnsiConsole console, WordBook words)
{
    public async Task<LoginFields> CompleteAsync(LoginFields fields, CancellationToken cancellation)
    {
        foreach (var (field, _) in fields.Missing())
        {
            var prompt = new TextPrompt<string>($"[bold]{Markup.Escape(Label(field))}[/]:");
            if (field == "password")
                prompt = prompt.Secret();
            fields = fields.With(field, (await prompt.ShowAsync(console, cancellation)).Trim());
        }

        return fields;
    }

    public void Refused(string? field, string? reason)
    {
        var name = field is null ? string.Empty : $" ({Label(field)})";
        console.MarkupLineInterpolated($"[red]{words[Word.LoginWrong]}{name}: {reason}[/]");
    }

    private string Label(string field) => field switch
    {
        "service" => words[Word.Service],
        "enterprise" => words[Word.Enterprise],
        "accessNumber" => words[Word.AccessNumber],
        "extension" => words[Word.Extension],
        "agentId" => words[Word.Agent],
        "password" => words[Word.Password],
        _ => field,
    };
}

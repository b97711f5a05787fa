using System.CommandLine;
using System.Text;
using ContactCenter.Client;
using ContactCenter.Desk.Configuration;
using ContactCenter.Desk.Json;
using ContactCenter.Desk.Login;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk;

/// <summary>The command line of the agent's and supervisor's terminal client.</summary>
internal static class DeskProgram
{
    public const string PasswordVariable = "CONTACT_CENTER_PASSWORD";

    public static Task<int> RunAsync(string[] args)
    {
        var service = new Option<string?>("--service") { Description = "login service (登录服务), HOST:PORT, or several with commas between them: the first that is there is taken" };
        var enterprise = new Option<string?>("--enterprise") { Description = "enterprise number (企业编号)" };
        var accessNumber = new Option<string?>("--access-number") { Description = "access number (接入号码)" };
        var extension = new Option<string?>("--extension") { Description = "extension of the seat (座席分机)" };
        var agent = new Option<string?>("--agent") { Description = "agent id (座席工号)" };
        var password = new Option<string?>("--password") { Description = $"password (密码); better in the variable {PasswordVariable}, or typed when asked" };
        var json = new Option<bool>("--json") { Description = "one command a line on stdin, one JSON object a line on stdout" };
        var language = new Option<string?>("--lang") { Description = "language of the screen: en or zh" };
        language.AcceptOnlyFromAmong("en", "zh");
        var tls = new Option<bool>("--tls") { Description = "connect over TLS" };
        var certificate = new Option<string?>("--tls-certificate") { Description = "trust this certificate file alone, instead of the system's authorities" };
        var anyCertificate = new Option<bool>("--tls-any-certificate") { Description = "trust any certificate; for trials only" };
        var root = new RootCommand("ContactCenter Desk: the agent's and supervisor's terminal client")
        {
            service, enterprise, accessNumber, extension, agent, password, json, language, tls, certificate, anyCertificate,
        };
        root.SetAction((parsed, cancellation) =>
        {
            var store = SeatStore.ForUser();
            var fields = LoginFields.From(
                store.Load(),
                new Seat(parsed.GetValue(enterprise), parsed.GetValue(accessNumber), parsed.GetValue(extension), parsed.GetValue(service)),
                parsed.GetValue(agent),
                parsed.GetValue(password) ?? Environment.GetEnvironmentVariable(PasswordVariable)) with
            {
                Tls = parsed.GetValue(tls),
                TlsCertificate = parsed.GetValue(certificate),
                TlsAnyCertificate = parsed.GetValue(anyCertificate),
            };
            return parsed.GetValue(json)
                ? RunJsonAsync(fields, store, cancellation)
                : ScreenProgram.RunAsync(fields, store, WordBook.For(parsed.GetValue(language)), TimeProvider.System, cancellation);
        });
        return root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunJsonAsync(LoginFields fields, SeatStore store, CancellationToken cancellation)
    {
        // The protocol is UTF-8 whatever the terminal's locale.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        return await new JsonDesk(input, output, TimeProvider.System).RunAsync(fields, store, cancellation).ConfigureAwait(false);
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using ContactCenter.Media;

namespace ContactCenter.Phone.Cli;

/// <summary>The command line. Exit codes: 0 when all went well, 1 when the registration or the call failed, 2 for wrong arguments.</summary>
internal sealed class PhoneCommand
{
    private const int WrongArguments = 2;
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(5);

    private readonly Option<ServerName> _server = new("--server")
    {
        Description = "The server to call and to register at, HOST[:PORT].",
        DefaultValueFactory = _ => new ServerName("127.0.0.1", 5060),
        CustomParser = result => Read(result, ServerName.TryParse, "is not HOST[:PORT]"),
    };

    private readonly Option<string> _user = new("--user") { Description = "The phone's number, and its user name.", DefaultValueFactory = _ => "anonymous" };
    private readonly Option<string?> _password = new("--password") { Description = "The password; with one, the phone registers." };
    private readonly Option<string?> _name = new("--name") { Description = "The name shown to those who are called." };
    private readonly Option<bool> _answer = new("--answer") { Description = "Answer incoming calls at once." };
    private readonly Option<bool> _refuse = new("--refuse") { Description = "Refuse incoming calls with 486." };
    private readonly Option<string?> _call = new("--call") { Description = "Call this number or SIP URI; the program ends with the call." };
    private readonly Option<string?> _dtmf = new("--dtmf") { Description = "Keys to press when a call is answered: 0-9, *, #, A-D." };

    private readonly Option<double?> _tone = new("--tone")
    {
        Description = "Say this tone, in Hz: a multiple of 10 within 200-3400; silence otherwise.",
        CustomParser = result => ReadValue<double>(result, ToneOf, "is not a multiple of 10 within 200-3400"),
    };

    private readonly Option<AudioCodec?> _codec = new("--codec")
    {
        Description = "Offer and take this codec only: pcma or pcmu.",
        CustomParser = result => ReadValue<AudioCodec>(result, text => Enum.TryParse<AudioCodec>(text, true, out var codec) && !char.IsDigit(text[0]) ? codec : null, "is neither pcma nor pcmu"),
    };

    private readonly Option<TimeSpan?> _duration = new("--duration")
    {
        Description = "With --call: hang up this long after the answer. Otherwise: run this long. As 500ms, 10s, 2m.",
        CustomParser = result => ReadValue(result, Durations.TryParse, "is not a duration such as 500ms, 10s or 2m"),
    };

    private readonly Option<IPAddress?> _bind = new("--bind")
    {
        Description = "The local address of SIP and RTP; the one that reaches the server otherwise.",
        CustomParser = result => Read(result, text => IPAddress.TryParse(text, out var address) ? address : null, "is not an IP address"),
    };

    private readonly Option<int?> _sipPort = new("--sip-port")
    {
        Description = "The local SIP port; a free one otherwise.",
        CustomParser = result => ReadValue<int>(result, text => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null, "is not within 0-65535"),
    };

    private readonly Option<int?> _loseIn = Loss("--lose-in", "Lose so many percent of the RTP packets that come, as a bad network does.");
    private readonly Option<int?> _loseOut = Loss("--lose-out", "Lose so many percent of the RTP packets that are sent.");
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object a line." };

    private PhoneCommand()
    {
        _dtmf.Validators.Add(result => Check(result, _dtmf, keys => keys is { Length: <= 128 } && keys.All("0123456789*#ABCD".Contains), "is not of 0-9, *, #, A-D, at most 128"));
        _user.Validators.Add(result => Check(result, _user, user => !string.IsNullOrWhiteSpace(user), "is empty"));
        _call.Validators.Add(result => Check(result, _call, number => !string.IsNullOrWhiteSpace(number), "is empty"));
        _refuse.Validators.Add(result =>
        {
            if (result.GetValue(_refuse) && result.GetValue(_answer)) result.AddError("--refuse: does not go with --answer.");
        });
    }

    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, Func<Keys> keys)
    {
        var command = new PhoneCommand();
        var root = command.Build(output, keys);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await errors.WriteLineAsync(error.Message).ConfigureAwait(false);
            return WrongArguments;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = FarewellTime }).ConfigureAwait(false);
    }

    private RootCommand Build(TextWriter output, Func<Keys> keys)
    {
        var root = new RootCommand(
            """
            A softphone that says what it hears.
            Keys, on a terminal or as lines: a answers, r refuses, h hangs up, p holds and takes back, 0-9 * # are pressed, q quits.
            """);
        foreach (var option in (Option[])[_server, _user, _password, _name, _answer, _refuse, _call, _dtmf, _tone, _codec, _duration, _bind, _sipPort, _loseIn, _loseOut, _json])
            root.Options.Add(option);
        root.SetAction(async (parsed, cancel) =>
        {
            var arguments = Read(parsed);
            return await new PhoneProgram(arguments, new Report(output, arguments.Json, TimeProvider.System), keys()).RunAsync(cancel).ConfigureAwait(false);
        });
        return root;
    }

    private PhoneArguments Read(ParseResult parsed) => new()
    {
        Server = parsed.GetValue(_server)!,
        User = parsed.GetValue(_user)!,
        Password = parsed.GetValue(_password),
        DisplayName = parsed.GetValue(_name),
        Answer = parsed.GetValue(_answer),
        Refuse = parsed.GetValue(_refuse),
        Call = parsed.GetValue(_call),
        Dtmf = parsed.GetValue(_dtmf),
        Tone = parsed.GetValue(_tone),
        Codec = parsed.GetValue(_codec),
        Duration = parsed.GetValue(_duration),
        Bind = parsed.GetValue(_bind),
        SipPort = parsed.GetValue(_sipPort) ?? 0,
        LoseIn = parsed.GetValue(_loseIn) ?? 0,
        LoseOut = parsed.GetValue(_loseOut) ?? 0,
        Json = parsed.GetValue(_json),
    };

    private static T? Read<T>(ArgumentResult result, Func<string, T?> read, string problem)
        where T : class
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        var value = read(text);
        if (value is null) result.AddError($"{NameOf(result)}: '{text}' {problem}.");
        return value;
    }

    private static T? ReadValue<T>(ArgumentResult result, Func<string, T?> read, string problem)
        where T : struct
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        var value = text.Length == 0 ? null : read(text);
        if (value is null) result.AddError($"{NameOf(result)}: '{text}' {problem}.");
        return value;
    }

    private static double? ToneOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hz) && SoftPhoneOptions.IsTone(hz) ? hz : null;

    private static Option<int?> Loss(string name, string what) => new(name)
    {
        Description = what,
        CustomParser = result => ReadValue<int>(result, text => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null, "is not within 0-100"),
    };

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;

    private static void Check<T>(OptionResult result, Option<T> option, Func<T?, bool> fits, string problem)
    {
        if (result.Implicit || result.Tokens.Count == 0) return;
        if (!fits(result.GetValue(option))) result.AddError($"{option.Name}: '{result.Tokens[^1].Value}' {problem}.");
    }
}

namespace ContactCenter.Pbm.Client;

/// <summary>What the client was started with. Its own options come before the command; everything after the command's first word is the command's.</summary>
internal sealed record ClientArguments
{
    public const string Usage = """
        pbm HOST:PORT [OPTIONS] [COMMAND …]

        Without a command pbm is interactive: 'help' says what there is, Tab completes, Ctrl+C ends a command, 'exit' leaves.

          --json              output as one JSON document; of a stream one object a line
          --tls               the connection is TLS; the node's certificate must be signed by one that this machine trusts
          --trust FILE        … or by one of this file, or be the one in it (PEM); implies --tls. Names in it are not looked at
          --token-file FILE   the first line of the file is the token; the variable PBM_TOKEN is another way to give it
          --timeout SECONDS   how long connecting may take, 10 by default
          --help              this text

        Exit codes: 0 done; 1 the command failed, or what it names is not there; 2 there is no such command, or its arguments
        are wrong; 3 no connection.
        """;

    private static readonly string[] Known = ["--json", "--tls", "--trust", "--token-file", "--timeout", "--help"];

    public string Host { get; init; } = "";

    public int Port { get; init; }

    public bool Json { get; init; }

    public bool Tls { get; init; }

    public string? Trust { get; init; }

    public string? TokenFile { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public bool Help { get; init; }

    public IReadOnlyList<string> Command { get; init; } = [];

    /// <exception cref="FormatException">Something is wrong; the message says what.</exception>
    public static ClientArguments Read(IReadOnlyList<string> args)
    {
        var read = new ClientArguments();
        var at = 0;
        for (; at < args.Count && (args[at].StartsWith('-') || read.Host.Length == 0); at++)
        {
            switch (args[at])
            {
                case "--json":
                    read = read with { Json = true };
                    break;
                case "--tls":
                    read = read with { Tls = true };
                    break;
                case "--trust":
                    read = read with { Tls = true, Trust = Value("a file in PEM") };
                    break;
                case "--token-file":
                    read = read with { TokenFile = Value("a file") };
                    break;
                case "--timeout":
                    read = read with { Timeout = int.TryParse(Value("a number of seconds"), out var seconds) && seconds is >= 1 and <= 600
                        ? TimeSpan.FromSeconds(seconds) : throw new FormatException($"--timeout {args[at]}: expected a whole number of seconds from 1 to 600") };
                    break;
                case "--help" or "-h" or "-?":
                    return read with { Help = true };
                case ['-', ..] unknown:
                    throw new FormatException($"there is no option {unknown}; the nearest is {Nearest(unknown)}");
                default:
                    read = WithPlace(read, args[at]);
                    break;
            }
        }

        return read.Host.Length == 0 ? throw new FormatException("HOST:PORT is missing: where the node serves pbm, such as 127.0.0.1:9110")
            : read with { Command = [.. args.Skip(at)] };

        string Value(string expected) => ++at < args.Count ? args[at] : throw new FormatException($"{args[at - 1]} needs {expected}");
    }

    private static ClientArguments WithPlace(ClientArguments read, string place)
    {
        var colon = place.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(place.AsSpan(colon + 1), out var port) || port is < 1 or > 65535)
            throw new FormatException($"\"{place}\" is no HOST:PORT such as 127.0.0.1:9110 or [::1]:9110");
        var host = place[..colon];
        if (host is ['[', .. var address, ']'])
            host = address;
        return Uri.CheckHostName(host) is UriHostNameType.Unknown
            ? throw new FormatException($"\"{host}\" is neither a host name nor an address")
            : read with { Host = host, Port = port };
    }

    private static string Nearest(string unknown) => Known.MaxBy(k => k.Intersect(unknown).Count() - Math.Abs(k.Length - unknown.Length))!;
}

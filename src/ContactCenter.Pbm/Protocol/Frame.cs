using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Pbm.Protocol;

/// <summary>
/// What client and host say to each other: one JSON object a line. Extend only: a field keeps its meaning for ever, unknown ones are ignored. Which fields
/// a frame has depends on its type; README.md beside this project lists them.
/// </summary>
public sealed record Frame
{
    /// <summary>The version of the protocol; a host refuses another one by name.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The longest line that a client may send, in octets: a command is short, a file comes in pieces.</summary>
    public const int LongestFromClient = 64 * 1024;

    /// <summary>The longest line that a host may send, in octets.</summary>
    public const int LongestFromHost = 4 * 1024 * 1024;

    /// <summary>How many characters of a file are in one frame at most: each may take six octets in JSON.</summary>
    public const int FilePiece = 8 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 8,
    };

    /// <summary>One of <see cref="FrameTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Which command or completion it belongs to; chosen by the client.</summary>
    public int? Id { get; init; }

    /// <summary>hello, welcome: the version of the protocol.</summary>
    public int? Version { get; init; }

    /// <summary>hello: the secret, when the host wants one.</summary>
    public string? Token { get; init; }

    /// <summary>hello: who types, as the client's system calls them; for the audit, and not proved.</summary>
    public string? User { get; init; }

    /// <summary>run: the words of the command, as a shell has split them.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>run, complete: what was typed, not split.</summary>
    public string? Line { get; init; }

    /// <summary>complete: where the cursor is in <see cref="Line"/>.</summary>
    public int? Cursor { get; init; }

    /// <summary>run: whether output is wanted as JSON, whatever the words say.</summary>
    public bool? Json { get; init; }

    /// <summary>out, error, refused, welcome, file: a text; of out and error one line or several.</summary>
    public string? Text { get; init; }

    /// <summary>end: how it ended; one of <see cref="ExitCodes"/>.</summary>
    public int? Code { get; init; }

    /// <summary>completions: where in the line the word begins that the items are for.</summary>
    public int? Start { get; init; }

    /// <summary>completions: what may stand there.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>read: the file that the host asks for; one of the command's words.</summary>
    public string? Path { get; init; }

    /// <summary>file: whether another piece follows.</summary>
    public bool? More { get; init; }

    /// <summary>Reads one line. Null: it is no frame.</summary>
    public static Frame? TryParse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Frame>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The frame as a line, its end included.</summary>
    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"Type = {Type}, Id = {Id}"); // never the token
        return true;
    }
}

/// <summary>The types of frames.</summary>
public static class FrameTypes
{
    /// <summary>Client, first: version, token, user.</summary>
    public const string Hello = "hello";

    /// <summary>Host: the client is in; text names the node.</summary>
    public const string Welcome = "welcome";

    /// <summary>Host: it is not, and why; the connection ends.</summary>
    public const string Refused = "refused";

    /// <summary>Client: do that.</summary>
    public const string Run = "run";

    /// <summary>Client: end that command.</summary>
    public const string Cancel = "cancel";

    /// <summary>Client: what may stand at the cursor?</summary>
    public const string Complete = "complete";

    /// <summary>Host: the answer.</summary>
    public const string Completions = "completions";

    /// <summary>Host: output of a command.</summary>
    public const string Out = "out";

    /// <summary>Host: what went wrong, for people.</summary>
    public const string Error = "error";

    /// <summary>Host: the command is over.</summary>
    public const string End = "end";

    /// <summary>Host: the command needs a file of the client's.</summary>
    public const string Read = "read";

    /// <summary>Client: a piece of it; without text it can't be read, and Path says why.</summary>
    public const string File = "file";
}

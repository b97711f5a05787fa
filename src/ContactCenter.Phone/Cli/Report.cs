using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactCenter.Phone.Cli;

/// <summary>Writes what happens, a line each, with the time: plain, or as JSON.</summary>
internal sealed class Report(TextWriter output, bool json, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();

    /// <summary>One line.</summary>
    /// <param name="what">The kind of event, one word.</param>
    /// <param name="text">The line for people.</param>
    /// <param name="fields">What programs want to know besides.</param>
    public void Say(string what, string text, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var now = time.GetLocalNow();
        var line = json ? Json(now, what, text, fields) : string.Create(CultureInfo.InvariantCulture, $"{now:HH:mm:ss.fff} {text}");
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static string Json(DateTimeOffset now, string what, string text, ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var line = new Dictionary<string, object?> { ["time"] = now.ToString("O", CultureInfo.InvariantCulture), ["event"] = what, ["text"] = text };
        foreach (var (name, value) in fields)
            if (value is not null) line[name] = value;
        return JsonSerializer.Serialize(line, Readable);
    }
}

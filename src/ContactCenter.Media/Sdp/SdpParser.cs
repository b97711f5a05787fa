using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Media.Sdp;

/// <summary>Takes SDP apart: lenient with line ends and unknown lines, strict with what media depends on.</summary>
internal static class SdpParser
{
    public const int MaxLength = 16 * 1024;
    private const int MaxLines = 1000;
    private const int MaxMedia = 32;
    private const int MaxFormats = 64;

    public static bool TryParse(string? text, out SessionDescription? description, out string? error)
    {
        description = null;
        if (string.IsNullOrWhiteSpace(text)) return Fail("SDP: empty", out error);
        if (text.Length > MaxLength) return Fail($"SDP: {text.Length} characters are more than {MaxLength}", out error);
        var session = ImmutableArray.CreateBuilder<SdpLine>();
        var media = ImmutableArray.CreateBuilder<MediaDescription>();
        var current = session;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.Length == 0) continue;
            if (++number > MaxLines) return Fail($"SDP: more than {MaxLines} lines", out error);
            if (line.Length < 2 || line[1] != '=' || !char.IsAsciiLetterLower(line[0]) || line.Contains('\0') || line.Contains('\r'))
                return Fail($"SDP line {number}: not of the form type=value", out error);
            if (number == 1 && line != "v=0") return Fail("SDP line 1: not v=0", out error);
            if (line[0] != 'm')
            {
                current.Add(new SdpLine(line[0], line[2..]));
                continue;
            }

            if (media.Count == MaxMedia) return Fail($"SDP: more than {MaxMedia} media sections", out error);
            if (!TryMedia(line[2..], out var section, out var problem)) return Fail($"SDP line {number}: {problem}", out error);
            Close(media, current);
            media.Add(section!);
            current = ImmutableArray.CreateBuilder<SdpLine>();
        }

        Close(media, current);
        if (!session.Any(line => line.Type == 'o')) return Fail("SDP: no o= line", out error);
        description = new SessionDescription { Lines = session.ToImmutable(), Media = media.ToImmutable() };
        error = null;
        return true;
    }

    private static void Close(ImmutableArray<MediaDescription>.Builder media, ImmutableArray<SdpLine>.Builder lines)
    {
        if (media.Count > 0) media[^1] = media[^1] with { Lines = lines.ToImmutable() };
    }

    // m=<media> <port>["/" <count>] <proto> <fmt> …
    private static bool TryMedia(string value, out MediaDescription? media, out string? problem)
    {
        media = null;
        var fields = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 4)
        {
            problem = "m= needs media, port, protocol and a format";
            return false;
        }

        if (fields.Length - 3 > MaxFormats)
        {
            problem = $"m= has more than {MaxFormats} formats";
            return false;
        }

        if (!int.TryParse(fields[1].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
        {
            problem = "the port of m= is not within 0–65535";
            return false;
        }

        media = new MediaDescription { Kind = fields[0], Port = port, Protocol = fields[2], Formats = [.. fields.AsSpan(3)] };
        problem = null;
        return true;
    }

    private static bool Fail(string message, out string? error)
    {
        error = message;
        return false;
    }
}

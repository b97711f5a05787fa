using System.Globalization;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Knows on which line of a HOCON text each value is, by paths such as <c>contact-center.enterprises[1].agents[3].queues</c>: the parser does not. It
/// follows the text's structure alone; whether the text is right is not its business.
/// </summary>
internal sealed class HoconLines
{
    private const string Triple = "\"\"\"";
    private readonly string _text;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private int _at;
    private int _line = 1;

    private HoconLines(string text) => _text = text;

    /// <summary>The lines of that text.</summary>
    public static HoconLines Of(string text)
    {
        var lines = new HoconLines(text);
        while (lines._at < text.Length)
        {
            lines.ReadObject("");
            lines._at++; // a bracket that closes nothing
        }

        return lines;
    }

    /// <summary>The line of that value, or of what it would be in; 1: of the text.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            path = path[..Math.Max(path.LastIndexOfAny(['.', '[']), 0)];
        }

        return 1;
    }

    private char Now => _at < _text.Length ? _text[_at] : '\0';

    private bool IsComment => Now == '#' || (Now == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/');

    /// <summary>Up to the bracket that closes it, or the end of the text.</summary>
    private void ReadObject(string path)
    {
        for (SkipSpace(); _at < _text.Length && Now is not ('}' or ']'); SkipSpace())
        {
            var start = _at;
            var key = ReadKey(path);
            if (Now == '+')
                _at++;
            if (Now is '=' or ':')
                _at++;
            SkipLineBreaks();
            ReadValue(key);
            if (_at == start)
                _at++; // nothing that begins a key; never stand still
        }
    }

    private void ReadArray(string path)
    {
        var count = 0;
        for (SkipSpace(); _at < _text.Length && Now is not ('}' or ']'); SkipSpace())
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{path}[{count++}]");
            var start = _at;
            _lines[item] = _line;
            ReadValue(item);
            if (_at == start)
                _at++;
        }
    }

    /// <summary>A key such as <c>a.b."c d"</c>; each of its parts is on this line. Ends before what follows it.</summary>
    private string ReadKey(string path)
    {
        var part = "";
        while (_at < _text.Length && Now is not ('=' or ':' or '{' or '}' or '[' or ']' or '\n' or ',') && !(Now == '+' && Next == '=') && !IsComment)
        {
            switch (Now)
            {
                case '"':
                    part += ReadString();
                    continue;
                case '.':
                    path = Enter(path, part);
                    part = "";
                    break;
                default:
                    part += Now;
                    break;
            }

            _at++;
        }

        return Enter(path, part);
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private string Enter(string path, string part)
    {
        part = part.Trim();
        if (part.Length == 0)
            return path;
        path = path.Length == 0 ? part : $"{path}.{part}";
        _lines[path] = _line;
        return path;
    }

    /// <summary>Up to the end of the line, a comma, or the bracket that closes what the value is in.</summary>
    private void ReadValue(string path)
    {
        while (_at < _text.Length && Now is not ('\n' or ',' or '}' or ']'))
        {
            if (IsComment)
            {
                SkipComment();
                return;
            }

            switch (Now)
            {
                case '{':
                    _at++;
                    ReadObject(path);
                    Close('}');
                    break;
                case '[':
                    _at++;
                    ReadArray(path);
                    Close(']');
                    break;
                case '"':
                    ReadString();
                    break;
                case '$' when Next == '{':
                    while (_at < _text.Length && Now is not ('}' or '\n'))
                        _at++;
                    Close('}');
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private void Close(char bracket)
    {
        if (Now == bracket)
            _at++;
    }

    private string ReadString()
    {
        if (string.CompareOrdinal(_text, _at, Triple, 0, Triple.Length) == 0)
        {
            var end = _text.IndexOf(Triple, _at + Triple.Length, StringComparison.Ordinal);
            return Take(_at + Triple.Length, end < 0 ? _text.Length : end, end < 0 ? _text.Length : end + Triple.Length);
        }

        var i = _at + 1;
        while (i < _text.Length && _text[i] is not ('"' or '\n'))
            i += _text[i] == '\\' ? 2 : 1;
        i = Math.Min(i, _text.Length);
        return Take(_at + 1, i, i < _text.Length && _text[i] == '"' ? i + 1 : i);
    }

    private string Take(int from, int to, int goOnAt)
    {
        _line += _text.AsSpan(_at, goOnAt - _at).Count('\n');
        _at = goOnAt;
        return _text[Math.Min(from, to)..to];
    }

    /// <summary>Between things: white space, line breaks, commas, comments.</summary>
    private void SkipSpace()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(Now) || Now == ',' || IsComment))
            SkipOne();
    }

    /// <summary>Between a key and its value.</summary>
    private void SkipLineBreaks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(Now))
            SkipOne();
    }

    private void SkipOne()
    {
        if (IsComment)
        {
            SkipComment();
            return;
        }

        if (Now == '\n')
            _line++;
        _at++;
    }

    private void SkipComment() => _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
}

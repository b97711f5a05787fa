using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Pbm.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its head for people; null: for JSON only.</param>
/// <param name="Name">Its name in JSON; null: for people only.</param>
/// <param name="Value">What stands in it.</param>
internal sealed record Column<T>(string? Header, string? Name, Func<T, object?> Value);

/// <summary>An answer, made once and shown in two ways: aligned text, or one JSON document.</summary>
internal sealed class Document
{
    public static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly JsonSerializerOptions Pretty = new(OneLine) { WriteIndented = true };
    private readonly JsonObject _json = [];
    private readonly List<(string Label, string Value)> _fields = [];
    private readonly StringBuilder _text = new();
    private (string Name, string[] Headers, string[] Names, string[][] Cells) _table = ("", [], [], []);

    public Document Field(string label, string name, object? value)
    {
        _json[name] = Json(value);
        _fields.Add((label, Show(value)));
        return this;
    }

    public Document Sentence(string name, string sentence)
    {
        EndFields();
        _json[name] = sentence;
        _text.AppendLine(sentence);
        return this;
    }

    /// <summary>For people only.</summary>
    public Document Note(string note)
    {
        EndFields();
        _text.AppendLine(note);
        return this;
    }

    /// <summary>For scripts only.</summary>
    public Document Data(string name, object? value)
    {
        _json[name] = Json(value);
        return this;
    }

    /// <summary>A part of all rows: says how many more there are.</summary>
    public Document Page<T>(string name, IReadOnlyCollection<T> all, int skip, int limit, string empty, params Column<T>[] columns)
    {
        var page = all.Skip(skip).Take(limit).ToList();
        Table(name, page, all.Count > 0 ? $"There are {all.Count}, and --skip {skip} leaves none." : empty, columns);
        _json["total"] = all.Count;
        if (all.Count - skip - page.Count is > 0 and var more && page.Count > 0)
            _text.AppendLine($"{more} more: --skip {skip + page.Count}");
        return this;
    }

    public Document Table<T>(string name, IReadOnlyCollection<T> rows, string empty, params Column<T>[] columns)
    {
        EndFields();
        _json[name] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject(columns.Where(c => c.Name is not null).Select(c => KeyValuePair.Create(c.Name!, Json(c.Value(row))))))]);
        var shown = columns.Where(c => c.Header is not null).ToArray();
        _table = (name, [.. shown.Select(c => c.Header!)], [.. columns.Where(c => c.Name is not null).Select(c => c.Name!)], []);
        if (rows.Count == 0)
        {
            if (empty.Length > 0)
                _text.AppendLine(empty);
            return this;
        }

        var cells = rows.Select(row => shown.Select(c => Show(c.Value(row))).ToArray()).Prepend([.. shown.Select(c => c.Header!)]).ToArray();
        _table.Cells = cells[1..];
        var widths = shown.Select((_, i) => cells.Max(r => DisplayWidth.Of(r[i]))).ToArray();
        if (_text.Length > 0)
            _text.AppendLine();
        foreach (var row in cells)
            _text.AppendLine(string.Concat(row.Select((cell, i) => cell + new string(' ', widths[i] - DisplayWidth.Of(cell) + 2))).TrimEnd());
        return this;
    }

    public string ToJson() => _json.ToJsonString(Pretty);

    /// <summary>The table, the last one if there are several, for <see cref="TableRows"/>.</summary>
    public string ToRows()
    {
        var (name, headers, names, cells) = _table;
        var items = _json[name] as JsonArray ?? [];
        return TableRows.Write(new TableRows(name, headers, names, [.. cells.Select((shown, i) => new TableRow(shown, items[i]!.AsObject()))], _json["total"]?.GetValue<int>()));
    }

    public string ToText()
    {
        EndFields();
        return _text.ToString().TrimEnd('\n', '\r');
    }

    /// <summary>For people.</summary>
    public static string Show(object? value) => Printable.Of(value switch
    {
        null or "" => "-",
        bool yes => yes ? "yes" : "no",
        string text => text,
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        TimeSpan span => Span(span),
        double number => number.ToString("0.00", CultureInfo.InvariantCulture),
        IEnumerable<string> many => string.Join(", ", many) is { Length: > 0 } list ? list : "-",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    });

    /// <summary>For scripts: durations are seconds, times ISO 8601 in UTC.</summary>
    public static JsonNode? Json(object? value) => value switch
    {
        null => null,
        JsonNode node => node,
        bool yes => yes,
        int number => number,
        long number => number,
        double number => Math.Round(number, 3),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        TimeSpan span => Math.Round(span.TotalSeconds, 3),
        string text => text,
        IEnumerable<string> many => new JsonArray([.. many.Select(m => (JsonNode)m)]),
        _ => value.ToString(),
    };

    private static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalMilliseconds):0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => $"{span.Minutes} m {span.Seconds:00} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes:00} m",
        _ => $"{(int)span.TotalDays} d {span.Hours:00} h",
    };

    private void EndFields()
    {
        if (_fields.Count == 0)
            return;
        if (_text.Length > 0)
            _text.AppendLine();
        var wide = _fields.Max(f => f.Label.Length) + 2;
        foreach (var (label, value) in _fields)
            _text.AppendLine(label.PadRight(wide) + value);
        _fields.Clear();
    }
}

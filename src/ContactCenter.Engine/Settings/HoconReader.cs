using System.Globalization;
using System.Net;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Reads values out of one HOCON object and names the key, the value and what was expected when one does not fit. Reading a key that has neither a
/// value nor a default is such an error, too.
/// </summary>
internal sealed class HoconReader
{
    private readonly IDictionary<string, HoconValue> _items;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private HoconReader(string path, IDictionary<string, HoconValue> items) => (Path, _items) = (path, items);

    public string Path { get; }

    public static HoconReader Of(Config config, string path)
    {
        var value = config.GetValue(path);
        return value is { } && value.IsObject()
            ? new HoconReader(path, Items(value.GetObject()))
            : throw new SettingsException(path, Shown(value), "an object { … }");
    }

    /// <summary>Reads an object that stands alone; its keys are named behind that path, or alone when it is empty.</summary>
    public static HoconReader Of(HoconObject item, string path) => new(path, Items(item));

    public HoconReader Section(string key) => Find(key) is { } value && value.IsObject()
        ? new HoconReader(Key(key), Items(value.GetObject()))
        : throw new SettingsException(Key(key), Text(key), "an object { … }");

    /// <summary>The keys that are there.</summary>
    public IEnumerable<string> Names => _items.Keys;

    public bool Has(string key) => Find(key) is not null;

    public string Key(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public string String(string key, string? otherwise = null)
    {
        if (Find(key) is not { } value)
            return otherwise ?? throw new SettingsException(Key(key), null, "a value is needed");
        if (!value.IsString())
            throw Wrong(key, "a text");
        return value.GetString() ?? "";
    }

    public string? OptionalString(string key) => String(key, "") is { Length: > 0 } text ? text : null;

    public string NonEmpty(string key) => String(key) is { Length: > 0 } text ? text : throw Wrong(key, "a text that is not empty");

    public bool Switch(string key, bool? otherwise = null)
    {
        if (!Has(key) && otherwise is { } value)
            return value;
        return String(key).ToLowerInvariant() switch
        {
            "on" or "true" or "yes" => true,
            "off" or "false" or "no" => false,
            _ => throw Wrong(key, "on or off"),
        };
    }

    public int Integer(string key, int least, int most, int? otherwise = null)
    {
        if (!Has(key) && otherwise is { } value)
            return value;
        return int.TryParse(String(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(key, $"a whole number from {least} to {most}");
    }

    public int Port(string key) => Integer(key, 0, 65535);

    public IPAddress Address(string key) => IPAddress.TryParse(String(key), out var address)
        ? address
        : throw Wrong(key, "an IP address such as 127.0.0.1");

    public TimeSpan Duration(string key, TimeSpan least, TimeSpan most, TimeSpan? otherwise = null)
    {
        if (!Has(key) && otherwise is { } value)
            return value;
        return Durations.TryParse(String(key), out var duration) && duration >= least && duration <= most
            ? duration
            : throw Wrong(key, $"a duration such as 500ms, 20s or 5m, from {Durations.ToText(least)} to {Durations.ToText(most)}");
    }

    /// <summary>The objects of a list; a missing list is empty.</summary>
    public IEnumerable<HoconReader> Objects(string key)
    {
        if (Find(key) is not { } value)
            return [];
        if (!IsList(value))
            throw Wrong(key, "a list [ … ]");
        return value.GetArray().Select((item, i) => item.IsObject()
            ? new HoconReader($"{Key(key)}[{i}]", Items(item.GetObject()))
            : throw new SettingsException($"{Key(key)}[{i}]", Shown(item), "an object { … }")).ToArray();
    }

    public string[] Strings(string key)
    {
        if (Find(key) is not { } value)
            return [];
        if (!IsList(value))
            throw Wrong(key, "a list [ … ]");
        return value.GetArray().Select(v => v.GetString()).ToArray();
    }

    /// <summary>Refuses keys that nothing has read: a mistyped key must not be silently without effect.</summary>
    public void RefuseUnread()
    {
        if (_items.Keys.FirstOrDefault(k => !_read.Contains(k)) is { } unknown)
            throw new SettingsException(Key(unknown), null, $"there is no such key; known are {string.Join(", ", _read.Order(StringComparer.Ordinal))}");
    }

    public SettingsException Wrong(string key, string expected) => new(Key(key), Text(key), expected);

    private string? Text(string key) => Find(key) is not { } value ? null
        : IsSecret(key) ? "(secret)"
        : Shown(value);

    /// <summary>Whether what stands under that key is nobody's to see.</summary>
    public static bool IsSecret(string key) => key.Contains("password", StringComparison.OrdinalIgnoreCase) || key.EndsWith("token", StringComparison.OrdinalIgnoreCase);

    /// <summary>A text as it is; of lists and objects only that they are some, for there may be passwords in them.</summary>
    private static string? Shown(HoconValue? value) => value switch
    {
        null => null,
        _ when value.IsObject() => "{ … }",
        _ when IsList(value) => value.GetArray() is var items && items.All(i => i.IsString()) ? $"[{string.Join(", ", items.Select(i => i.GetString()))}]" : "[ … ]",
        _ => $"\"{value.GetString()}\"",
    };

    /// <summary>HoconValue.IsArray says no to an empty list.</summary>
    private static bool IsList(HoconValue value) => value.IsArray() || value.Values.OfType<HoconArray>().Any();

    private HoconValue? Find(string key)
    {
        _read.Add(key);
        IDictionary<string, HoconValue> items = _items;
        var parts = key.Split('.');
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (!items.TryGetValue(parts[i], out var section) || !section.IsObject())
                return null;
            items = Items(section.GetObject());
        }

        return items.TryGetValue(parts[^1], out var value) && !value.IsEmpty ? value : null;
    }

    private static IDictionary<string, HoconValue> Items(HoconObject o) =>
        o.Items.ToDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal);
}

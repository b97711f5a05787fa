using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ContactCenter.Engine.Settings;

/// <summary>A key with the value that counts, and where that comes from.</summary>
/// <param name="Key">The whole key; members of lists are numbered, as in <c>contact-center.trunks[0].host</c>.</param>
/// <param name="Value">As HOCON; secrets are masked.</param>
/// <param name="Source">A default of <c>hocon/node.conf:LINE</c>, <c>FILE:LINE</c>, <c>command line</c>, or <c>environment NAME (FILE:LINE)</c>.</param>
public sealed record EffectiveKey(string Key, string Value, string Source);

/// <summary>What a node would run with: every key of its configuration, and whatever is wrong with it.</summary>
public sealed partial class EffectiveConfiguration
{
    private static readonly string[] Secrets = ["password", "password-hash", "connection-string", "headers", "token", "secret"];
    private readonly List<Layer> _layers;

    private EffectiveConfiguration(List<Layer> layers, Config config) => (_layers, Config) = (layers, config);

    /// <summary>All of it, as a node takes it.</summary>
    public Config Config { get; }

    /// <summary>Keys that do not exist, each with the nearest one that does.</summary>
    public IReadOnlyList<SettingsException> UnknownKeys => [.. _layers.Where(l => l.IsGiven).SelectMany(l => Configurations.UnknownKeys(l.Config))];

    /// <summary>The keys in order, those of <c>contact-center</c> first.</summary>
    public IReadOnlyList<EffectiveKey> Keys =>
    [
        .. Leaves(Config.Root, "").OrderBy(k => k.Key.StartsWith("contact-center.", StringComparison.Ordinal) ? 0 : 1).ThenBy(k => k.Key, NumberedComparer)
            .Select(k => new EffectiveKey(k.Key, IsSecret(k.Key) && k.Text.Length > 0 ? "(secret)" : Quoted(k.Text), SourceOf(k.Key))),
    ];

    private static StringComparer NumberedComparer { get; } = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    /// <summary>
    /// Puts a file's text (or null) and arguments above the defaults, as <see cref="Configurations.Load"/> does, but without refusing keys that do not
    /// exist. Throws <see cref="SettingsException"/> for text that is no HOCON.
    /// </summary>
    public static EffectiveConfiguration Of(string? fileName, string? fileText, IEnumerable<string> overrides)
    {
        // From the top down.
        var layers = new List<Layer>();
        foreach (var argument in overrides)
            layers.Insert(0, new Layer(Configurations.Single(argument), "command line", null, IsGiven: true));
        if (fileText is not null)
            layers.Add(new Layer(Configurations.Parse(fileName ?? "--config", fileText), fileName ?? "--config", fileText, IsGiven: true));
        foreach (var name in new[] { "node.conf", "gateway.conf" })
            layers.Add(new Layer(Configurations.Embedded(name), $"default of hocon/{name}", Configurations.EmbeddedText(name), IsGiven: false));
        return new EffectiveConfiguration(layers, layers.Select(l => l.Config).Aggregate((above, below) => above.WithFallback(below)));
    }

    /// <summary>A configuration of which it is not known any more who has said what.</summary>
    public static EffectiveConfiguration Of(Config config) => new([new Layer(config, "not known", null, IsGiven: false)], config);

    private string SourceOf(string key)
    {
        // A list is taken as a whole from one layer, an item of it has its own line there.
        var path = key.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? key[..bracket] : key;
        foreach (var layer in _layers)
        {
            if (!layer.Config.HasPath(path) && !layer.Has(path))
                continue;
            if (layer.Lines is not { } lines)
                return layer.Name;
            var line = lines.LineOf(key);
            var place = string.Create(CultureInfo.InvariantCulture, $"{layer.Name}:{line}");
            var variable = EnvironmentText.Names(layer.Text!.Split('\n')[line - 1]).FirstOrDefault(v => Environment.GetEnvironmentVariable(v) is not null);
            return variable is null ? place : $"environment {variable} ({place})";
        }

        return "unknown";
    }

    private static bool IsSecret(string key) =>
        key[(key.LastIndexOf('.') + 1)..] is var last && Secrets.Any(secret => last == secret || last.EndsWith($"-{secret}", StringComparison.Ordinal));

    private static IEnumerable<(string Key, string Text)> Leaves(HoconValue value, string path)
    {
        if (value.IsObject())
            return value.GetObject().Items.SelectMany(item => Leaves(item.Value, path.Length == 0 ? Name(item.Key) : $"{path}.{Name(item.Key)}"));
        if (!value.IsArray() && !value.Values.OfType<HoconArray>().Any())
            return [(path, value.GetString() ?? "")];
        var items = value.GetArray();
        return items.Any(item => item.IsObject() || item.IsArray())
            ? items.SelectMany((item, i) => Leaves(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))
            : [(path, $"[{string.Join(", ", items.Select(item => item.GetString()))}]")];
    }

    private static string Name(string key) => key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : $"\"{key}\"";

    private static string Quoted(string text) => text.StartsWith('[') && text.EndsWith(']') ? text
        : text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/') ? text
        : $"\"{UserInfo().Replace(text, "://(secret)@").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"://[^/@\s]+@")]
    private static partial Regex UserInfo();

    private sealed record Layer(Config Config, string Name, string? Text, bool IsGiven)
    {
        private HashSet<string>? _paths;

        public HoconLines? Lines { get; } = Text is null ? null : HoconLines.Of(Text);

        /// <summary>Also keys that must be quoted, and values that are empty.</summary>
        public bool Has(string path) => (_paths ??= [.. Leaves(Config.Root, "").Select(leaf => leaf.Key)]).Contains(path);
    }
}

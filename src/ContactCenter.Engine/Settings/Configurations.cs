using System.Reflection;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ContactCenter.Engine.Settings;

/// <summary>Puts a node's configuration together: embedded defaults, below a file, below single keys.</summary>
public static class Configurations
{
    /// <summary>A file of <c>hocon/</c> as it was built into the product.</summary>
    public static Config Embedded(string name) => ConfigurationFactory.ParseString(EmbeddedText(name));

    internal static string EmbeddedText(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"ContactCenter.Engine.hocon.{name}")
            ?? throw new ArgumentException($"There is no embedded configuration '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// The defaults, overridden by a file's text (or null) and by <c>KEY=VALUE</c> arguments in their order. Throws <see cref="SettingsException"/>
    /// for text that is no HOCON and for keys that do not exist.
    /// </summary>
    public static Config Load(string? fileName, string? fileText, IEnumerable<string> overrides)
    {
        var defaults = Defaults();
        var config = defaults;
        if (fileText is not null)
        {
            var file = Parse(fileName ?? "--config", fileText);
            RefuseUnknownKeys(file, defaults);
            config = file.WithFallback(config);
        }

        foreach (var argument in overrides)
        {
            var single = Single(argument);
            RefuseUnknownKeys(single, defaults);
            config = single.WithFallback(config);
        }

        return config;
    }

    /// <summary>A <c>KEY=VALUE</c> argument.</summary>
    internal static Config Single(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new SettingsException(argument, null, "an argument is written KEY=VALUE");
        var (key, value) = (argument[..equals].Trim(), argument[(equals + 1)..].Trim());
        if (!key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '"'))
            throw new SettingsException(key, null, "a key is made of letters, digits, '-', '_' and '.'");
        return Parse(key, $"{key} = {(value.Length == 0 ? "\"\"" : value)}");
    }

    /// <summary>A text as HOCON. Which of its keys do not exist is told by <see cref="UnknownKeys(Config)"/>.</summary>
    internal static Config Parse(string source, string text)
    {
        text = EnvironmentText.Expand(source, text);
        try
        {
            var config = ConfigurationFactory.ParseString(text);
            _ = config.Root.GetObject(); // parsing is lazy; a broken text must be found now
            return config;
        }
        catch (Exception problem)
        {
            // The parser quotes the text, which is not shown when there may be a password in it.
            throw text.Contains("password", StringComparison.OrdinalIgnoreCase) || text.Contains("token", StringComparison.OrdinalIgnoreCase)
                ? new SettingsException(source, null, "this is no HOCON")
                : new SettingsException(source, text.Length > 200 ? null : text, $"HOCON ({problem.Message})");
        }
    }

    /// <summary>Keys that do not exist.</summary>
    internal static IEnumerable<SettingsException> UnknownKeys(Config given) => UnknownKeys(given, Defaults());

    private static Config Defaults() => Embedded("node.conf").WithFallback(Embedded("gateway.conf"));

    private static void RefuseUnknownKeys(Config given, Config defaults)
    {
        if (UnknownKeys(given, defaults).FirstOrDefault() is { } unknown)
            throw unknown;
    }

    private static IEnumerable<SettingsException> UnknownKeys(Config given, Config defaults)
    {
        string[] roots = ["contact-center", "akka"];
        foreach (var stranger in given.Root.GetObject().Items.Keys.Where(k => !roots.Contains(k)))
            yield return new SettingsException(stranger, null, $"there is no such key; the nearest is {Nearest(stranger, roots)}");
        if (given.GetValue("akka") is { } akka)
            foreach (var problem in AkkaKeys.Unknown(akka, defaults))
                yield return problem;
        if (given.GetValue("contact-center") is not { } root)
            yield break;
        var known = Leaves(defaults.GetValue("contact-center"), "contact-center").ToHashSet(StringComparer.Ordinal);
        foreach (var key in Leaves(root, "contact-center"))
            if (!known.Contains(key) && !known.Any(k => k.StartsWith(key + ".", StringComparison.Ordinal)))
                yield return new SettingsException(key, null, $"there is no such key; the nearest is {Nearest(key, known)}");
    }

    private static IEnumerable<string> Leaves(HoconValue value, string path) => value.IsObject()
        ? value.GetObject().Items.SelectMany(i => Leaves(i.Value, $"{path}.{i.Key}"))
        : [path];

    /// <summary>What may have been meant: the one of <paramref name="known"/>, which must not be empty, that differs least.</summary>
    public static string Nearest(string key, IEnumerable<string> known) => known.MinBy(k => Distance(key, k))!;

    /// <summary>Levenshtein's distance, whatever the case.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}

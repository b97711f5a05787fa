using System.Reflection;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// Which keys of <c>akka</c> there are: those of the references that Akka's libraries carry, and the defaults of the product. Akka itself takes any key and
/// ignores what it does not know, so that a mistyped one goes unnoticed until it is missed.
/// </summary>
internal static class AkkaKeys
{
    /// <summary>Sections whose keys are names that somebody chooses.</summary>
    private static readonly string[] Open =
    [
        "akka.actor.deployment", "akka.actor.serializers", "akka.actor.serialization-bindings", "akka.actor.serialization-identifiers", "akka.actor.serialization-settings",
        "akka.actor.router.type-mapping", "akka.cluster.role", "akka.coordinated-shutdown.phases", "akka.remote.gremlin", "akka.reliable-delivery",
    ];

    /// <summary>What tells a section that somebody has named: a dispatcher, a mailbox, a plugin.</summary>
    private static readonly string[] Kinds = ["type", "executor", "mailbox-type", "class", "lease-class", "transport-class"];

    private static readonly Lazy<Config> References = new(() => Texts().Aggregate(Config.Empty, (all, text) => all.WithFallback(ConfigurationFactory.ParseString(text))));

    /// <summary>Keys that nothing reads, each with the nearest of its section.</summary>
    public static IEnumerable<SettingsException> Unknown(HoconValue given, Config defaults) => Unknown(given, "akka", References.Value, defaults);

    private static IEnumerable<SettingsException> Unknown(HoconValue section, string path, Config references, Config defaults)
    {
        if (!section.IsObject() || Open.Contains(path))
            return [];
        var known = Names(references, path).Union(Names(defaults, path)).ToList();
        if (known.Count == 0)
            return []; // the reference has it as a value or as an empty section
        return section.GetObject().Items.SelectMany(item =>
            known.Contains(item.Key) ? Unknown(item.Value, $"{path}.{item.Key}", references, defaults)
            : item.Value.IsObject() && Kinds.Any(item.Value.GetObject().Items.ContainsKey) ? []
            : [new SettingsException($"{path}.{item.Key}", null, $"there is no such key; the nearest is {path}.{Configurations.Nearest(item.Key, known)}")]);
    }

    private static ICollection<string> Names(Config config, string path) => config.GetValue(path) is { } value && value.IsObject() ? value.GetObject().Items.Keys : [];

    private static IEnumerable<string> Texts()
    {
        foreach (var name in typeof(AkkaKeys).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Akka", StringComparison.Ordinal)))
        {
            var assembly = Assembly.Load(name);
            foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.EndsWith(".conf", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                yield return reader.ReadToEnd();
            }
        }
    }
}

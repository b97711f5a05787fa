using System.Collections.Immutable;
using System.Net;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>Where the directory that a node serves comes from.</summary>
public enum DirectorySource
{
    /// <summary><c>contact-center.enterprises</c>.</summary>
    Configuration,

    /// <summary>The database.</summary>
    Database,

    /// <summary>The product: there is no other.</summary>
    Demo,
}

/// <summary>A directory as a node serves it at some time. Immutable; a change is a new one.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Version">Its version in the database; 0 when it is not in there.</param>
/// <param name="Directory">The enterprises.</param>
/// <param name="Trunks">The trunks: those that are configured, then those of the database.</param>
public sealed record ServedDirectory(DirectorySource Source, long Version, EnterpriseDirectory Directory, ImmutableArray<TrunkSettings> Trunks)
{
    /// <summary>
    /// What a node of these settings serves: what is configured, else what is in the database, else the demo. Throws <see cref="SettingsException"/>
    /// when that has well-known passwords and others than this host would be served.
    /// </summary>
    /// <param name="settings">The node's settings.</param>
    /// <param name="stored">The database's directory; null: there is none.</param>
    public static ServedDirectory Of(NodeSettings settings, StoredDirectory? stored)
    {
        var served = settings.ConfiguresDirectory
            ? new ServedDirectory(DirectorySource.Configuration, 0, settings.Directory, settings.Trunks)
            : stored is { IsThere: true }
                ? new ServedDirectory(DirectorySource.Database, stored.Version, stored.Content.Directory, Merge(settings.Trunks, stored.Content.Trunks))
                : new ServedDirectory(DirectorySource.Demo, 0, DirectoryContent.Demo(settings).Directory, settings.Trunks);
        GuardDemo(settings, served.Directory.Enterprises.Where(e => e.IsDemo && !settings.ConfiguresDirectory).Select(e => e.Id.Value).ToArray());
        return served;
    }

    private static ImmutableArray<TrunkSettings> Merge(ImmutableArray<TrunkSettings> configured, ImmutableArray<TrunkSettings> stored) =>
        [.. configured, .. stored.Where(t => configured.All(c => c.Name != t.Name))];

    private static void GuardDemo(NodeSettings settings, string[] demo)
    {
        if (demo.Length == 0 || settings.AllowDemoOnNetwork)
            return;
        if (!IPAddress.IsLoopback(settings.Sip.Bind))
            throw DemoOnNetwork("contact-center.sip.bind", settings.Sip.Bind, demo);
        if (!IPAddress.IsLoopback(settings.Gateway.Bind))
            throw DemoOnNetwork("contact-center.gateway.bind", settings.Gateway.Bind, demo);
    }

    private static SettingsException DemoOnNetwork(string key, IPAddress bind, string[] demo) => new(key, bind.ToString(),
        $"a loopback address while the demo's enterprises ({string.Join(", ", demo)}) with their well-known passwords are served; import a directory of your own, "
        + "configure contact-center.enterprises, or set contact-center.demo.allow-network = on");
}

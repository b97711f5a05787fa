using Akka.Actor.Setup;
using Akka.Configuration;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Hosting;

/// <summary>Turns the cluster's settings into what Akka.NET is told of them.</summary>
internal static class ClusterConfig
{
    // The node joins by itself, and when its actors are there.
    private const string Always = """
        akka.cluster.seed-nodes = []
        akka.remote.dot-netty.tcp.transport-class = "ContactCenter.Engine.Hosting.ClusterTransport, ContactCenter.Engine"
        """;

    private const string Tls = "akka.remote.dot-netty.tcp.enable-ssl = on";

    /// <summary>Above the node's configuration.</summary>
    public static Config Of(NodeSettings settings) => ConfigurationFactory.ParseString(settings.Cluster.Tls is null ? Always : $"{Always}\n{Tls}");

    /// <summary>The setup with the certificates. Throws <see cref="SettingsException"/> when they can't be used.</summary>
    public static ActorSystemSetup With(this ActorSystemSetup setup, ClusterSettings cluster, TimeProvider time)
    {
        if (cluster.PlainAt is { } address)
            Log.ForContext(typeof(ClusterConfig)).Warning(
                "Nodes talk without TLS at {Address}: whoever reaches that port is a node, reads what passes, and may do everything that this process may. Keep the port "
                + "in a network of its own, or give contact-center.cluster.tls a certificate", address);
        return cluster.Tls is { } tls ? setup.And(ClusterCertificates.Load(tls, time).Setup) : setup;
    }
}

using Akka.Configuration;

namespace ContactCenter.Contracts;

/// <summary>The part of the configuration that both ends of the client protocol share.</summary>
public static class SealedRemoting
{
    /// <summary>The actor system's name of the gateway.</summary>
    public const string SystemName = "gateway";

    /// <summary>
    /// The host in every gateway's actor addresses. A name, not a place: clients dial whatever host and port lead to the gateway
    /// (an alias, a mapped port, a container's address) and the actors behind are called the same everywhere.
    /// </summary>
    public const string LogicalHost = "contact-center";

    /// <summary>The port in every gateway's actor addresses; see <see cref="LogicalHost"/>.</summary>
    public const int LogicalPort = 8110;

    /// <summary>Remoting with every serializer but the contracts' replaced by one that refuses.</summary>
    public static Config Config { get; } = Load();

    private static Config Load()
    {
        using var stream = typeof(SealedRemoting).Assembly.GetManifestResourceStream("sealed-remoting.conf")
            ?? throw new InvalidOperationException("sealed-remoting.conf is not embedded");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}

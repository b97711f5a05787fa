using System.Globalization;
using Akka.Configuration;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Gateway;

/// <summary>The configuration of the gateway's own actor system.</summary>
internal static class GatewayConfig
{
    /// <summary><c>hocon/gateway.conf</c>.</summary>
    public static Config Defaults { get; } = Load();

    /// <summary>Options, then <paramref name="overrides"/> (loggers, dispatchers), then the sealed base.</summary>
    public static Config For(GatewayOptions options, Config? overrides)
    {
        var tcp = "akka.remote.dot-netty.tcp";
        var text = new List<string>
        {
            $"{tcp}.hostname = {Quoted(options.Bind.ToString())}",
            $"{tcp}.port = {options.Port.ToString(CultureInfo.InvariantCulture)}",
            $"{tcp}.public-hostname = {Quoted(options.Bind.ToString())}",
        };
        if (options.Certificate is { } certificate)
        {
            text.Add($"{tcp}.enable-ssl = on");
            text.Add($"{tcp}.ssl.certificate.path = {Quoted(certificate.Path)}");
            text.Add($"{tcp}.ssl.certificate.password = {Quoted(certificate.Password)}");
        }

        var config = ConfigurationFactory.ParseString(string.Join("\n", text))
            .WithFallback(Defaults.GetConfig("contact-center.gateway.system"))
            .WithFallback(SealedRemoting.Config);
        return overrides is null ? config : config.WithFallback(overrides);
    }

    private static string Quoted(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static Config Load()
    {
        var assembly = typeof(GatewayConfig).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("hocon.gateway.conf", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}

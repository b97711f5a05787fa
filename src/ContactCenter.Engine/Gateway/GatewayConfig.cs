using System.Globalization;
using Akka.Configuration;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Gateway;

/// <summary>The configuration of the gateway's own actor system.</summary>
internal static class GatewayConfig
{
    /// <summary><c>hocon/gateway.conf</c>.</summary>
    public static Config Defaults { get; } = Load();

    /// <summary>
    /// Options over the sealed base. Of <paramref name="logging"/> only the logging is taken: a node's whole configuration may be
    /// given, and the serializers that its cluster needs must not come through.
    /// </summary>
    public static Config For(GatewayOptions options, Config? logging)
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

        foreach (var key in new[] { "akka.loglevel", "akka.stdout-loglevel", "akka.logger-formatter" })
        {
            if (logging?.HasPath(key) == true)
                text.Add($"{key} = {Quoted(logging.GetString(key))}");
        }

        if (logging?.HasPath("akka.loggers") == true)
            text.Add($"akka.loggers = [{string.Join(", ", logging.GetStringList("akka.loggers").Select(Quoted))}]");
        return ConfigurationFactory.ParseString(string.Join("\n", text))
            .WithFallback(Defaults.GetConfig("contact-center.gateway.system"))
            .WithFallback(SealedRemoting.Config);
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

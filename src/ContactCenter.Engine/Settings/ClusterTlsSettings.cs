namespace ContactCenter.Engine.Settings;

/// <summary>How nodes prove to each other that they are nodes; <c>contact-center.cluster.tls</c>. What is in the files is looked at when the node starts.</summary>
/// <param name="Certificate">The node's own certificate: PEM or PKCS#12.</param>
/// <param name="Key">The file with its private key in PEM; null: it is with the certificate.</param>
/// <param name="Password">Opens the private key; null: it is not locked.</param>
/// <param name="Trusted">The certificates in PEM of those who may sign a node's certificate.</param>
public sealed record ClusterTlsSettings(string Certificate, string? Key, string? Password, string Trusted)
{
    /// <summary>Where it is read.</summary>
    public const string Path = "contact-center.cluster.tls";

    /// <summary>Reads them.</summary>
    /// <param name="tls">The section.</param>
    /// <param name="exposed">The key of <c>akka.remote.dot-netty.tcp</c> by which other machines reach the node; null: none do.</param>
    internal static ClusterTlsSettings? Read(HoconReader tls, string? exposed)
    {
        var certificate = tls.OptionalString("certificate");
        var trusted = tls.OptionalString("trusted");
        var (key, password) = (tls.OptionalString("key"), tls.OptionalString("password"));
        var on = tls.String("enabled").ToLowerInvariant() switch
        {
            "auto" => certificate is not null || trusted is not null || exposed is not null,
            "on" or "true" or "yes" => true,
            "off" or "false" or "no" => false,
            _ => throw tls.Wrong("enabled", "auto, on or off"),
        };
        if (!on)
            return null;
        if (certificate is not null && trusted is not null)
            return new(certificate, key, password, trusted);
        var missing = certificate is null ? "certificate" : "trusted";
        var why = exposed is null
            ? $"nodes that talk by TLS need {Path}.certificate and {Path}.trusted"
            : $"akka.remote.dot-netty.tcp.{exposed} is not loopback, so nodes must prove who they are: {Path}.certificate and {Path}.trusted are needed. "
                + $"Without them whoever reaches the port is a node; {Path}.enabled = off does it all the same";
        throw new SettingsException(tls.Key(missing), null, why);
    }

    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"Certificate = {Certificate}, Key = {Key}, Trusted = {Trusted}");
        return true;
    }
}

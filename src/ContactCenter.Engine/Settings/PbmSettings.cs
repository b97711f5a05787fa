using System.Net;

namespace ContactCenter.Engine.Settings;

/// <summary>Where the operator's pbm is served and what it bears; <c>contact-center.pbm</c>.</summary>
/// <param name="Enabled">Whether it is served at all.</param>
/// <param name="Bind">The address; another one than loopback needs <see cref="Certificate"/> and <see cref="Token"/>.</param>
/// <param name="Port">The TCP port; 0: any free one.</param>
/// <param name="MaxSessions">The most sessions at once, 1 to 1000.</param>
/// <param name="StuckAfter">A client that takes no output for so long is cut off.</param>
public sealed record PbmSettings(bool Enabled, IPAddress Bind, int Port, int MaxSessions, TimeSpan StuckAfter)
{
    /// <summary>Where it is read.</summary>
    public const string Path = "contact-center.pbm";

    /// <summary>The port of the defaults. Where it is taken, by another node of the same machine perhaps, a node starts without pbm.</summary>
    public const int UsualPort = 9110;

    /// <summary>The secret that a client must know; null: none.</summary>
    public string? Token { get; init; }

    /// <summary>The certificate for TLS; null: no TLS.</summary>
    public PbmCertificate? Certificate { get; init; }

    internal static PbmSettings Read(HoconReader pbm)
    {
        var file = pbm.OptionalString("tls.certificate");
        var (key, password, token) = (pbm.OptionalString("tls.key"), pbm.OptionalString("tls.password"), pbm.OptionalString("token"));
        if (file is not null && !File.Exists(file))
            throw pbm.Wrong("tls.certificate", "a file in PEM or PKCS#12 that exists");
        if (key is not null && !File.Exists(key))
            throw pbm.Wrong("tls.key", "a file in PEM that exists");
        var settings = new PbmSettings(pbm.Switch("enabled"), pbm.Address("bind"), pbm.Port("port"), pbm.Integer("max-sessions", 1, 1000),
            pbm.Duration("stuck-after", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)))
        {
            Token = token,
            Certificate = file is null ? null : new PbmCertificate(file, key, password),
        };
        if (settings.Enabled && !IPAddress.IsLoopback(settings.Bind) && (file is null || token is null))
            throw pbm.Wrong("bind", $"a loopback address, or {Path}.tls.certificate and {Path}.token beside it, for whoever reaches pbm steers the node; "
                + $"missing {(file is null, token is null) switch { (true, true) => "are both", (true, _) => $"is {Path}.tls.certificate", _ => $"is {Path}.token" }}");
        return settings;
    }

    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"Enabled = {Enabled}, Bind = {Bind}, Port = {Port}, MaxSessions = {MaxSessions}");
        return true;
    }
}

/// <summary>The files of pbm's certificate.</summary>
/// <param name="File">The certificate: PEM or PKCS#12.</param>
/// <param name="Key">Its private key in PEM; null: in the same file.</param>
/// <param name="Password">Opens the private key; null: it is not locked.</param>
public sealed record PbmCertificate(string File, string? Key, string? Password)
{
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"File = {File}, Key = {Key}");
        return true;
    }
}

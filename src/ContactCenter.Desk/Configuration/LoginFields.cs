using System.Text;
using ContactCenter.Client;
using ContactCenter.Contracts;

namespace ContactCenter.Desk.Configuration;

/// <summary>What is known so far of a login; what is missing is asked for.</summary>
internal sealed record LoginFields(Seat Seat, string? AgentId, string? Password)
{
    public bool Tls { get; init; }

    public string? TlsCertificate { get; init; }

    public bool TlsAnyCertificate { get; init; }

    public static LoginFields From(Seat kept, Seat given, string? agent, string? password) => new(given.Or(kept), agent, password);

    /// <summary>The fields that are missing, in the order in which they are asked for, by the option that gives each.</summary>
    public IReadOnlyList<(string Field, string Option)> Missing()
    {
        (string Field, string Option, string? Value)[] all =
        [
            ("service", "--service", Seat.Service),
            ("enterprise", "--enterprise", Seat.Enterprise),
            ("accessNumber", "--access-number", Seat.AccessNumber),
            ("extension", "--extension", Seat.Extension),
            ("agentId", "--agent", AgentId),
            ("password", "--password", Password),
        ];
        return [.. all.Where(field => string.IsNullOrEmpty(field.Value)).Select(field => (field.Field, field.Option))];
    }

    public LoginFields With(string field, string? value) => field switch
    {
        "service" => this with { Seat = Seat with { Service = value } },
        "enterprise" => this with { Seat = Seat with { Enterprise = value } },
        "accessNumber" => this with { Seat = Seat with { AccessNumber = value } },
        "extension" => this with { Seat = Seat with { Extension = value } },
        "agentId" => this with { AgentId = value },
        "password" => this with { Password = value },
        _ => this,
    };

    /// <summary>The name of a field that the server refused; null for none.</summary>
    public static string? NameOf(LoginField field) => field switch
    {
        LoginField.Enterprise => "enterprise",
        LoginField.AccessNumber => "accessNumber",
        LoginField.Extension => "extension",
        LoginField.AgentId => "agentId",
        LoginField.Password => "password",
        LoginField.Version => "version",
        _ => null,
    };

    /// <summary>Complete fields as the SDK wants them.</summary>
    public ClientOptions ToOptions(TimeProvider time) => new()
    {
        Service = Seat.Service!,
        Enterprise = Seat.Enterprise!,
        AccessNumber = Seat.AccessNumber!,
        Extension = Seat.Extension!,
        AgentId = AgentId!,
        Password = Password!,
        ClientName = "ContactCenter.Desk",
        Tls = Tls || TlsCertificate is not null || TlsAnyCertificate,
        TlsAcceptAnyCertificate = TlsAnyCertificate,
        TrustedCertificate = TlsCertificate,
        Time = time,
    };

    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"Seat = {Seat}, AgentId = {AgentId}");
        return true;
    }
}

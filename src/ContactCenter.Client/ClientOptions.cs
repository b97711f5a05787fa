using System.Runtime.Serialization;
using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>Whom to connect to and as whom; the fields of the manual's 配置 and 登录.</summary>
public sealed record ClientOptions
{
    /// <summary>
    /// 登录服务: <c>host:port</c>, or several with commas between them; the port may be left out (8110). The first is tried first; the next
    /// at once where one is not there or not ready.
    /// </summary>
    public required string Service { get; init; }

    /// <summary>企业编号.</summary>
    public required string Enterprise { get; init; }

    /// <summary>接入号码.</summary>
    public required string AccessNumber { get; init; }

    /// <summary>座席分机.</summary>
    public required string Extension { get; init; }

    /// <summary>座席工号.</summary>
    public required string AgentId { get; init; }

    /// <summary>密码; never shown in the text form, never logged.</summary>
    public required string Password { get; init; }

    /// <summary>The client program, for the operator.</summary>
    public string ClientName { get; init; } = "ContactCenter.Client";

    /// <summary>Whether the connection is TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>Takes any certificate; for trials only.</summary>
    public bool TlsAcceptAnyCertificate { get; init; }

    /// <summary>A PEM or DER file with the one certificate to trust instead of the system's; null for the system's.</summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>The clock of retries and time limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a command may stay unanswered, lost connections included.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a login may stay unanswered.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>How often the client says that it is alive.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After so long without an answer the connection counts as lost.</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>The first pause before reconnecting; it doubles up to <see cref="LongestRetryPause"/>.</summary>
    public TimeSpan FirstRetryPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause before reconnecting.</summary>
    public TimeSpan LongestRetryPause { get; init; } = TimeSpan.FromSeconds(5);

    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append($"Service = {Service}, Enterprise = {Enterprise}, AccessNumber = {AccessNumber}, Extension = {Extension}, AgentId = {AgentId}, Tls = {Tls}");
        return true;
    }

    /// <summary>The services, in the order in which they are tried.</summary>
    /// <exception cref="ArgumentException">One of them is not <c>host:port</c>.</exception>
    internal IReadOnlyList<LoginService> Services() => LoginService.ParseList(Service);

    /// <summary>Refuses fields that cannot be sent, before a connection is tried.</summary>
    /// <exception cref="ArgumentException">The message names the field.</exception>
    internal void Validate()
    {
        Services();
        if (TrustedCertificate is { } path && !File.Exists(path))
            throw new ArgumentException($"the trusted certificate '{path}' is not there");
        try
        {
            new ClientContractsSerializer(null!).ToBinary(ToLogin(Guid.Empty, null));
        }
        catch (SerializationException problem)
        {
            throw new ArgumentException(problem.Message);
        }
    }

    internal Login ToLogin(Guid command, string? resumeToken, int version = ContractVersion.Current) =>
        new(version, command, Enterprise, AccessNumber, Extension, AgentId, Password, resumeToken, ClientName);
}

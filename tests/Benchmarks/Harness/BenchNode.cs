using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;

namespace Benchmarks.Harness;

/// <summary>A real node on loopback with a directory of its own: enterprise 9, agents 10001…, extensions 20001…, one queue, access number 99.</summary>
internal static class BenchNode
{
    public const string Enterprise = "9", Queue = "line", AccessNumber = "99", Password = "bench";
    public const int FirstAgent = 10001, FirstExtension = 20001;

    /// <summary>How many agents there are; the environment's CLUSTER_AGENTS says otherwise on a small machine.</summary>
    public static int Agents { get; } = Environment.GetEnvironmentVariable("CLUSTER_AGENTS") is { Length: > 0 } number
        ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 10_000;

    /// <summary>Starts it. Password hashes take one round, so that logins cost what logins cost besides hashing.</summary>
    public static async Task<EngineNode> StartAsync() => await EngineNode.StartAsync(Settings(), TimeProvider.System);

    /// <summary>The node's settings; every port is any free one.</summary>
    public static NodeSettings Settings(params string[] more) => NodeSettings.Read(Configurations.Load(null, null,
    [
        "contact-center.sip.port=0", "contact-center.http.port=0", "contact-center.pbm.port=0", "contact-center.gateway.port=0",
        "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0", "contact-center.database.store=off",
        "contact-center.gateway.logins-per-second=10000",
        "contact-center.gateway.messages-per-second=100000",
        $$"""
        contact-center.enterprises=[{
          id = "{{Enterprise}}"
          queues = [{ name = {{Queue}} }]
          access-numbers = [{ number = "{{AccessNumber}}", queue = {{Queue}} }]
          extensions = [{ from = {{FirstExtension}}, to = {{FirstExtension + Agents - 1}}, password = "phone-{number}" }]
          agents = [{ from = {{FirstAgent}}, to = {{FirstAgent + Agents - 1}}, password-hash = "{{PasswordHash.Create(Password, 1).ToText()}}", queues = [{{Queue}}] }]
        }]
        """,
        .. more,
    ]));

    public static string AgentId(int index) => (FirstAgent + index).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Extension(int index) => (FirstExtension + index).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static AgentKey Agent(int index) => new(new EnterpriseId(Enterprise), AgentId(index));

    public static QueueKey Line => new(new EnterpriseId(Enterprise), Queue);
}

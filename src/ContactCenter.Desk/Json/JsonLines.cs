using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Client;
using ContactCenter.Contracts;

namespace ContactCenter.Desk.Json;

/// <summary>The objects of the line protocol. Keys are only added, never renamed.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        // A terminal, not a web page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string State(StateChanged state) => Line(new
    {
        Event = "state",
        state.State,
        state.Operations,
        state.Reason,
        state.Call,
        state.Since,
        state.AutoIdle,
    });

    public static string Rejected(Operation operation, string? reason) => Line(new { Event = "rejected", Operation = operation, Reason = reason });

    /// <summary>A refused command that is no operation.</summary>
    public static string Rejected(string command, string? reason) => Line(new { Event = "rejected", Operation = command, Reason = reason });

    public static string Agents(IReadOnlyList<AgentInfo> agents) => Line(new
    {
        Event = "agents",
        Agents = agents.Select(agent => new
        {
            Id = agent.AgentId,
            agent.Name,
            agent.Supervisor,
            agent.State,
            agent.Since,
            agent.Reason,
            agent.Extension,
            agent.Call,
        }),
    });

    public static string Connection(ConnectionStatus status, string reason, string? service) => Line(new
    {
        Event = "connection",
        Status = status switch
        {
            ConnectionStatus.Connected => "connected",
            ConnectionStatus.Reconnecting => "reconnecting",
            _ => "offline",
        },
        Reason = reason,
        Service = service,
    });

    public static string Closed(SessionCloseReason reason, string text) => Line(new { Event = "closed", Reason = reason, Text = text });

    public static string LoginError(string? field, string? reason) => Line(new { Event = "error", Field = field, Reason = reason });

    public static string CommandError(string command, string reason) => Line(new { Event = "error", Command = command, Reason = reason });

    private static string Line<T>(T value) => JsonSerializer.Serialize(value, Format);
}

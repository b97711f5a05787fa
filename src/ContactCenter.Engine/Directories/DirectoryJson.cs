using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>
/// The things of a directory as JSON, which is HOCON too: with the keys that the configuration has for them, and without a secret. Every key that has a
/// default is there, so that equal things are equal texts.
/// </summary>
internal sealed class DirectoryJson(SoundFolder sounds)
{
    /// <summary>One line, with people's names as they are.</summary>
    public static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>To be read and edited by people.</summary>
    public static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    private readonly FlowJson _flows = new(sounds);

    public static JsonObject Of(AccessNumber number) => new()
    {
        ["number"] = number.Number,
        [number.Route is CallRoute.ToQueue ? "queue" : "flow"] = number.Route switch
        {
            CallRoute.ToQueue r => r.Queue.Name,
            CallRoute.ToFlow r => r.Flow.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(number), number, "A route without a form."),
        },
    };

    public static JsonObject Of(ExtensionAccount extension) => new() { ["number"] = extension.Extension };

    public static JsonObject Of(AgentAccount agent) => new()
    {
        ["id"] = agent.Key.AgentId,
        ["name"] = agent.Name,
        ["supervisor"] = agent.Supervisor,
        ["queues"] = new JsonArray([.. agent.Queues.Select(JsonNode (q) => q.Name)]),
    };

    public static JsonObject Of(QueueSettings queue) => new()
    {
        ["name"] = queue.Key.Name,
        ["ring-time"] = Durations.ToText(queue.RingTime),
        ["wrap-up-limit"] = queue.WrapUpLimit is { } limit ? Durations.ToText(limit) : "off",
    };

    public static JsonObject Of(TrunkSettings trunk) => new() { ["name"] = trunk.Name, ["host"] = trunk.Host, ["port"] = trunk.Port };

    /// <summary>An enterprise without what it has.</summary>
    public static JsonObject Of(Enterprise enterprise) => new() { ["id"] = enterprise.Id.Value, ["name"] = enterprise.Name };

    public JsonObject Of(Flow flow) => _flows.Write(flow);

    /// <summary>An enterprise with all that it has.</summary>
    public JsonObject Whole(Enterprise enterprise)
    {
        var json = Of(enterprise);
        json["queues"] = Array(enterprise.Queues.Values, Of);
        json["flows"] = Array(enterprise.Flows.Values, Of);
        json["access-numbers"] = Array(enterprise.AccessNumbers.Values, Of);
        json["extensions"] = Array(enterprise.Extensions.Values, Of);
        json["agents"] = Array(enterprise.Agents.Values, Of);
        return json;
    }

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(JsonNode (item) => write(item))];
}

using System.Text.Json.Nodes;

namespace ContactCenter.Node.Http.Api;

/// <summary>What bodies look like. The keys are the configuration's; which values they take is decided, and told, by its readers.</summary>
internal static class OpenApiSchemas
{
    private static readonly string[] Items = ["Enterprise", "AccessNumber", "Extension", "Agent", "Queue", "Flow", "Trunk", "Token", "Audit"];

    public static JsonObject All()
    {
        var schemas = new JsonObject
        {
            ["Enterprise"] = Object([("id", Text("企业编号.")), ("name", Text("What people call it."))]),
            ["AccessNumber"] = Object([("number", Text("接入号码, unique over all enterprises.")), ("queue", Text("Where its calls go: into this queue …")), ("flow", Text("… or to this flow."))]),
            ["Extension"] = Object([("number", Text("座席分机, the SIP user, unique over all enterprises.")), Secret("password", "The phone's SIP password. Not given: as before.")]),
            ["Agent"] = Object([
                ("id", Text("座席工号.")), ("name", Text("What others see.")), ("supervisor", Of("boolean", "班长座席.")),
                ("queues", List(Of("string", "A queue's name."))),
                Secret("password", "The agent's password. Not given: as before."), Secret("password-hash", "Instead of the password: what hash-password makes."),
            ]),
            ["Queue"] = Object([("name", Text("Its name.")), ("ring-time", Text("How long a phone rings, such as 20s.")), ("wrap-up-limit", Text("How long WrapUp may last, such as 30s, or off."))]),
            ["Flow"] = Object([("name", Text("Its name.")), ("steps", List(Reference("FlowStep"))), ("on-error", List(Reference("FlowStep")))]),
            ["FlowStep"] = new JsonObject { ["type"] = "object", ["description"] = "play, menu, collect, queue, flow, transfer, set or hang-up, with the keys that hocon/demo.conf explains." },
            ["Trunk"] = Object([("name", Text("Its name.")), ("host", Text("A host name or an IP address.")), ("port", Of("integer", "UDP; 5060 when not given."))]),
            ["Token"] = Object([
                ("name", Text("Its name.")), ("role", new JsonObject { ["enum"] = new JsonArray("admin", "reader") }),
                ("enterprise", new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "Its enterprise; null: all." }), ("created-at", Text("Since when there is it.")),
            ]),
            ["NewToken"] = Object([("name", Text("Its name.")), ("role", Text("admin or reader.")), ("enterprise", Text("Its enterprise.")), ("token", Text("The secret, told this once."))]),
            ["Audit"] = Object([
                ("id", Of("integer", "Counts up.")), ("at", Text("When.")), ("who", Text("token NAME, or user NAME at a command line.")), ("enterprise", Text("Whose.")),
                ("action", Text("created, changed or deleted.")), ("kind", Text("What kind of thing.")), ("item", Text("Its name or number.")),
                ("before", Of("object", "As it was.")), ("after", Of("object", "As it is.")),
            ]),
            ["ImportResult"] = Object([("dry-run", Of("boolean", "Whether nothing is stored.")), ("changes", List(Reference("Audit")))]),
            ["Problem"] = Object([
                ("type", Text("about:blank.")), ("title", Text("The status in words.")), ("status", Of("integer", "The status.")), ("detail", Text("What is wrong.")),
                ("errors", List(Object([("field", Text("The key.")), ("problem", Text("What is wrong with its value.")), ("line", Of("integer", "The line of an imported text."))]))),
            ]),
            ["Text"] = Of("string", "Text."),
        };
        foreach (var item in Items)
            schemas[$"{item}List"] = Object([("items", List(Reference(item)))]);
        return schemas;
    }

    private static JsonObject Object((string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Schema))),
    };

    private static JsonObject Text(string meaning) => Of("string", meaning);

    private static JsonObject Of(string type, string meaning) => new() { ["type"] = type, ["description"] = meaning };

    private static JsonObject List(JsonObject of) => new() { ["type"] = "array", ["items"] = of };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static (string, JsonObject) Secret(string name, string meaning)
    {
        var schema = Text(meaning);
        schema["writeOnly"] = true;
        return (name, schema);
    }
}

using System.Reflection;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration.Hocon;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>One node.</summary>
internal static class NodePalette
{
    private static readonly Argument<string> Key = new("key", "a key of the configuration, such as contact-center.sip.port; contact-center. may be left out")
    {
        IsRequired = true,
        Expected = "a key of hocon/node.conf or hocon/gateway.conf",
        Parse = (text, _) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? text : null,
        Completions = scope => Leaves(scope.Engine.Services.Settings.Config.GetValue("contact-center"), "contact-center"),
    };

    public static Palette Palette { get; } = new("node", "One node, the one that is asked unless --node names another: what it does, its configuration; drain it.",
    [
        new("show", "what the node is and does", ShowAsync) { Reach = Reach.Node },
        new("drain", "take no new calls and logins; those that there are go on", c => SetAsync(c, on: true)) { Reach = Reach.Node, Target = "node", Details = "Front doors see it (OPTIONS and /health/ready answer 503). 'node resume' ends it." },
        new("resume", "take calls and logins again", c => SetAsync(c, on: false)) { Reach = Reach.Node, Target = "node" },
        new("config", "the value of a key in effect, and where it comes from", ConfigAsync, Key) { Reach = Reach.Node },
    ]);

    private static async Task ShowAsync(CommandCall call)
    {
        var (engine, scope) = (call.Engine, call.Scope);
        var document = new Document()
            .Field("node", "node", Cluster.Get(engine.System).SelfAddress.ToString())
            .Field("version", "version", typeof(EngineNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
            .Field("duty", "duty", call.Services.Duty.Now)
            .Field("ready", "ready", engine.IsReady)
            .Field("up for", "upSeconds", call.Now - scope.StartedAt)
            .Field("roles", "roles", NodeRoles.All.Where(engine.HasRole))
            .Field("SIP", "sip", engine.HasRole(NodeRoles.Edge) ? engine.SipEndPoint.ToString() : null)
            .Field("clients", "clients", engine.HasRole(NodeRoles.Gateway) ? engine.GatewayEndPoint.ToString() : null)
            .Field("HTTP", "http", scope.HttpEndPoint.ToString())
            .Field("pbm", "pbm", scope.PbmEndPoint?.ToString())
            .Field("directory", "directory", call.Services.Live.Now.Source)
            .Field("database", "database", call.Services.Settings.Database.Kind)
            .Field("calls", "calls", call.Services.CallBoard.Count);
        if (engine.HasRole(NodeRoles.Edge))
            document.Field("SIP dialogs", "sipDialogs", engine.Sip.Statistics.LiveDialogs).Field("media ports", "mediaPorts", engine.MediaStatistics.PortsInUse);
        if (engine.HasRole(NodeRoles.Gateway))
            document.Field("client connections", "clientConnections", engine.Gateway.Connections);
        await call.AnswerAsync(document.Field("memory", "memoryMiB", $"{Environment.WorkingSet / 1024 / 1024} MiB").Data("memoryMiB", Environment.WorkingSet / 1024 / 1024));
    }

    private static async Task SetAsync(CommandCall call, bool on)
    {
        call.Audit = new("node", Cluster.Get(call.Engine.System).SelfAddress.ToString());
        if (!call.Services.Duty.Pause(on) && call.Services.Duty.Now is not (Duty.Draining or Duty.Serving))
            throw new CommandException($"The node is {call.Services.Duty.Now.ToString().ToLowerInvariant()}.");
        await call.DoneAsync(on ? $"The node drains: new calls and logins are refused; {call.Services.CallBoard.Count} calls go on." : "The node takes calls and logins.");
    }

    private static async Task ConfigAsync(CommandCall call)
    {
        var settings = call.Services.Settings;
        var key = call.Get(Key)!;
        if (!settings.Config.HasPath(key) && settings.Config.HasPath($"contact-center.{key}"))
            key = $"contact-center.{key}";
        if (!settings.Config.HasPath(key))
            throw new CommandException($"There is no key \"{key}\"{Nearest.Hint(key, Leaves(settings.Config.GetValue("contact-center"), "contact-center"))}");
        var keys = Leaves(settings.Config.GetValue(key), key).Take(Args.MostRows).ToList();
        if (keys is [var one] && one == key)
            await call.AnswerAsync(new Document().Field("key", "key", key).Field("value", "value", Shown(settings, key)).Field("source", "source", Source(settings, key)));
        else
            await call.AnswerAsync(new Document().Table("keys", keys, "There is nothing in it.", new Column<string>("KEY", "key", k => k),
                new Column<string>("VALUE", "value", k => Shown(settings, k)), new Column<string>("SOURCE", "source", k => Source(settings, k))));
    }

    private static string Source(NodeSettings settings, string key) => settings.Layers.FirstOrDefault(l => l.Says(key))?.Source ?? "default";

    private static string Shown(NodeSettings settings, string key)
    {
        string[] secrets = ["password", "token", "connection-string", "secret"];
        if (secrets.Any(s => key.Contains(s, StringComparison.OrdinalIgnoreCase)))
            return settings.Config.GetString(key, "") is { Length: > 0 } ? "(secret)" : "";
        var value = settings.Config.GetValue(key);
        if (!value.IsArray() && !value.Values.OfType<HoconArray>().Any())
            return value.GetString();
        var items = value.GetArray();
        return items.All(i => i.IsString()) ? $"[{string.Join(", ", items.Select(i => i.GetString()))}]" : $"[ {items.Count} objects ]";
    }

    private static IEnumerable<string> Leaves(HoconValue value, string path) =>
        value.IsObject() ? value.GetObject().Items.SelectMany(i => Leaves(i.Value, $"{path}.{i.Key}")) : [path];
}

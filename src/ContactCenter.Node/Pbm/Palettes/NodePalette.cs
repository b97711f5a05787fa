using System.Reflection;
using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>One node.</summary>
internal static class NodePalette
{
    private const string Root = "contact-center";

    private static readonly Argument<string> Key = new("key", "a key of the configuration, such as contact-center.sip.port, or what it begins with; contact-center. may be left out; without it all keys")
    {
        Expected = "a key of hocon/node.conf or hocon/gateway.conf",
        Parse = (text, _) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? text : null,
        Completions = scope => scope.Engine.Services.Settings.Effective.Keys.Select(k => k.Key),
    };

    public static Palette Palette { get; } = new("node", "One node, the one that is asked unless --node names another: what it does, its configuration; drain it.",
    [
        new("show", "what the node is and does", ShowAsync) { Reach = Reach.Node },
        new("drain", "take no new calls and logins; those that there are go on", c => SetAsync(c, on: true)) { Reach = Reach.Node, Target = "node", Details = "Front doors see it (OPTIONS and /health/ready answer 503). 'node resume' ends it." },
        new("resume", "take calls and logins again", c => SetAsync(c, on: false)) { Reach = Reach.Node, Target = "node" },
        new("config", "the configuration in effect, each key with where its value comes from", ConfigAsync, Key) { Reach = Reach.Node },
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
        var all = call.Services.Settings.Effective.Keys;
        var asked = call.Get(Key);
        var keys = asked is null ? all : Below(all, asked) is { Count: > 0 } found ? found : Below(all, $"{Root}.{asked}");
        if (keys.Count == 0)
            throw new CommandException($"There is no key \"{asked}\"{Nearest.Hint(asked!, all.Select(k => k.Key))}");
        if (keys is [var one] && (one.Key == asked || one.Key == $"{Root}.{asked}"))
            await call.AnswerAsync(new Document().Field("key", "key", one.Key).Field("value", "value", one.Value).Field("source", "source", one.Source));
        else
            await call.AnswerAsync(new Document().Table("keys", keys, "There is nothing in it.",
                new("KEY", "key", k => k.Key), new("VALUE", "value", k => k.Value), new Column<EffectiveKey>("SOURCE", "source", k => k.Source)));
    }

    private static List<EffectiveKey> Below(IEnumerable<EffectiveKey> all, string key) =>
        [.. all.Where(k => k.Key == key || k.Key.StartsWith(key + ".", StringComparison.Ordinal) || k.Key.StartsWith(key + "[", StringComparison.Ordinal))];
}

using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Sessions;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Thin clients, each of which is connected at one node.</summary>
internal static class SessionsPalette
{
    private static readonly Argument<string> Id = new("session", "the session, as 'sessions list' names it") { IsRequired = true, Expected = "a session's name", Parse = (text, _) => text.Length > 0 ? text : null };
    private static readonly Finds One = new(Id, Finders.Session);

    public static Palette Palette { get; } = new("sessions", "The clients that are connected, at all nodes.",
    [
        new("list", "the clients", ListAsync, Args.Enterprise, Args.Limit, Args.Skip) { Reach = Reach.Every, Role = NodeRoles.Gateway, OrderedBy = "since" },
        new("show", "one client", ShowAsync, Id) { Reach = Reach.Node, Finds = One },
        new("kick", "end a client's connection; its agent keeps state and calls", KickAsync, Id) { Reach = Reach.Node, Finds = One, Target = "session" },
    ]);

    private static async Task ListAsync(CommandCall call)
    {
        var sessions = (await Finders.SessionsAsync(call.Scope, call.Cancel)).Where(s => call.Get(Args.Enterprise) is not { } only || s.Enterprise == only.Value).ToList();
        await call.AnswerAsync(new Document().Page("sessions", sessions, call.Get(Args.Skip)!.Value, call.Get(Args.Limit)!.Value, "No client is connected at this node.",
            new("SESSION", "session", s => s.Id), new("ENTERPRISE", "enterprise", s => s.Enterprise), new("AGENT", "agent", s => s.AgentId), new("EXTENSION", "extension", s => s.Extension),
            new("SINCE", "since", s => s.Since), new("FOR", "forSeconds", s => call.Now - s.Since)));
    }

    private static async Task<SessionView> FindAsync(CommandCall call)
    {
        var (all, name) = (await Finders.SessionsAsync(call.Scope, call.Cancel), call.Get(Id)!);
        return all.FirstOrDefault(s => s.Id == name) ?? throw new CommandException($"There is no session \"{name}\" at this node{Nearest.Hint(name, all.Select(s => s.Id))}");
    }

    private static async Task ShowAsync(CommandCall call)
    {
        var s = await FindAsync(call);
        var state = (await AgentsPalette.FloorAsync(call, new EnterpriseId(s.Enterprise))).FirstOrDefault(a => a.Key.AgentId == s.AgentId);
        await call.AnswerAsync(new Document().Field("session", "session", s.Id).Field("enterprise", "enterprise", s.Enterprise).Field("agent", "agent", s.AgentId)
            .Field("extension", "extension", s.Extension).Field("since", "since", s.Since).Field("for", "forSeconds", call.Now - s.Since).Field("agent's state", "state", state?.Status.ToString()));
    }

    private static async Task KickAsync(CommandCall call)
    {
        var s = await FindAsync(call);
        call.Audit = new("session", s.Id, s.Enterprise, $"agent {s.AgentId}");
        s.Session.Tell(new SessionIsEnded(new AgentKey(new EnterpriseId(s.Enterprise), s.AgentId)));
        await call.DoneAsync($"The client of agent {s.Enterprise}/{s.AgentId} is disconnected.");
    }
}

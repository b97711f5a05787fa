using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Floor;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Agents, of all nodes.</summary>
internal static class AgentsPalette
{
    private const int FewSeconds = 5;
    private static readonly Argument<string> State = Args.OneOf("state", "only in that state", Enum.GetNames<AgentStatus>());
    private static readonly Argument<Named<bool>> All = Args.Switch("all", "those too who are logged out");

    public static Palette Palette { get; } = new("agents", "Agents of all enterprises, on all nodes: who is there, in which state; force a state.",
    [
        new("list", "who is logged in", ListAsync, Args.Enterprise, State, All, Args.Limit, Args.Skip),
        new("show", "one agent", ShowAsync, Args.Agent),
        new("force-idle", "make an agent idle", c => ForceAsync(c, Operation.ForceIdle, "idle"), Args.Agent) { Target = "agent" },
        new("force-busy", "make an agent busy", c => ForceAsync(c, Operation.ForceBusy, "busy"), Args.Agent) { Target = "agent" },
        new("force-logout", "log an agent out", c => ForceAsync(c, Operation.ForceLogout, "logged out"), Args.Agent) { Target = "agent" },
        new("kick", "end the connection of an agent's client; the agent keeps state and calls", KickAsync, Args.Agent)
        {
            Target = "agent", Details = "Whose client does not come back is logged out after contact-center.agents.client-grace.",
        },
    ]);

    /// <summary>The floor of an enterprise, which knows who is logged in: one question, whatever the number of agents.</summary>
    public static async Task<ImmutableArray<AgentState>> FloorAsync(CommandCall call, EnterpriseId enterprise)
    {
        var whole = new TaskCompletionSource<ImmutableArray<AgentState>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var collector = call.Engine.System.ActorOf(Props.Create(() => new FloorCollector(whole)));
        try
        {
            call.Services.Floors.Tell(new QueryFloor(enterprise, collector));
            return await whole.Task.WaitAsync(TimeSpan.FromSeconds(FewSeconds), call.Cancel);
        }
        catch (TimeoutException)
        {
            throw new CommandException($"The floor of enterprise {enterprise} has not answered within {FewSeconds} s.");
        }
        finally
        {
            call.Engine.System.Stop(collector);
        }
    }

    private static async Task ListAsync(CommandCall call)
    {
        var rows = new List<(AgentState State, AgentAccount? Account)>();
        foreach (var enterprise in call.Scope.Directory.Enterprises.Where(e => call.Get(Args.Enterprise) is not { } only || e.Id == only))
        {
            var floor = (await FloorAsync(call, enterprise.Id)).ToDictionary(a => a.Key.AgentId);
            rows.AddRange(floor.Values.Select(a => (a, enterprise.Agents.GetValueOrDefault(a.Key.AgentId))));
            if (call.Has(All) || call.Get(State) is nameof(AgentStatus.LoggedOut))
                rows.AddRange(enterprise.Agents.Values.Where(a => !floor.ContainsKey(a.Key.AgentId)).Select(a => (AgentState.New(a.Key, a.Supervisor), (AgentAccount?)a)));
        }

        rows = [.. rows.Where(r => call.Get(State) is not { } state || r.State.Status.ToString() == state).OrderBy(r => r.State.Key.EntityId, StringComparer.Ordinal)];
        await call.AnswerAsync(new Document().Page("agents", rows, call.Get(Args.Skip)!.Value, call.Get(Args.Limit)!.Value,
            call.Get(State) is { } only ? $"No agent is {only}." : "No agent is logged in; --all shows the others.",
            new("ENTERPRISE", "enterprise", r => r.State.Key.Enterprise.Value), new("AGENT", "agent", r => r.State.Key.AgentId), new("NAME", "name", r => r.Account?.Name),
            new("STATE", "state", r => r.State.Status.ToString()), new("FOR", "forSeconds", r => Since(call, r.State)), new("REASON", "reason", r => r.State.Reason),
            new("EXTENSION", "extension", r => r.State.Extension), new("WITH", "remoteNumber", r => r.State.Call?.RemoteNumber),
            new("CALL", "call", r => r.State.Call?.Id.ToString()), new(null, "supervisor", r => r.State.Supervisor)));
    }

    private static async Task ShowAsync(CommandCall call)
    {
        var key = call.Get(Args.Agent)!.Value;
        var account = call.Scope.Directory.Agent(key)!;
        var state = (await FloorAsync(call, key.Enterprise)).FirstOrDefault(a => a.Key == key) ?? AgentState.New(key, account.Supervisor);
        var document = new Document()
            .Field("agent", "agent", key.AgentId).Field("enterprise", "enterprise", key.Enterprise.Value).Field("name", "name", account.Name)
            .Field("supervisor", "supervisor", account.Supervisor).Field("queues", "queues", account.Queues.Select(q => q.Name))
            .Field("state", "state", state.Status.ToString()).Field("since", "since", state.Status is AgentStatus.LoggedOut ? null : state.Since)
            .Field("for", "forSeconds", Since(call, state)).Field("reason", "reason", state.Reason).Field("AutoIdle", "autoIdle", state.AutoIdle)
            .Field("operations", "operations", AgentBehaviours.Of(state).Operations.Select(o => o.ToString())).Field("extension", "extension", state.Extension);
        if (state.Extension is { } extension)
        {
            var found = await call.AskAsync<ContactsFound>(call.Services.Registrations, _ => new FindContacts(extension, Guid.NewGuid()), $"Extension {extension}");
            document.Field("phones", "phones", found.Contacts.Select(c => c.Contact));
        }

        if (state.Call is { } on)
            document.Field("call", "call", on.Id.ToString()).Field("direction", "direction", on.Direction.ToString()).Field("with", "remoteNumber", on.RemoteNumber)
                .Field("queue", "queue", on.Queue?.Name).Field("call began", "callStartedAt", on.StartedAt).Field("answered", "answeredAt", on.AnsweredAt);
        if (state.Consultation is { } consultation)
            document.Field("consults", "consults", consultation.Target);
        await call.AnswerAsync(document);
    }

    private static async Task ForceAsync(CommandCall call, Operation operation, string state)
    {
        var agent = call.Get(Args.Agent)!.Value;
        call.Audit = new("agent", agent.AgentId, agent.Enterprise.Value);
        var outcome = await call.AskAsync<CommandOutcome>(call.Services.Agents,
            self => new ForceAgent(agent, new AgentKey(agent.Enterprise, "operator"), self, Guid.NewGuid(), operation), $"Agent {agent.AgentId}");
        if (outcome.Rejection is { } reason)
            throw new CommandException(reason);
        await call.DoneAsync($"Agent {agent.EntityId} is {state}.");
    }

    private static async Task KickAsync(CommandCall call)
    {
        var agent = call.Get(Args.Agent)!.Value;
        call.Audit = new("agent", agent.AgentId, agent.Enterprise.Value);
        if ((await FloorAsync(call, agent.Enterprise)).All(a => a.Key != agent))
            throw new CommandException($"Agent {agent.EntityId} is logged out.");
        var outcome = await call.AskAsync<CommandOutcome>(call.Services.Agents, self => new EndAgentSession(agent, self, Guid.NewGuid()), $"Agent {agent.AgentId}");
        if (outcome.Rejection is { } reason)
            throw new CommandException(reason);
        await call.DoneAsync($"The client of agent {agent.EntityId} is disconnected; the agent keeps state and calls.");
    }

    private static TimeSpan? Since(CommandCall call, AgentState state) => state.Status is AgentStatus.LoggedOut ? null : call.Now - state.Since;

    private sealed class FloorCollector : ReceiveActor
    {
        public FloorCollector(TaskCompletionSource<ImmutableArray<AgentState>> whole)
        {
            var agents = ImmutableArray.CreateBuilder<AgentState>();
            Receive<FloorPart>(m => agents.AddRange(m.Agents));
            Receive<FloorView>(m =>
            {
                agents.AddRange(m.Agents);
                whole.TrySetResult(agents.ToImmutable());
            });
        }
    }
}
